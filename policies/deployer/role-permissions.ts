import { type DeployedResource, textOf, textsOf } from "./deployed-resource";
import { type Permission } from "./permission";
import { providerCalls } from "./provider-calls";
import { type Requirement } from "./requirement";
import { type ActionFacts } from "./service-facts";
import { serviceLinkedRoles } from "./service-linked-roles";
import { permission, type Surroundings } from "./surroundings";

/** `iam:PassRole` for the roles that a resource names in its inputs, to the services that take them. */
export function passedRoles(
  need: Requirement,
  facts: ActionFacts,
  { inventory }: Surroundings,
): readonly Permission[] {
  const passesTo = providerCalls[need.resource.type]?.passesTo;
  const passed = (resource: string, services: readonly string[]) =>
    permission(need, facts, {
      ...{ resource, kind: "iam:role", binding: "Passed" },
      conditions: { StringEquals: { "iam:PassedToService": services } },
    });
  const service = `${need.resource.type.split(/[:/]/)[1] ?? ""}.amazonaws.com`;
  return [
    ...inventory
      .related(need.resource, "iam:role")
      .map((role) => passed(role.arn, passesTo ?? trustedServices(role.resource))),
    ...inventory.foreign(need.resource, "iam:role").map((arn) => passed(arn, passesTo ?? [service])),
  ];
}

/** `iam:CreateServiceLinkedRole` for the one role that AWS makes with the first such resource. */
export function serviceLinkedRole(
  need: Requirement,
  facts: ActionFacts,
  { placement: { partition, account } }: Surroundings,
): readonly Permission[] {
  const { type } = need.resource;
  const linked = providerCalls[type]?.serviceLinkedRole ?? serviceLinkedRoles[type];
  if (linked === undefined) {
    return [];
  }
  const { service, role } = linked;
  return [
    permission(need, facts, {
      resource: `arn:${partition}:iam::${account}:role/aws-service-role/${service}/${role}`,
      ...{ kind: "iam:role", binding: "ServiceLinked" },
      conditions: { StringEquals: { "iam:AWSServiceName": [service] } },
    }),
  ];
}

function trustedServices(role: DeployedResource): readonly string[] {
  const text = textOf(role, "assumeRolePolicy");
  const principals = text === "" ? [] : textsOf(JSON.parse(text));
  return [...new Set(principals.filter((name) => /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(name)))].sort();
}
