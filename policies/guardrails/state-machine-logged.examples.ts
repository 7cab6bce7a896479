import { type Examples, resource } from "../rule/examples";

const type = "aws:sfn/stateMachine:StateMachine";

export const stateMachineLoggedExamples: Examples = {
  allows: {
    "errors logged, and traced": [
      resource(type, "retrain", {
        loggingConfiguration: { level: "ERROR" },
        tracingConfiguration: { enabled: true },
      }),
    ],
  },
  forbids: {
    "AWS's defaults": {
      resources: [resource(type, "retrain", {})],
      violations: [
        "retrain.loggingConfiguration.level: is not set, which means OFF.",
        "retrain.tracingConfiguration.enabled: is not set, which means false.",
      ],
    },
  },
};
