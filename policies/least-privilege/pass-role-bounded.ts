import { namesNoRole, serviceBounds } from "../escalation";
import { allowStatements } from "../iam";
import { documentRule } from "../rule";
import { grantsFrom, isWholeService, readingOf } from "./identity/reading";

/** Left to others: `*` and `iam:*` (`no-wildcard-action`), which would allow far more than passing a role. */
export const passRoleBounded = documentRule({
  name: "pass-role-bounded",
  severity: "critical",
  description: "Whoever passes roles may pass named ones, to a named service.",
  reason: "Who may pass any role to any service can act with the strongest role of the account.",
  fix: "List the role ARNs as Resource and add the condition StringEquals iam:PassedToService.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  kinds: ["identity"],
  *judge(parsed, facts) {
    const reading = readingOf(parsed, facts);
    for (const statement of allowStatements(parsed.document)) {
      const passing = grantsFrom(reading, statement, "iam:PassRole").filter(
        ({ written }) => !isWholeService(written),
      );
      const broad = [...new Set(passing.flatMap(({ resources }) => resources.filter(namesNoRole)))];
      if (broad.length > 0) {
        const actions = [...new Set(passing.map(({ written }) => written))];
        yield {
          statement: statement.label,
          says: `passes any role: ${actions.join(", ")} on "${broad.join('", "')}".`,
        };
      }
      if (passing.some(({ conditions }) => serviceBounds(conditions).length === 0)) {
        yield {
          statement: statement.label,
          says: "passes roles to any service; iam:PassedToService is not bound.",
          ...(broad.length === 0 && { severity: "high" }),
        };
      }
    }
  },
});
