import { type Examples, resource } from "../rule/examples";

const type = "aws:emr/cluster:Cluster";

export const emrAutoTerminatedExamples: Examples = {
  allows: {
    "an hour": [resource(type, "spark", { autoTerminationPolicy: { idleTimeout: 3600 } })],
    "a cluster that ends with its steps": [resource(type, "spark", { keepJobFlowAliveWhenNoSteps: false })],
  },
  forbids: {
    "AWS's default": {
      resources: [resource(type, "spark", {})],
      violations: ["spark.autoTerminationPolicy: is not set, and the cluster outlives its steps."],
    },
    "a day": {
      resources: [resource(type, "spark", { autoTerminationPolicy: { idleTimeout: 86_400 } })],
      violations: ["spark.autoTerminationPolicy.idleTimeout: is 86400; 14400 is the most."],
    },
    "longer than configured": {
      resources: [resource(type, "spark", { autoTerminationPolicy: {} })],
      settings: { maximumIdleSeconds: 1800 },
      violations: ["spark.autoTerminationPolicy.idleTimeout: is 3600; 1800 is the most."],
    },
  },
  remediates: {
    "no policy": {
      before: resource(type, "spark", {}),
      after: resource(type, "spark", { autoTerminationPolicy: { idleTimeout: 14_400 } }),
    },
  },
};
