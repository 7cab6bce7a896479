import { actionCovers, allowStatements, matchesEverything, narrowing } from "../iam";
import { documentRule } from "../rule";

/** What opens data that a key protects. Signing and MACs have no service in between and are left alone. */
const uses = [
  ...["kms:Decrypt", "kms:Encrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:CreateGrant"],
  ...["kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext"],
  ...["kms:GenerateDataKeyPair", "kms:GenerateDataKeyPairWithoutPlaintext"],
];

const bounds = [
  "kms:ViaService",
  "kms:EncryptionContext:",
  "kms:EncryptionContextKeys",
  "kms:GrantIsForAWSResource",
];

/** Left to others: `*` and `kms:*` (`no-wildcard-action`), service principals in key policies (`service-trust-bounded`). */
export const kmsUseBound = documentRule({
  name: "kms-use-bound",
  severity: "high",
  description: "The use of a KMS key is bound to a service or to an encryption context.",
  reason:
    "Unbound, a stolen credential decrypts anything that anyone encrypted under the key, outside the service that guards it.",
  fix: "Add the condition StringEquals kms:ViaService, such as s3.ap-southeast-1.amazonaws.com, or an encryption context.",
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service",
  kinds: ["identity", "key"],
  *judge({ document }, { kind }) {
    for (const { label, actions, principals, conditions } of allowStatements(document)) {
      const opening = actions.filter(
        (action) => !isEveryAction(action) && uses.some((use) => actionCovers(action, use)),
      );
      const forPeople =
        kind === "identity" ||
        principals.some((principal) => principal.kind === "identity" || principal.kind === "everyone");
      if (opening.length > 0 && forPeople && narrowing(conditions, bounds).length === 0) {
        yield { statement: label, says: `allows ${opening.join(", ")} outside any service and context.` };
      }
    }
  },
});

function isEveryAction(action: string): boolean {
  return matchesEverything(action) || action.toLowerCase() === "kms:*";
}
