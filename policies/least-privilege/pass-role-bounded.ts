import { actionCovers, allowStatements, hasWildcard, matchesEverything, narrowing } from "../iam";
import { documentRule } from "../rule";

/** Left to others: `*` and `iam:*` (`no-wildcard-action`), which would allow far more than passing a role. */
export const passRoleBounded = documentRule({
  name: "pass-role-bounded",
  severity: "critical",
  description: "Whoever passes roles may pass named ones, to a named service.",
  reason: "Who may pass any role to any service can act with the strongest role of the account.",
  fix: "List the role ARNs as Resource and add the condition StringEquals iam:PassedToService.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  kinds: ["identity"],
  *judge({ document }) {
    for (const { label, actions, resources, conditions } of allowStatements(document)) {
      const passing = actions.filter((action) => passesRoles(action));
      if (passing.length === 0) {
        continue;
      }
      const broad = resources.filter(namesNoRole);
      if (broad.length > 0) {
        yield {
          statement: label,
          says: `passes any role: ${passing.join(", ")} on "${broad.join('", "')}".`,
        };
      }
      if (narrowing(conditions, ["iam:PassedToService"]).length === 0) {
        yield { statement: label, says: "passes roles to any service; iam:PassedToService is not bound." };
      }
    }
  },
});

function passesRoles(action: string): boolean {
  return (
    !["*", "iam:*"].includes(action.toLowerCase()) &&
    !matchesEverything(action) &&
    actionCovers(action, "iam:PassRole")
  );
}

/** `*`, or an ARN whose role name begins with a wildcard: `arn:aws:iam::000000000000:role/*`. */
function namesNoRole(resource: string): boolean {
  const [, name = resource] = /:role\/(.*)$/.exec(resource) ?? [];
  return !resource.startsWith("arn:") || !resource.includes(":role/")
    ? hasWildcard(resource)
    : /^[*?]/.test(name);
}
