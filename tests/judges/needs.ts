import { resourcesOfState, type StackAccess, stackAccess } from "../../policies/access";
import {
  decideProbe,
  difference,
  forbiddenData,
  type FoundWorkload,
  type Probe,
  workloadsOf,
  workloadsUnder,
} from "../../policies/needs";
import { type StateResource } from "../../sandbox/environment";
import { unnoticedRemovals, unnoticedWidenings } from "./needs-changes";
import { expectedNeeds } from "./needs-expected";

/**
 * Whatever in a stack does not fit the needs table: unknown roles, needs denied, forbidden probes allowed, grants that nobody needs,
 * statements that could be missing or wider without anybody noticing, and workloads other than `needs-expected.ts` says of the program.
 */
export function needsFindings(state: readonly StateResource[]): Promise<readonly string[]> {
  const resources = resourcesOfState(state);
  const access = stackAccess(resources);
  return Promise.resolve([
    ...unknownRoles(access),
    ...missing(access),
    ...open(access),
    ...unneeded(access),
    ...unnoticedRemovals(resources),
    ...unnoticedWidenings(resources),
    ...unexpected(access, state),
  ]);
}

/** Whether the program has the kinds of workload that it is known to have, and no fewer probes. */
function unexpected(access: StackAccess, state: readonly StateResource[]): readonly string[] {
  const program = state[0]?.urn.split("::")[1] ?? "";
  const expected = expectedNeeds[program];
  const kinds = [...new Set(workloadsOf(access).map(({ kind }) => kind))].sort();
  const probes = countProbes(access);
  console.log(`        ${program}: ${probes} probes of the needs table, for ${kinds.join(", ")}`);
  if (expected === undefined) {
    return [`${program} has ${kinds.join(", ")} with ${probes} probes; join tests/judges/needs-expected.ts`];
  }
  const problems = [
    expected.kinds.join() !== kinds.join() &&
      `${program} is expected to have ${expected.kinds.join(", ")}, and has ${kinds.join(", ")}`,
    probes < expected.leastProbes &&
      `${program} is expected to have ${expected.leastProbes} probes, and has ${probes}`,
  ];
  return problems.filter((problem) => problem !== false);
}

/** Roles that no kind of workload finds. */
export function unknownRoles(access: StackAccess): readonly string[] {
  return access.roles
    .filter((role) => workloadsUnder(access, role).length === 0)
    .map(({ resourceName }) => `${resourceName} is in no workload; join policies/needs/workloads.ts`);
}

/** Grants that no call needs, and those that are wider than the calls, of roles that the table knows wholly. */
export function unneeded(access: StackAccess): readonly string[] {
  return access.roles.flatMap((role) => {
    const { complete, unused, wider } = difference(access, role);
    return (complete ? [...unused, ...wider] : []).map(
      ({ sid, action, resource }) => `${role.resourceName}: ${sid} grants ${action} on ${resource}, unneeded`,
    );
  });
}

/** Every documented call that is not allowed, with the reason; of one role, or of all workloads. */
export function missing(access: StackAccess, role?: string): Iterable<string> {
  return answers(access, role, ({ calls }) => calls, "allowed");
}

/** Every forbidden probe that is not denied. */
export function open(access: StackAccess, role?: string): Iterable<string> {
  return answers(access, role, (workload) => forbiddenOf(access, workload), "denied");
}

/** How many probes the table has for a stack. */
export function countProbes(access: StackAccess): number {
  return workloadsOf(access).reduce(
    (sum, workload) => sum + workload.calls.length + forbiddenOf(access, workload).length,
    0,
  );
}

/** What a workload must not do, the data of others among it. */
export function forbiddenOf(access: StackAccess, { forbidden, role }: FoundWorkload): readonly Probe[] {
  return [...forbidden(), ...(role ? forbiddenData(access, role) : [])];
}

function* answers(
  access: StackAccess,
  role: string | undefined,
  probesOf: (workload: FoundWorkload) => readonly Probe[],
  expected: "allowed" | "denied",
): Iterable<string> {
  const asked = workloadsOf(access).filter(
    (workload) => role === undefined || workload.role?.resourceName === role,
  );
  for (const workload of asked) {
    for (const probe of probesOf(workload)) {
      const { decision, reason } = decideProbe(access, workload, probe);
      if (decision !== expected) {
        yield `${workload.name} ${probe.does}: ${probe.action} on ${probe.resource} is ${decision}. ${reason}`;
      }
    }
  }
}
