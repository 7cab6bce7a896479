import { type Examples, resource } from "../rule/examples";

const type = "aws:sagemaker/notebookInstance:NotebookInstance";

export const notebookEncryptedExamples: Examples = {
  allows: {
    "a key of ours": [resource(type, "explore", { kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1" })],
  },
  forbids: {
    "AWS's own key": {
      resources: [resource(type, "explore", {})],
      violations: ["explore.kmsKeyId: is not set."],
    },
  },
};
