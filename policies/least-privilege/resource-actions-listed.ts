import { actionCovers, allowStatements, hasWildcard, type PolicyKind, type Statement } from "../iam";
import { documentRule, ownerOf } from "../rule";

/**
 * Left to others: identity policies (`no-wildcard-action`), NotAction (`no-inverse-allow`), endpoint policies
 * (`endpoint-policy-narrowed`).
 */
export const resourceActionsListed = documentRule({
  name: "resource-actions-listed",
  severity: "high",
  description: "A trust or resource policy lists its actions one by one.",
  reason:
    "A wildcard hands out deleting and changing the policy itself, and what AWS adds next year, along with what was meant.",
  fix: "List the actions that the principal calls.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  kinds: ["trust", "resource", "key"],
  *judge({ document }, facts) {
    const owner = ownerOf(document, facts);
    for (const statement of allowStatements(document)) {
      for (const action of statement.actions.filter(hasWildcard)) {
        if (isUsual(action, statement, facts.kind, owner)) {
          continue;
        }
        const count = facts.catalogue.expand(action).length;
        yield {
          statement: statement.label,
          says: `allows ${action}${count > 0 ? `, which is ${count} action${count === 1 ? "" : "s"}` : ""}.`,
        };
      }
    }
  },
});

/**
 * Calls with a key, in the words of AWS's default key policy and of its statement for CloudWatch Logs: each wildcard stands for the
 * variants of one call.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
const usesOfKeys = [
  "kms:Encrypt*",
  "kms:Decrypt*",
  "kms:ReEncrypt*",
  "kms:GenerateDataKey*",
  "kms:Describe*",
];

/**
 * What administrators of a key get in AWS's default key policy.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-administrators
 */
const administrationOfKeys = [
  ...["Create", "Describe", "Enable", "List", "Put", "Update", "Revoke", "Disable", "Get", "Delete"],
  ...["Tag", "Untag", "Cancel", "Schedule"],
].map((verb) => `kms:${verb}*`);

/** Wildcards that AWS itself writes, and that say what they mean. */
function isUsual(
  action: string,
  { actions, principals }: Statement,
  kind: PolicyKind,
  owner: string | undefined,
): boolean {
  const forOwner =
    principals.length > 0 &&
    principals.every((one) => one.kind === "account" && (one.account === owner || owner === undefined));
  if (kind === "key") {
    // Without this statement the key could become unmanageable; IAM policies decide what comes of it.
    const named =
      principals.length > 0 && principals.every((one) => one.kind === "identity" || one.kind === "service");
    const administers = !actions.some((one) => encrypts.some((call) => actionCovers(one, call)));
    return (
      forOwner ||
      isOneOf(action, usesOfKeys) ||
      (named && administers && isOneOf(action, administrationOfKeys))
    );
  }
  const written = action.toLowerCase();
  // AWS puts the first into the policy of every queue; the second is the few methods of HTTP, as AWS's examples write it.
  return kind === "resource" && ((forOwner && written === "sqs:*") || written === "es:eshttp*");
}

const encrypts = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom"];

function isOneOf(action: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => pattern.toLowerCase() === action.toLowerCase());
}
