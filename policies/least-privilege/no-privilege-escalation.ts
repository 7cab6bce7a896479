import type { Escalation } from "../escalation";
import { documentRule } from "../rule";
import { readingOf } from "./identity/reading";

/** How many ways of becoming stronger a message spells out. */
const shown = 4;

/** Left to others: passing roles where nothing in the same document runs them (`pass-role-bounded`). */
export const noPrivilegeEscalation = documentRule({
  name: "no-privilege-escalation",
  severity: "critical",
  description: "Nobody may widen permissions, their own or others', without a boundary.",
  reason:
    "Who may attach policies or take over identities has every permission of the account, one call away.",
  fix: "Leave these calls to the deploying role, bound by iam:PermissionsBoundary or, for attachments, iam:PolicyARN.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  kinds: ["identity"],
  *judge(parsed, facts) {
    for (const paths of bySuppliers(readingOf(parsed, facts).escalations)) {
      const [first] = paths;
      if (first !== undefined) {
        yield { statement: suppliersOf(first).join(" with "), says: told(paths), fix: fixOf(paths) };
      }
    }
  },
});

/** Paths that the same statements open are one finding. */
function bySuppliers(escalations: readonly Escalation[]): Iterable<readonly Escalation[]> {
  const groups = new Map<string, Escalation[]>();
  for (const escalation of escalations) {
    const key = suppliersOf(escalation).join("\n");
    groups.set(key, [...(groups.get(key) ?? []), escalation]);
  }
  return groups.values();
}

function suppliersOf({ supplies }: Escalation): readonly string[] {
  return [...new Set(supplies.map(({ grant }) => grant.statement))].sort();
}

function told(escalations: readonly Escalation[]): string {
  const written = [
    ...new Set(escalations.flatMap(({ supplies }) => supplies.map(({ grant }) => grant.written))),
  ];
  const ways = escalations.map(({ path, supplies }) => {
    const calls = supplies.map(({ action }) => action).join(" with ");
    return `${calls} (${path.id}): ${path.reason}`;
  });
  const rest = ways.length > shown ? ` And ${ways.length - shown} ways more.` : "";
  return `allows ${written.join(", ")}. ${ways.slice(0, shown).join(" ")}${rest}`;
}

function fixOf(escalations: readonly Escalation[]): string {
  return [...new Set(escalations.slice(0, shown).map(({ path }) => path.fix))].join(" ");
}
