import { resourceRule } from "../rule";
import { keyProblem } from "../rule/own-key";

export const secretEncrypted = resourceRule({
  name: "secret-encrypted",
  severity: "medium",
  description: "Every secret is encrypted with a KMS key of ours.",
  reason:
    "Under aws/secretsmanager every principal of the account that may read the secret may decrypt it too.",
  fix: "Set kmsKeyId.",
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html",
  types: ["aws:secretsmanager/secret:Secret"],
  *judge({ props }) {
    const problem = keyProblem(() => props.kmsKeyId);
    if (problem !== undefined) {
      yield { property: "kmsKeyId", says: problem };
    }
  },
});
