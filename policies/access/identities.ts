import { unknownValue } from "../iam";
import { AttachedPolicies, type Holder, nameOf } from "./attached-policies";
import { documentOf } from "./documents";
import type { AccessIdentity, PlacedPolicy } from "./model";
import { type AccessResource, isObject, textOf, textsOf } from "./resource";
import type { StackIndex } from "./stack-index";

/** The roles and users of a stack, and the existing ones that it gives policies to. */
export function identitiesOf(index: StackIndex): {
  readonly identities: readonly AccessIdentity[];
  readonly unplaced: readonly string[];
} {
  const attached = new AttachedPolicies(index);
  const groups = groupsByUser(index);
  const made = [
    ...index.all("aws:iam/role:Role").map((role) => identity("role", role, attached, index, [])),
    ...index
      .all("aws:iam/user:User")
      .map((user) => identity("user", user, attached, index, groups.get(nameOf(user)) ?? [])),
  ];
  const known = new Set<Holder>(made.map(({ kind, name }) => `${kind} ${name}` as const));
  const existing = attached.holders
    .filter((holder) => !holder.startsWith("group ") && !known.has(holder))
    .flatMap((holder) => existingIdentity(holder, attached, index, groups));
  return { identities: [...made, ...existing], unplaced: attached.unplaced };
}

function identity(
  kind: "role" | "user",
  resource: AccessResource,
  attached: AttachedPolicies,
  index: StackIndex,
  groups: readonly string[],
): AccessIdentity {
  const name = nameOf(resource);
  const holders: readonly Holder[] = [`${kind} ${name}`, ...groups.map((group) => `group ${group}` as const)];
  const boundary = resource.props["permissionsBoundary"];
  const arn = textOf(resource, "arn") ?? iamArn(index, kind, textOf(resource, "path") ?? "/", name);
  return {
    ...{ kind, name, arn, urn: resource.urn, resourceName: resource.name, existing: false },
    tags: tagsOf(resource),
    trust: trustOf(resource),
    policies: holders.flatMap((holder) => attached.of(holder)),
    ...boundaryOf(boundary, attached),
    unseen: holders.flatMap((holder) => attached.unseenOf(holder)),
    components: index.componentsOf(resource),
  };
}

/** A role or user that exists elsewhere; the component that wraps it may know its ARN. */
function existingIdentity(
  holder: Holder,
  attached: AttachedPolicies,
  index: StackIndex,
  groups: ReadonlyMap<string, readonly string[]>,
): readonly AccessIdentity[] {
  const [kind, name = ""] = holder.split(" ");
  const policies = attached.of(holder);
  const carrier = index.at(policies[0]?.urn);
  if (carrier === undefined || (kind !== "role" && kind !== "user")) {
    return [];
  }
  const components = index.componentsOf(carrier);
  const wrapper = components.map(({ urn }) => index.at(urn)).find((one) => one?.props["roleName"] === name);
  const more = (groups.get(name) ?? []).flatMap((group) => attached.of(`group ${group}`));
  return [
    {
      ...{ kind, name, urn: carrier.urn, resourceName: wrapper?.name ?? name, existing: true },
      arn: (wrapper && textOf(wrapper, "arn")) ?? iamArn(index, kind, "/", name),
      ...{ tags: {}, trust: [], policies: [...policies, ...more], components },
      unseen: attached.unseenOf(holder),
    },
  ];
}

function trustOf(resource: AccessResource): readonly PlacedPolicy[] {
  const document = documentOf(resource.props["assumeRolePolicy"], "trust");
  return document === undefined || document === unknownValue
    ? []
    : [{ name: resource.name, urn: resource.urn, kind: "trust", document }];
}

function boundaryOf(value: unknown, attached: AttachedPolicies): Pick<AccessIdentity, "boundary"> {
  if (value === unknownValue) {
    return { boundary: { arn: "unknown at preview", policies: [] } };
  }
  if (typeof value !== "string" || value === "") {
    return {};
  }
  const policy = attached.managed(value);
  return { boundary: { arn: value, policies: policy === undefined ? [] : [policy] } };
}

function groupsByUser(index: StackIndex): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  const join = (user: string, group: string) => groups.set(user, [...(groups.get(user) ?? []), group]);
  for (const membership of index.all("aws:iam/groupMembership:GroupMembership")) {
    const group = textOf(membership, "group");
    textsOf(membership, "users").forEach((user) => group !== undefined && join(user, group));
  }
  for (const membership of index.all("aws:iam/userGroupMembership:UserGroupMembership")) {
    const user = textOf(membership, "user");
    textsOf(membership, "groups").forEach((group) => user !== undefined && join(user, group));
  }
  return groups;
}

function tagsOf(resource: AccessResource): Readonly<Record<string, string>> {
  const tags = { ...asObject(resource.props["tagsAll"]), ...asObject(resource.props["tags"]) };
  return Object.fromEntries(
    Object.entries(tags).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

function iamArn(index: StackIndex, kind: "role" | "user", path: string, name: string): string {
  return `arn:${index.partition}:iam::${index.account}:${kind}${path}${name}`;
}
