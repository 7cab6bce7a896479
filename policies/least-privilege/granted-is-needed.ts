import type { Grant } from "../access";
import { difference, isKnownWholly } from "../needs";
import { stackRule } from "../rule";
import { accessOf } from "../rule/stack-access";
import { decideOnlyInKnownRegion } from "../rule/stack-place";

/** Judges the roles all of whose workloads the needs table knows; the others may need what nobody wrote down. */
export const grantedIsNeeded = stackRule({
  name: "granted-is-needed",
  severity: "medium",
  description: "No role may do more than its workloads need.",
  reason:
    "What nobody needs is not missed when it is misused: an unused permission is only of use to an intruder.",
  fix: "Take the action out of the statement, or name the resources that the workload works with.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  each: "aws:iam/role:Role",
  *judge(subject, stack) {
    const access = accessOf(stack);
    const role = access.identity(subject.urn);
    if (role !== undefined && isKnownWholly(access, role)) {
      decideOnlyInKnownRegion(subject, access);
      const { unused, wider } = difference(access, role);
      yield* told(unused, "which no workload of this stack needs");
      yield* told(wider, "more than any workload of this stack needs");
    }
  },
});

/** One finding a statement. */
function* told(grants: readonly Grant[], why: string) {
  const byStatement = new Map<string, Grant[]>();
  for (const grant of grants) {
    const key = `${grant.urn} ${grant.sid}`;
    byStatement.set(key, [...(byStatement.get(key) ?? []), grant]);
  }
  for (const [first, ...others] of byStatement.values()) {
    if (first !== undefined) {
      const all = [first, ...others];
      const actions = [...new Set(all.map(({ action }) => action))].join(", ");
      const resources = [...new Set(all.map(({ resource }) => resource))].join('", "');
      yield {
        property: "",
        says: `is granted ${actions} on "${resources}" by ${first.sid} of ${first.policy}, ${why}.`,
      };
    }
  }
}
