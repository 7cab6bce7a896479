import type { StackAccess } from "../access";
import type { StackResource } from "./stack";
import { known, undecided } from "./unknown";

/**
 * Leaves a role undecided at the preview of a stack of which nothing exists yet: no ARN says which region it will be in, and trust policies and
 * log groups name their region.
 */
export function decideOnlyInKnownRegion(role: StackResource<"aws:iam/role:Role">, access: StackAccess): void {
  const arn = known(() => (role.props as { readonly arn?: unknown }).arn);
  if (arn === undefined && access.index.region === undefined) {
    throw undecided("no ARN of the stack is known yet, so neither is its region");
  }
}
