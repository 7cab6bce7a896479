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

/** Whatever in a stack does not fit the needs table: unknown roles, needs denied, forbidden probes allowed, grants that nobody needs. */
export function needsFindings(resources: readonly StateResource[]): Promise<readonly string[]> {
  const access = stackAccess(resourcesOfState(resources));
  return Promise.resolve([
    ...access.roles
      .filter((role) => workloadsUnder(access, role).length === 0)
      .map(({ resourceName }) => `${resourceName} is in no workload; join policies/needs/workloads.ts`),
    ...workloadsOf(access).flatMap((workload) => [
      ...answered(access, workload, workload.calls, "allowed"),
      ...answered(access, workload, forbiddenOf(access, workload), "denied"),
    ]),
    ...access.roles.flatMap((role) => {
      const { complete, unused, wider } = difference(access, role);
      return (complete ? [...unused, ...wider] : []).map(
        ({ sid, action, resource }) =>
          `${role.resourceName}: ${sid} grants ${action} on ${resource}, unneeded`,
      );
    }),
  ]);
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

/** The probes whose answer is not the expected one, with the reason. */
export function* answered(
  access: StackAccess,
  workload: FoundWorkload,
  probes: readonly Probe[],
  expected: "allowed" | "denied",
): Iterable<string> {
  for (const probe of probes) {
    const { decision, reason } = decideProbe(access, workload, probe);
    if (decision !== expected) {
      yield `${workload.name} ${probe.does}: ${probe.action} on ${probe.resource} is ${decision}. ${reason}`;
    }
  }
}
