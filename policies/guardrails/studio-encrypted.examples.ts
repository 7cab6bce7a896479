import { type Examples, resource } from "../rule/examples";

const type = "aws:sagemaker/domain:Domain";

export const studioEncryptedExamples: Examples = {
  allows: {
    "a key of ours": [resource(type, "studio", { kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1" })],
  },
  forbids: {
    "AWS's own key": {
      resources: [resource(type, "studio", {})],
      violations: ["studio.kmsKeyId: is not set."],
    },
  },
};
