import { type ActionFacts, allowStatements, hasWildcard, matchesEverything } from "../iam";
import { documentRule } from "../rule";
import { readingOf } from "./identity/reading";

/**
 * Left to others: NotAction (`no-inverse-allow`), trust and resource policies (`resource-actions-listed`), endpoint
 * policies (`endpoint-policy-narrowed`).
 */
export const noWildcardAction = documentRule({
  name: "no-wildcard-action",
  severity: "high",
  description: "An Allow lists its actions one by one.",
  reason:
    "A wildcard also allows what AWS adds next year, and deletes and writes where only reads were meant.",
  fix: "List the actions that the workload calls.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  kinds: ["identity"],
  *judge(parsed, facts) {
    const { isLive } = readingOf(parsed, facts);
    for (const statement of allowStatements(parsed.document)) {
      for (const action of statement.actions.filter(hasWildcard)) {
        const covered = facts.catalogue.expand(action);
        if (isLive(statement, action) && !variantsOfOneCall.has(action.toLowerCase())) {
          yield {
            statement: statement.label,
            says: told(action, covered),
            severity: severityOf(action, covered),
          };
        }
      }
    }
  },
});

/**
 * AWS's own statements for KMS write these: the variants of one call, with and without the plaintext, from one key and to another.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-users-crypto
 */
const variantsOfOneCall: ReadonlySet<string> = new Set(["kms:generatedatakey*", "kms:reencrypt*"]);

function told(action: string, covered: readonly ActionFacts[]): string {
  return `allows ${action}${covered.length > 0 ? `, which is ${counted(covered)}` : ""}.`;
}

function counted({ length }: readonly ActionFacts[]): string {
  return `${length} action${length === 1 ? "" : "s"}`;
}

function severityOf(action: string, covered: readonly ActionFacts[]) {
  if (matchesEverything(action) || /^[*?]/.test(action)) {
    return "critical";
  }
  const onlyReads =
    covered.length > 0 && covered.every(({ accessLevel }) => /^(Read|List)$/.test(accessLevel));
  return onlyReads ? "medium" : "high";
}
