import { type Condition, hasWildcard } from "../iam";
import { binding, type Grant, startsOpen } from "../reach";

/** Whether the grant of iam:PassRole lets any role, or a role to any service, go to one of the services. */
export function passingAnyRole(grant: Grant, services: readonly string[]): boolean {
  const bounds = serviceBounds(grant.conditions);
  return (
    bounds.length === 0 ||
    (grant.resources.some(namesNoRole) && bounds.every((bound) => lets(bound, services)))
  );
}

/**
 * `*`, or an ARN whose role name begins with a wildcard: `arn:aws:iam::000000000000:role/*`. So does `role/service-role/*`, the
 * path of every role that the console makes for a service.
 */
export function namesNoRole(resource: string): boolean {
  const [, name] = /^arn:[^:]*:iam::[^:]*:role\/(.*)$/.exec(resource) ?? [];
  return name === undefined ? hasWildcard(resource) : startsOpen(name) || /^service-role\/[*?]/.test(name);
}

/** The conditions that say to which services a role may go. */
export function serviceBounds(conditions: readonly Condition[]): readonly Condition[] {
  return binding(conditions, ["iam:PassedToService", "iam:AssociatedResourceArn"]);
}

function lets({ key, values }: Condition, services: readonly string[]): boolean {
  return (
    key !== "iam:passedtoservice" ||
    values.some((value) => services.some((service) => matches(value.toLowerCase(), service)))
  );
}

/** China's services end in `.amazonaws.com.cn`. */
function matches(value: string, service: string): boolean {
  const name = value.replace(/\.cn$/, "");
  return hasWildcard(name) || name === service;
}
