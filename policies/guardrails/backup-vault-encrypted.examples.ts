import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:backup/vault:Vault";

export const backupVaultEncryptedExamples: Examples = {
  allows: { "a key of ours": [resource(type, "daily", { kmsKeyArn: unknownValue })] },
  forbids: {
    "AWS's key": { resources: [resource(type, "daily", {})], violations: ["daily.kmsKeyArn: is not set."] },
  },
};
