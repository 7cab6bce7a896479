import { inRegion, tagConditions, throughService } from "./conditions";
import { type Entry } from "./inventory";
import { type Binding, type Permission, type PolicyConditions, withConditions } from "./permission";
import { providerCalls } from "./provider-calls";
import { type Requirement } from "./requirement";
import { anyOfKind } from "./resource-pattern";
import { roleLimits } from "./role-limits";
import { passedRoles, serviceLinkedRole } from "./role-permissions";
import { type ActionFacts, type ActionTarget } from "./service-facts";
import { isRead, isTagging, permission, type Surroundings } from "./surroundings";
import { tagBinding } from "./tag-bindings";

/** Services whose ARNs name no region, although every call goes to one. */
const regionlessArns: ReadonlySet<string> = new Set(["s3"]);

/** The narrowest permissions that let a call through; none for an action that AWS does not know. */
export function permissionsFor(need: Requirement, around: Surroundings): readonly Permission[] {
  const facts = around.facts.action(need.action);
  if (facts === undefined) {
    return [];
  }
  switch (need.action) {
    case "iam:PassRole":
      return passedRoles(need, facts, around);
    case "iam:CreateServiceLinkedRole":
      return serviceLinkedRole(need, facts, around);
    default:
      return facts.targets.length === 0
        ? [onEverything(need, facts, around)]
        : facts.targets.flatMap((target) => onTarget(need, facts, target, around));
  }
}

/** For actions that take no resource: the region, and the tags of what is made, where AWS lets a condition ask for them. */
function onEverything(need: Requirement, facts: ActionFacts, around: Surroundings): Permission {
  const makes = need.verb === "create" && facts.keys.has("aws:requesttag") && !isRead(facts);
  const region = inRegion(need.action, around);
  return permission(need, facts, {
    resource: "*",
    binding: makes ? "New" : "Any",
    conditions: makes ? withConditions(tagConditions("aws:RequestTag", around.placement), region) : region,
  });
}

function onTarget(
  need: Requirement,
  facts: ActionFacts,
  target: ActionTarget,
  around: Surroundings,
): readonly Permission[] {
  const { inventory, placement } = around;
  const { resource } = need;
  const { kind } = target;
  const named = (arn: string) =>
    permission(need, facts, { resource: arn, kind, binding: "Named", conditions: {} });
  const holder = inventory.holderOf(kind);
  const self = inventory.self(resource, holder);
  // Tags and attributes are asked of the resource itself; other calls may involve those that it names.
  const aboutSelf =
    (isRead(facts) || isTagging(facts)) &&
    facts.targets.some((other) => inventory.self(resource, inventory.holderOf(other.kind)).length > 0);
  if (aboutSelf && self.length === 0) {
    return [];
  }
  const given = providerCalls[resource.type]?.targets?.[kind];
  if (given !== undefined) {
    return given(resource, placement, need.action).map(named);
  }
  const entries = aboutSelf ? self : [...new Set([...self, ...inventory.related(resource, holder)])];
  const foreign = inventory.foreign(resource, kind).map(named);
  const leads = entries.length + foreign.length;
  const found = leads > 0 || !target.required ? entries : inventory.all(holder);
  const own = found.flatMap((entry) => onOwn(need, facts, target, entry, around));
  return own.length + foreign.length > 0 || !target.required
    ? [...own, ...foreign]
    : onUnknown(need, facts, target, around);
}

/** A resource of the program: by its name, or by its tags where AWS makes up the id. */
function onOwn(
  need: Requirement,
  facts: ActionFacts,
  target: ActionTarget,
  entry: Entry,
  around: Surroundings,
): readonly Permission[] {
  const [binding, conditions] = entry.named
    ? nameBinding(need, facts, entry, around)
    : serviceBinding(need, facts, target, around);
  return around.inventory
    .arnsOf([entry], target.kind)
    .map((resource) => permission(need, facts, { resource, kind: target.kind, binding, conditions }));
}

function nameBinding(
  need: Requirement,
  facts: ActionFacts,
  entry: Entry,
  around: Surroundings,
): readonly [Binding, PolicyConditions] {
  const limits = roleLimits(need, facts, entry, around);
  if (limits !== undefined) {
    return limits;
  }
  const regionless = regionlessArns.has(need.action.split(":")[0] ?? "");
  return ["Named", regionless ? inRegion(need.action, around) : {}];
}

function serviceBinding(
  need: Requirement,
  facts: ActionFacts,
  target: ActionTarget,
  around: Surroundings,
): readonly [Binding, PolicyConditions] {
  const through = throughService(need, around);
  return through === undefined
    ? tagBinding(need, facts, target, around)
    : ["ViaService", withConditions(through, tagConditions("aws:ResourceTag", around.placement))];
}

/** Nothing in the state is of a type that the call requires: any of the type, bound by tags where AWS lets us. */
function onUnknown(
  need: Requirement,
  facts: ActionFacts,
  target: ActionTarget,
  around: Surroundings,
): readonly Permission[] {
  const template = around.facts.template(target.kind);
  if (template === undefined) {
    return [];
  }
  const [binding, conditions] = tagBinding(need, facts, target, around);
  const resource = anyOfKind(template, around.placement);
  return [permission(need, facts, { resource, kind: target.kind, binding, conditions })];
}
