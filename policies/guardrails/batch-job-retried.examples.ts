import { type Examples, resource } from "../rule/examples";

const type = "aws:batch/jobDefinition:JobDefinition";

export const batchJobRetriedExamples: Examples = {
  allows: { "three attempts": [resource(type, "sweep", { retryStrategy: { attempts: 3 } })] },
  forbids: {
    "one attempt": {
      resources: [resource(type, "sweep", { retryStrategy: { attempts: 1 } })],
      violations: ["sweep.retryStrategy.attempts: is 1."],
    },
    "AWS's default": {
      resources: [resource(type, "sweep", {})],
      violations: ["sweep.retryStrategy.attempts: is not set, which means 1."],
    },
  },
  remediates: {
    "one attempt": {
      before: resource(type, "sweep", {}),
      after: resource(type, "sweep", { retryStrategy: { attempts: 2 } }),
    },
  },
};
