import { type Examples, resource } from "../rule/examples";

const type = "aws:sagemaker/notebookInstance:NotebookInstance";

export const notebookRootDeniedExamples: Examples = {
  allows: { "an ordinary user": [resource(type, "explore", { rootAccess: "Disabled" })] },
  forbids: {
    "AWS's default": {
      resources: [resource(type, "explore", {})],
      violations: ["explore.rootAccess: is not set, which means Enabled."],
    },
  },
  remediates: {
    "root left in": {
      before: resource(type, "explore", {}),
      after: resource(type, "explore", { rootAccess: "Disabled" }),
    },
  },
};
