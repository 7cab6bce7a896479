import { type Examples, resource } from "../rule/examples";

const type = "aws:sagemaker/notebookInstance:NotebookInstance";

export const notebookIdleGuardedExamples: Examples = {
  allows: { "a configuration": [resource(type, "explore", { lifecycleConfigName: "stop-when-idle" })] },
  forbids: {
    "no configuration": {
      resources: [resource(type, "explore", {})],
      violations: ["explore.lifecycleConfigName: is not set."],
    },
  },
};
