import { actionCovers, allowStatements, type Condition, type PolicyKind, type Statement } from "../iam";
import { binding } from "../reach";
import { documentRule } from "../rule";
import { grantsFrom, isWholeService, type Reading, readingOf } from "./identity/reading";

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

/** Where an identity is concerned, also what says which keys, or where the call comes from. */
const identityBounds = [
  ...bounds,
  ...["kms:ResourceAliases", "aws:ResourceTag/", "aws:CalledVia", "aws:CalledViaFirst", "aws:CalledViaLast"],
  ...["aws:ViaAWSService", "aws:SourceVpce", "aws:SourceVpc", "kms:GrantOperations", "kms:GranteePrincipal"],
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
  *judge(parsed, facts) {
    const reading = facts.kind === "identity" ? readingOf(parsed, facts) : undefined;
    for (const statement of allowStatements(parsed.document)) {
      const opening = statement.actions.filter(
        (action) => !isLeftToOthers(action, facts.kind) && uses.some((use) => actionCovers(action, use)),
      );
      const unbound = reading
        ? opening.filter((action) => isUnbound(reading, statement, action))
        : opening.filter(() => isForPeople(statement) && !isWithin(statement.conditions, bounds));
      if (unbound.length > 0) {
        yield {
          statement: statement.label,
          says: `allows ${unbound.join(", ")} outside any service and context.`,
        };
      }
    }
  },
});

/** Whether some use that the action stands for is left, after Deny and boundary, without any bound. */
function isUnbound(reading: Reading, statement: Statement, action: string): boolean {
  return uses
    .filter((use) => actionCovers(action, use))
    .flatMap((use) => grantsFrom(reading, statement, use))
    .some(({ written, conditions }) => written === action && !isWithin(conditions, identityBounds));
}

function isWithin(conditions: readonly Condition[], keys: readonly string[]): boolean {
  return binding(conditions, keys).length > 0;
}

function isForPeople({ principals }: Statement): boolean {
  return principals.some(
    // Only the service itself can use its service-linked role, and AWS asks for exactly these calls.
    ({ kind, text }) =>
      kind === "everyone" || (kind === "identity" && !text.includes(":role/aws-service-role/")),
  );
}

/** `kms:Create*` is how AWS's default key policy lets administrators create aliases (`resource-actions-listed`). */
function isLeftToOthers(action: string, kind: PolicyKind): boolean {
  return isWholeService(action) || (kind === "key" && action.toLowerCase() === "kms:create*");
}
