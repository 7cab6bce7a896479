import { resourceRule } from "../rule";

export const deploymentRollsBack = resourceRule({
  name: "deployment-rolls-back",
  severity: "high",
  description: "A guarded deployment of an endpoint rolls back by itself.",
  reason: "Without alarms that roll it back, a canary only makes a bad model reach everyone more slowly.",
  fix: "Set deploymentConfig.autoRollbackConfiguration.alarms to alarms on errors and latency.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails.html",
  types: ["aws:sagemaker/endpoint:Endpoint"],

  *judge({ props: { deploymentConfig } }) {
    if (deploymentConfig === undefined) {
      return;
    }
    const alarms = deploymentConfig.autoRollbackConfiguration?.alarms ?? [];
    if (alarms.length === 0) {
      yield { property: "deploymentConfig.autoRollbackConfiguration.alarms", says: "is empty." };
    }
  },
});
