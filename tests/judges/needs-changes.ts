import {
  type AccessIdentity,
  type AccessResource,
  type StackAccess,
  stackAccess,
} from "../../policies/access";
import { difference } from "../../policies/needs";
import {
  widenActions,
  widenResource,
  withoutStatement,
  withStatement,
} from "../policies/needs/changed-state";
import { missing, open } from "./needs";

/** An Allow statement of a role that the table knows wholly. */
export interface GrantedStatement {
  readonly role: string;
  readonly policy: string;
  readonly sid: string;
  /** Whether it names resources, instead of "*". */
  readonly narrow: boolean;
  readonly actions: readonly string[];
  /** Resources and conditions, as text. */
  readonly place: string;
}

export function grantedStatements(access: StackAccess): readonly GrantedStatement[] {
  return access.roles
    .filter((role) => difference(access, role).complete)
    .flatMap(({ resourceName: role, policies }: AccessIdentity) =>
      policies.flatMap(({ name: policy, document }) =>
        document.statements.map(({ label: sid, actions, resources, conditions }) => ({
          ...{ role, policy, sid, narrow: !resources.includes("*") },
          ...{ actions, place: JSON.stringify([resources, conditions]) },
        })),
      ),
    );
}

/**
 * Statements that could be taken away and every call would still be allowed: the table has no call for them. What two statements grant alike, such
 * as the key of a bucket that is read and written, is taken away with both.
 */
export function unnoticedRemovals(resources: readonly AccessResource[]): readonly string[] {
  const all = grantedStatements(stackAccess(resources));
  const isNoticed = (removed: readonly GrantedStatement[], role: string) => {
    const left = removed
      .flatMap(({ policy, sid }) => copiesOf(resources, policy).map((name) => ({ name, sid })))
      .reduce((state, { name, sid }) => withoutStatement(state, name, sid), resources);
    return some(missing(stackAccess(left), role));
  };
  return all.flatMap((statement) => {
    const { role, policy, sid } = statement;
    const alike = all.filter((other) => other === statement || isAlike(other, statement));
    return isNoticed([statement], role) || (alike.length > 1 && isNoticed(alike, role))
      ? []
      : [`${role}: without ${sid} of ${policy} every call is still allowed`];
  });
}

/** Names of the policies that say the same to the same role, such as those of two models of one endpoint: they count as one. */
function copiesOf(resources: readonly AccessResource[], policy: string): readonly string[] {
  const text = resources.find(({ name }) => name === policy)?.props;
  return resources
    .filter(
      ({ name, props }) =>
        name === policy || (props["role"] === text?.["role"] && props["policy"] === text?.["policy"]),
    )
    .filter(({ props }) => typeof props["policy"] === "string")
    .map(({ name }) => name);
}

function isAlike(other: GrantedStatement, { role, place, actions }: GrantedStatement): boolean {
  return other.role === role && other.place === place && other.actions.some((one) => actions.includes(one));
}

/** Statements that could be widened, to all resources or to all actions of their service, and no forbidden probe would open. */
export function unnoticedWidenings(resources: readonly AccessResource[]): readonly string[] {
  // Boundaries would hide what a wrong grant gives.
  const unbounded = resources.map((resource) => ({
    ...resource,
    props: { ...resource.props, permissionsBoundary: undefined },
  }));
  return grantedStatements(stackAccess(resources)).flatMap(({ role, policy, sid, narrow }) => {
    const ways = { "on *": narrow ? widenResource : undefined, "with all actions": widenActions };
    return Object.entries(ways).flatMap(([how, change]) =>
      change === undefined || some(open(stackAccess(withStatement(unbounded, policy, sid, change)), role))
        ? []
        : [`${role}: ${sid} of ${policy} ${how} opens nothing`],
    );
  });
}

/** Whether there is any, without looking for all of them. */
export function some(lines: Iterable<string>): boolean {
  return lines[Symbol.iterator]().next().done !== true;
}
