import { type Examples, resource } from "../rule/examples";

const type = "aws:sagemaker/model:Model";
const vpcConfig = { subnets: ["subnet-1"], securityGroupIds: ["sg-1"] };

export const modelIsolatedExamples: Examples = {
  allows: {
    "an isolated model": [resource(type, "churn", { enableNetworkIsolation: true })],
    "a model of a serverless endpoint": [
      resource(type, "churn", { name: "churn-1", enableNetworkIsolation: false }),
      resource("aws:sagemaker/endpointConfiguration:EndpointConfiguration", "config", {
        productionVariants: [
          { modelName: "churn-1", serverlessConfig: { maxConcurrency: 5, memorySizeInMb: 2048 } },
        ],
      }),
    ],
  },
  forbids: {
    "a model that says nothing": {
      resources: [resource(type, "churn", {})],
      violations: ["churn.enableNetworkIsolation: is not set, which means false."],
    },
    "a model with a network": {
      resources: [resource(type, "churn", { enableNetworkIsolation: false })],
      violations: ["churn.enableNetworkIsolation: is false."],
    },
  },
  remediates: {
    "isolation left out": {
      before: resource(type, "churn", { vpcConfig }),
      after: resource(type, "churn", { vpcConfig, enableNetworkIsolation: true }),
    },
  },
};
