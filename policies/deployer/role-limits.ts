import { textOf } from "./deployed-resource";
import { type Entry } from "./inventory";
import { type Binding, type PolicyConditions, withConditions } from "./permission";
import { type Requirement } from "./requirement";
import { type ActionFacts } from "./service-facts";
import { type Surroundings } from "./surroundings";

/**
 * What bounds a call that changes what a role may do or who may assume it: the boundary that the role has, and the managed policies that
 * the program attaches to it. Undefined for other calls, and for roles without a boundary.
 */
export function roleLimits(
  { action }: Requirement,
  { keys, accessLevel }: ActionFacts,
  role: Entry,
  around: Surroundings,
): readonly [Binding, PolicyConditions] | undefined {
  const changesAccess = action === "iam:CreateRole" || accessLevel.includes("Permissions management");
  const boundary = textOf(role.resource, "permissionsBoundary");
  const bounded =
    changesAccess && keys.has("iam:permissionsboundary") && boundary !== ""
      ? arnCondition("iam:PermissionsBoundary", [patternOfPolicy(boundary, around)])
      : {};
  const attached = keys.has("iam:policyarn") ? attachedTo(role, around) : [];
  if (attached.length > 0) {
    return ["Attached", withConditions(bounded, arnCondition("iam:PolicyARN", attached))];
  }
  return Object.keys(bounded).length > 0 ? ["Bounded", bounded] : undefined;
}

/** The managed policies that the program attaches to the role. */
function attachedTo(role: Entry, around: Surroundings): readonly string[] {
  const policies = around.attachments
    .filter((attachment) => role.names.has(textOf(attachment, "role")))
    .map((attachment) => patternOfPolicy(textOf(attachment, "policyArn"), around));
  return [...new Set(policies)].sort();
}

/** A policy of the program by its pattern, which survives replacement; any other by its ARN. */
function patternOfPolicy(arn: string, { inventory }: Surroundings): string {
  return inventory.all("iam:policy").find(({ names }) => names.has(arn))?.arn ?? arn;
}

function arnCondition(key: string, values: readonly string[]): PolicyConditions {
  return { [values.some((value) => /[*?]/.test(value)) ? "ArnLike" : "ArnEquals"]: { [key]: values } };
}
