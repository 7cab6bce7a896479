import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:ecr/repository:Repository";

export const repositoryEncryptedExamples: Examples = {
  allows: {
    "a key of ours": [
      resource(type, "train", {
        encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: unknownValue }],
      }),
    ],
  },
  forbids: {
    "AWS's default": {
      resources: [resource(type, "train", {})],
      violations: ["train.encryptionConfigurations[0].encryptionType: is AES256."],
    },
    "the AWS-managed key": {
      resources: [resource(type, "train", { encryptionConfigurations: [{ encryptionType: "KMS" }] })],
      violations: ["train.encryptionConfigurations[0].kmsKey: is not set."],
    },
  },
};
