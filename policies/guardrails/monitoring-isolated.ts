import { resourceRule, given } from "../rule";

export const monitoringIsolated = resourceRule({
  name: "monitoring-isolated",
  severity: "medium",
  description: "Monitoring jobs run in our network, isolated and encrypted between their instances.",
  reason: "A monitoring job reads what was asked and answered; it needs no more network than the model did.",
  fix: "Set networkConfig.vpcConfig, enableNetworkIsolation and enableInterContainerTrafficEncryption, and volumeKmsKeyId.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor.html",
  types: ["aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition"],

  *judge({ props: { networkConfig, jobResources } }) {
    if (networkConfig?.vpcConfig === undefined) {
      yield { property: "networkConfig.vpcConfig", says: "is not set." };
    }
    for (const setting of ["enableNetworkIsolation", "enableInterContainerTrafficEncryption"] as const) {
      if (networkConfig?.[setting] !== true) {
        yield {
          property: `networkConfig.${setting}`,
          says: `is ${networkConfig?.[setting] ?? "not set, which means false"}.`,
        };
      }
    }
    if (!given(() => jobResources.clusterConfig.volumeKmsKeyId)) {
      yield { property: "jobResources.clusterConfig.volumeKmsKeyId", says: "is not set." };
    }
  },
});
