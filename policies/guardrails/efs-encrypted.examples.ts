import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:efs/fileSystem:FileSystem";

export const efsEncryptedExamples: Examples = {
  allows: { "a key of ours": [resource(type, "home", { encrypted: true, kmsKeyId: unknownValue })] },
  forbids: {
    "nothing said": {
      resources: [resource(type, "home", {})],
      violations: ["home.encrypted: is not set, which means false."],
    },
    "the AWS-managed key": {
      resources: [resource(type, "home", { encrypted: true })],
      violations: ["home.kmsKeyId: is not set."],
    },
  },
};
