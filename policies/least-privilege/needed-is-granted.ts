import { answersOf, type FoundWorkload, workloadsUnder } from "../needs";
import { stackRule } from "../rule";
import { accessOf } from "../rule/stack-access";
import { decideOnlyInKnownRegion } from "../rule/stack-place";
import type { StackAccess } from "../access";

/**
 * Judges the roles whose workloads the needs table knows. What the stack does not show (an AWS-managed policy, the key of
 * another stack) leaves a call open, and an open call is no finding.
 */
export const neededIsGranted = stackRule({
  name: "needed-is-granted",
  severity: "high",
  description: "Every role may do what AWS documents that its workload does.",
  reason:
    "A missing permission shows at run time only: when the endpoint scales, or the job writes its first result.",
  fix: "Grant the call on the resource that the message names, or take out the policy or condition that denies it.",
  url: "https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html",
  each: "aws:iam/role:Role",
  *judge(subject, stack) {
    const access = accessOf(stack);
    const role = access.identity(subject.urn);
    // While preview does not know whose a policy is, the role may have more than it shows.
    if (role === undefined || access.unplaced.length > 0) {
      return;
    }
    decideOnlyInKnownRegion(subject, access);
    for (const workload of workloadsUnder(access, role)) {
      yield* deniedCalls(access, workload);
    }
  },
});

/** Calls of one action that fail alike are one finding. */
function* deniedCalls(access: StackAccess, workload: FoundWorkload) {
  const told = new Set<string>();
  for (const { call, decision: answer } of answersOf(access, workload)) {
    const { decision, reason } = answer;
    if (decision === "denied" && !told.has(call.action)) {
      told.add(call.action);
      yield {
        property: "",
        says: `is denied ${call.action} on ${call.resource}, by which ${workload.name} ${call.does}. ${reason}`,
      };
    }
  }
}
