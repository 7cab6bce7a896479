import { type Binding, type Permission, type PolicyConditions } from "./permission";
import { type Requirement } from "./requirement";
import { type ServiceFacts } from "./service-facts";

/** A statement of the deployer's policy, and what it is for. */
export interface DeployerStatement {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: PolicyConditions;
  readonly binding: Binding;
  readonly permissions: readonly Permission[];
}

/** How the Sid of a statement says what its resources are bound by. */
const phrases: Readonly<Record<Binding, string>> = {
  Any: "Any",
  Named: "Named",
  Own: "Own",
  New: "New",
  NewTags: "TagsOfNew",
  Untagged: "TagsOfUntagged",
  Unbound: "Unbound",
  Passed: "Roles",
  ServiceLinked: "ServiceLinkedRole",
  Bounded: "UnderBoundary",
  Attached: "Attachments",
  ViaService: "ViaService",
};

interface Draft {
  readonly service: string;
  readonly verb: string;
  readonly binding: Binding;
  readonly conditions: PolicyConditions;
  readonly permissions: Permission[];
  /** By action, the resources that it may reach. */
  readonly reach: Map<string, Set<string>>;
  /** By resource, the type that it is of. */
  readonly kinds: Map<string, string | undefined>;
}

/**
 * Statements that allow exactly the given permissions. Actions share a statement only where none of them could then act on a resource
 * that it was not given. The same permissions make the same statements, in the same order.
 */
export function statementsOf(
  permissions: readonly Permission[],
  facts: ServiceFacts,
): readonly DeployerStatement[] {
  const drafts: Draft[] = [];
  for (const [key, ofAction] of byAction(permissions)) {
    const draft = draftOf(key, ofAction);
    const host = drafts.find(
      (other) => sameTerms(other, draft) && belongTogether(other, draft) && mayJoin(other, draft, facts),
    );
    if (host === undefined) {
      drafts.push(draft);
    } else {
      join(host, draft);
    }
  }
  return withSids(drafts);
}

/** The permissions of one action under one condition, in alphabetical order. */
function byAction(permissions: readonly Permission[]): readonly (readonly [string, readonly Permission[]])[] {
  const groups = new Map<string, Permission[]>();
  for (const permission of permissions) {
    const key = JSON.stringify([
      permission.action.split(":")[0],
      verbOf(permission),
      permission.binding,
      permission.conditions,
      permission.action,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), permission]);
  }
  return [...groups].sort(([one], [other]) => compare(one, other));
}

function draftOf(key: string, permissions: readonly Permission[]): Draft {
  const [service, verb, binding, conditions, action] = JSON.parse(key) as [
    string,
    string,
    Binding,
    PolicyConditions,
    string,
  ];
  return {
    ...{ service, verb, binding, conditions },
    permissions: [...permissions],
    reach: new Map([[action, new Set(permissions.map(({ resource }) => resource))]]),
    kinds: new Map(permissions.map(({ resource, kind }) => [resource, kind])),
  };
}

function sameTerms(one: Draft, other: Draft): boolean {
  return (
    one.service === other.service &&
    one.verb === other.verb &&
    one.binding === other.binding &&
    JSON.stringify(one.conditions) === JSON.stringify(other.conditions)
  );
}

/** Named resources of different kinds share a statement only where an action takes both, so that it stays readable. */
function belongTogether(one: Draft, other: Draft): boolean {
  return one.binding !== "Named" || [...other.kinds.keys()].some((resource) => one.kinds.has(resource));
}

/** Whether no action of either gains a resource that it can act on. */
function mayJoin(one: Draft, other: Draft, facts: ServiceFacts): boolean {
  return gainsNothing(one, other, facts) && gainsNothing(other, one, facts);
}

function gainsNothing(draft: Draft, added: Draft, facts: ServiceFacts): boolean {
  return [...draft.reach].every(([action, resources]) => {
    const targets = new Set(facts.action(action)?.targets.map(({ kind }) => kind));
    return [...added.kinds].every(
      ([resource, kind]) => resources.has(resource) || (kind !== undefined && !targets.has(kind)),
    );
  });
}

function join(host: Draft, draft: Draft): void {
  host.permissions.push(...draft.permissions);
  draft.reach.forEach((resources, action) =>
    host.reach.set(action, new Set([...(host.reach.get(action) ?? []), ...resources])),
  );
  draft.kinds.forEach((kind, resource) => host.kinds.set(resource, kind));
}

function withSids(drafts: readonly Draft[]): readonly DeployerStatement[] {
  const counts = new Map<string, number>();
  return drafts.map(({ service, verb, binding, conditions, permissions, reach, kinds }) => {
    const stem = `${camel(service)}${verb}${phrases[binding]}`;
    const count = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, count);
    return {
      sid: count === 1 ? stem : `${stem}${count}`,
      actions: [...reach.keys()].sort(compare),
      resources: [...kinds.keys()].sort(compare),
      ...{ conditions, binding, permissions },
    };
  });
}

/** Read, or what else the action does, as the Sid says it. */
function verbOf({ accessLevel, action, binding }: Permission): string {
  if (action === "iam:PassRole") {
    return "Pass";
  }
  if (binding === "NewTags" || binding === "Untagged") {
    return "Set";
  }
  return accessLevel === "Read" || accessLevel === "List"
    ? "Read"
    : binding === "New" || binding === "ServiceLinked"
      ? "Create"
      : "Change";
}

/** The verbs of a deployment that need the statement, with the types, in the order of the alphabet. */
export function needsOf({ permissions }: DeployerStatement, action: string): readonly Requirement[] {
  return permissions.filter((permission) => permission.action === action).flatMap(({ needs }) => needs);
}

function camel(service: string): string {
  return service
    .split("-")
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
