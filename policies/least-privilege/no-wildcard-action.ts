import { allowStatements, hasWildcard, type Statement } from "../iam";
import { documentRule } from "../rule";

/** Left to others: NotAction (`no-inverse-allow`), endpoint policies (`endpoint-policy-narrowed`). */
export const noWildcardAction = documentRule({
  name: "no-wildcard-action",
  severity: "high",
  description: "An Allow lists its actions one by one.",
  reason:
    "A wildcard also allows what AWS adds next year, and deletes and writes where only reads were meant.",
  fix: "List the actions that the workload calls.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  kinds: ["identity", "trust", "resource", "key"],
  *judge({ document }, { catalogue, kind }) {
    for (const statement of allowStatements(document)) {
      for (const action of statement.actions.filter(hasWildcard)) {
        if (kind === "key" && isKeyOwner(statement)) {
          continue;
        }
        const count = catalogue.expand(action).length;
        yield {
          statement: statement.label,
          says: `allows ${action}${count > 0 ? `, which is ${count} actions` : ""}.`,
        };
      }
    }
  },
});

/** The statement that AWS puts into every key policy, without which the key could become unmanageable. */
function isKeyOwner({ principals }: Statement): boolean {
  return principals.length > 0 && principals.every(({ kind }) => kind === "account");
}
