import { type Examples, resource } from "../rule/examples";

const type = "aws:sagemaker/endpoint:Endpoint";

const blueGreenUpdatePolicy = {
  trafficRoutingConfiguration: {
    type: "CANARY",
    waitIntervalInSeconds: 900,
    canarySize: { type: "CAPACITY_PERCENT", value: 10 },
  },
};

export const deploymentRollsBackExamples: Examples = {
  allows: {
    "an alarm on errors": [
      resource(type, "churn", {
        deploymentConfig: {
          blueGreenUpdatePolicy,
          autoRollbackConfiguration: { alarms: [{ alarmName: "churn-errors" }] },
        },
      }),
    ],
    "AWS's own way, all at once": [resource(type, "churn", {})],
  },
  forbids: {
    "a canary without alarms": {
      resources: [resource(type, "churn", { deploymentConfig: { blueGreenUpdatePolicy } })],
      violations: ["churn.deploymentConfig.autoRollbackConfiguration.alarms: is empty."],
    },
  },
};
