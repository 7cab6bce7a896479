import { type Examples, resource } from "../rule/examples";

const type = "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition";

const cluster = { instanceCount: 1, instanceType: "ml.m5.large", volumeSizeInGb: 20 };

export const monitoringIsolatedExamples: Examples = {
  allows: {
    "an isolated job": [
      resource(type, "drift", {
        networkConfig: {
          vpcConfig: { subnets: ["subnet-1"], securityGroupIds: ["sg-1"] },
          enableNetworkIsolation: true,
          enableInterContainerTrafficEncryption: true,
        },
        jobResources: {
          clusterConfig: { ...cluster, volumeKmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1" },
        },
      }),
    ],
  },
  forbids: {
    "AWS's defaults": {
      resources: [resource(type, "drift", { jobResources: { clusterConfig: cluster } })],
      violations: [
        "drift.networkConfig.vpcConfig: is not set.",
        "drift.networkConfig.enableNetworkIsolation: is not set, which means false.",
        "drift.networkConfig.enableInterContainerTrafficEncryption: is not set, which means false.",
        "drift.jobResources.clusterConfig.volumeKmsKeyId: is not set.",
      ],
    },
  },
};
