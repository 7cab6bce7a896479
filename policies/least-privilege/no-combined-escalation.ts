import { type CombinedEscalation, combinedEscalations } from "../access";
import { stackRule } from "../rule";
import { accessOf } from "../rule/stack-access";

/** How many ways a message spells out. */
const shown = 4;

/** Left to others: what one document opens by itself (`no-privilege-escalation`). */
export const noCombinedEscalation = stackRule({
  name: "no-combined-escalation",
  severity: "critical",
  description: "No role becomes stronger by its policies together, or by way of another role.",
  reason:
    "Each policy looks harmless; together they lead to every permission of the account, and no review of one document finds it.",
  fix: "Take away one of the calls, or bind iam:PassRole and sts:AssumeRole to roles that are no stronger.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  each: "aws:iam/role:Role",
  *judge(subject, stack) {
    const access = accessOf(stack);
    const role = access.identity(subject.urn);
    const found = role === undefined ? [] : combinedEscalations(access, role);
    for (const ways of byWay(found)) {
      const [first] = ways;
      if (first !== undefined) {
        yield { property: "", says: told(first, ways) };
      }
    }
  },
});

/** Ways through the same policies or roles are one finding. */
function byWay(found: readonly CombinedEscalation[]): Iterable<readonly CombinedEscalation[]> {
  const groups = new Map<string, CombinedEscalation[]>();
  for (const way of found) {
    const key = [way.kind, ...way.through].join("\n");
    groups.set(key, [...(groups.get(key) ?? []), way]);
  }
  return groups.values();
}

function told({ kind, through }: CombinedEscalation, ways: readonly CombinedEscalation[]): string {
  const how =
    kind === "policies"
      ? `becomes stronger by ${through.join(" with ")}`
      : `becomes stronger by way of ${through.join(", then ")}`;
  const calls = ways.slice(0, shown).map((way) => `${way.calls.join(" with ")}. ${way.reason}`);
  const rest = ways.length > shown ? ` And ${ways.length - shown} ways more.` : "";
  return `${how}: ${calls.join(" ")}${rest}`;
}
