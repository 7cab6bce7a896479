import { resourceRule } from "../rule";
import { keyProblem } from "../rule/own-key";

export const backupVaultEncrypted = resourceRule({
  name: "backup-vault-encrypted",
  severity: "medium",
  description: "Every backup vault is encrypted with a KMS key of ours.",
  reason:
    "A backup is the same data again; under the AWS-managed key it cannot be copied to another account either.",
  fix: "Set kmsKeyArn.",
  url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html",
  types: ["aws:backup/vault:Vault"],
  *judge({ props }) {
    const problem = keyProblem(() => props.kmsKeyArn);
    if (problem !== undefined) {
      yield { property: "kmsKeyArn", says: problem };
    }
  },
});
