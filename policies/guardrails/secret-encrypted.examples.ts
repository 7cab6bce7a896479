import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:secretsmanager/secret:Secret";

export const secretEncryptedExamples: Examples = {
  allows: { "a key of ours": [resource(type, "token", { kmsKeyId: unknownValue })] },
  forbids: {
    "AWS's key": { resources: [resource(type, "token", {})], violations: ["token.kmsKeyId: is not set."] },
  },
};
