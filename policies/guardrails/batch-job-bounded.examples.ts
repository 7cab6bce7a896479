import { type Examples, resource } from "../rule/examples";

const type = "aws:batch/jobDefinition:JobDefinition";

export const batchJobBoundedExamples: Examples = {
  allows: { "two hours": [resource(type, "sweep", { timeout: { attemptDurationSeconds: 7200 } })] },
  forbids: {
    "for ever": {
      resources: [resource(type, "sweep", {})],
      violations: ["sweep.timeout.attemptDurationSeconds: is not set."],
    },
  },
};
