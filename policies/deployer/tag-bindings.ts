import { tagConditions } from "./conditions";
import { type DeployedResource } from "./deployed-resource";
import { type Binding, type PolicyConditions, withConditions } from "./permission";
import { type Requirement, requirementsOf } from "./requirement";
import { type ActionFacts, type ActionTarget, type ServiceFacts } from "./service-facts";
import { isRead, isTagging, type Surroundings } from "./surroundings";

/** The binding by tags of a call on a resource whose id AWS makes up: by the tags it has, or by those that the call gives it. */
export function tagBinding(
  need: Requirement,
  facts: ActionFacts,
  target: ActionTarget,
  around: Surroundings,
): readonly [Binding, PolicyConditions] {
  const sent = tagConditions("aws:RequestTag", around.placement);
  const makes = need.verb === "create" && !isRead(facts);
  if (makes && isTagging(facts)) {
    // EC2 says which call a tag comes with; elsewhere, what has no owner yet may be tagged as ours.
    return facts.keys.has("ec2:createaction") && creatorsOf(need.resource, around.facts).length > 0
      ? ["NewTags", withConditions(sent, { StringEquals: { "ec2:CreateAction": around.creators } })]
      : ["Untagged", withConditions(sent, { Null: { [firstTagKey(around)]: ["true"] } })];
  }
  // EC2's reference lists for each resource whether the call makes it; elsewhere a creating call makes what it can tag.
  const makesIt = target.requestTag && (!target.resourceTag || (makes && !need.action.startsWith("ec2:")));
  if (makesIt) {
    return ["New", sent];
  }
  return target.resourceTag ? ["Own", tagConditions("aws:ResourceTag", around.placement)] : ["Unbound", {}];
}

/** The names of EC2's calls that make the resource and send its tags along, such as `CreateVpc`. */
export function creatorsOf(resource: DeployedResource, facts: ServiceFacts): readonly string[] {
  return requirementsOf(resource)
    .filter(({ verb, action }) => verb === "create" && action.startsWith("ec2:"))
    .filter(({ action }) =>
      (facts.action(action)?.targets ?? []).some(({ requestTag, resourceTag }) => requestTag && !resourceTag),
    )
    .map(({ action }) => action.replace("ec2:", ""));
}

/** A resource without it belongs to no project. */
function firstTagKey({ placement }: Surroundings): string {
  return `aws:ResourceTag/${Object.keys(placement.tags)[0] ?? ""}`;
}
