import { type Escalation, escalationPaths, escalations } from "../escalation";
import { Grants, type PolicyStatement } from "../reach";
import { decide } from "./decide";
import type { AccessIdentity } from "./model";
import type { StackAccess } from "./stack-access";

/** A way from a role to stronger permissions that no single document shows. */
export interface CombinedEscalation {
  readonly kind: "policies" | "chain";
  /** Policies that open it together, or the roles that lead to it, the first after the role itself. */
  readonly through: readonly string[];
  /** Calls that it takes, in their order. */
  readonly calls: readonly string[];
  /** What it gives, a sentence. */
  readonly reason: string;
}

/** What the policies of a role or user open together, and what it may become by passing or assuming other roles of the stack. */
export function combinedEscalations(
  access: StackAccess,
  identity: AccessIdentity,
): readonly CombinedEscalation[] {
  const all = openedBy(identity);
  const single = new Set(
    all.length === 0
      ? []
      : identity.policies.flatMap(({ name }) => openedAlone(identity, name).map(({ path }) => path.id)),
  );
  const together = all
    .filter(({ path }) => !single.has(path.id))
    .map(({ path, supplies }): CombinedEscalation => {
      const through = [...new Set(supplies.map(({ grant }) => grant.policy))].sort();
      const calls = supplies.map(({ action }) => action);
      return { kind: "policies", through, calls, reason: path.reason };
    });
  return [...together, ...chains(access, identity, all.length > 0)];
}

const opened = new WeakMap<AccessIdentity, readonly Escalation[]>();

/** The paths that the identity's policies open together; searched once. */
function openedBy(identity: AccessIdentity): readonly Escalation[] {
  const known = opened.get(identity) ?? escalations(statementsOf(identity), boundaryOption(identity));
  opened.set(identity, known);
  return known;
}

function openedAlone(identity: AccessIdentity, name: string): readonly Escalation[] {
  return escalations(statementsOf(identity, name), boundaryOption(identity));
}

function statementsOf({ policies }: AccessIdentity, only?: string): readonly PolicyStatement[] {
  return policies
    .filter(({ name }) => only === undefined || only === name)
    .flatMap(({ name, document }) => document.statements.map((statement) => ({ policy: name, statement })));
}

function boundaryOption({ boundary }: AccessIdentity) {
  const [first] = boundary?.policies ?? [];
  return first === undefined ? {} : { boundary: first.document };
}

/** Roles of the stack from which there is a way to stronger permissions; found once a stack. */
function strongRoles(access: StackAccess): ReadonlyMap<AccessIdentity, Escalation> {
  const known = strong.get(access);
  if (known !== undefined) {
    return known;
  }
  const found = new Map(
    access.roles.flatMap((role) => {
      const [first] = openedBy(role);
      return first === undefined ? [] : [[role, first] as const];
    }),
  );
  strong.set(access, found);
  return found;
}

const strong = new WeakMap<StackAccess, ReadonlyMap<AccessIdentity, Escalation>>();

/** Whether the identity reaches a strong role in some steps, each a role assumed or handed to a service. */
function chains(
  access: StackAccess,
  identity: AccessIdentity,
  isStrong: boolean,
): readonly CombinedEscalation[] {
  const targets = strongRoles(access);
  // Whoever is strong already gains nothing by another role.
  if (isStrong || targets.size === 0) {
    return [];
  }
  const seen = new Set([identity]);
  let reached: readonly Reached[] = [{ role: identity, through: [], calls: [] }];
  while (reached.length > 0) {
    reached = reached.flatMap((from) =>
      access.roles.flatMap((role) => {
        const calls = seen.has(role) ? undefined : stepTo(access, from.role, role);
        if (calls === undefined) {
          return [];
        }
        seen.add(role);
        return [{ role, through: [...from.through, role.resourceName], calls: [...from.calls, ...calls] }];
      }),
    );
    const found = reached.flatMap(({ role, through, calls }): readonly CombinedEscalation[] => {
      const end = targets.get(role);
      return end === undefined
        ? []
        : [
            {
              ...{ kind: "chain", through },
              calls: [...calls, ...end.supplies.map(({ action }) => action)],
              reason: end.path.reason,
            },
          ];
    });
    if (found.length > 0) {
      return found;
    }
  }
  return [];
}

interface Reached {
  readonly role: AccessIdentity;
  readonly through: readonly string[];
  readonly calls: readonly string[];
}

/** The calls by which one role acts as the other: assuming it, or passing it to a service that runs the caller's code. */
function stepTo(
  access: StackAccess,
  from: AccessIdentity,
  to: AccessIdentity,
): readonly string[] | undefined {
  const assume = { principal: from, action: "sts:AssumeRole", resource: to.arn };
  if (decide(access, assume).decision === "allowed") {
    return ["sts:AssumeRole"];
  }
  const trusted = servicesOf(to);
  const candidates = escalationPaths.filter(
    ({ kind, passedTo = [] }) => kind === "pass" && passedTo.some((service) => trusted.has(service)),
  );
  const grants = new Grants(statementsOf(from), boundaryOption(from).boundary);
  if (candidates.length === 0 || grants.of("iam:PassRole").length === 0) {
    return undefined;
  }
  for (const { needs, passedTo = [] } of candidates) {
    const calls = needs.map((need) => need.split(" | ").find((call) => grants.of(call).length > 0));
    const passes = passedTo.some((service) => trusted.has(service) && mayPass(access, from, to, service));
    if (passes && calls.every((call) => call !== undefined)) {
      return ["iam:PassRole", ...calls];
    }
  }
  return undefined;
}

function mayPass(
  access: StackAccess,
  principal: AccessIdentity,
  { arn: resource }: AccessIdentity,
  service: string,
): boolean {
  const context = { "iam:PassedToService": service };
  return decide(access, { principal, action: "iam:PassRole", resource, context }).decision === "allowed";
}

/** The services that may assume the role. */
export function servicesOf({ trust }: AccessIdentity): ReadonlySet<string> {
  return new Set(
    trust.flatMap(({ document }) =>
      document.statements
        .filter(({ effect }) => effect === "Allow")
        .flatMap(({ principals }) =>
          principals.filter(({ kind }) => kind === "service").map(({ text }) => text.toLowerCase()),
        ),
    ),
  );
}
