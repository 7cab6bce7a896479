import { type AccessIdentity, servicesOf, type StackAccess } from "../access";
import { assumedBy } from "./assumed-by";
import { type Place, telemetryCalls } from "./execution-calls";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { jobRequestsOf } from "./job-requests";
import type { Workload, WorkloadInstance } from "./model";
import { monitoringJobsOf } from "./monitoring-jobs";
import { pages } from "./pages";
import { processingJob } from "./processing-job";
import { rolesOf } from "./sagemaker-job";
import { trainingJob } from "./training-job";

const service = "sagemaker.amazonaws.com";

/**
 * A role that SageMaker may take and nothing of the stack runs under: for jobs that somebody starts from outside. Of a role of ours the tag
 * `mlhpc:job` says which, so that SageMaker's own part is known; which data they are for is known to who starts them.
 */
export const outsideJob: Workload = {
  kind: "outside-job",
  description: "A SageMaker job that somebody starts from outside of the stack.",
  source: pages.executionRoles,
  types: ["aws:iam/role:Role"],
  find: (access) => {
    const free = access.roles.filter(
      (role) => servicesOf(role).has(service) && access.index.naming(role.arn).length === 0,
    );
    const known = free.length === 0 ? new Set<AccessIdentity>() : knownRoles(access);
    return free.filter((role) => !known.has(role)).map((role) => instance(access, role));
  },
};

/** Roles whose jobs the stack tells in another way than by naming them in a property. */
function knownRoles(access: StackAccess): ReadonlySet<AccessIdentity> {
  return new Set([
    ...jobRequestsOf(access).flatMap((job) => rolesOf(access, job)),
    ...monitoringJobsOf(access).flatMap(({ roleArn }) => access.identity(roleArn) ?? []),
    ...[processingJob, trainingJob].flatMap(({ find }) => find(access).flatMap(({ role }) => role ?? [])),
  ]);
}

/** Where the jobs of a role of ours log, by its tag. */
const logsOf: Readonly<Record<string, string>> = {
  processing: "ProcessingJobs",
  training: "TrainingJobs",
  tuning: "TrainingJobs",
  transform: "TransformJobs",
  monitoring: "ProcessingJobs",
};

function instance(access: StackAccess, role: AccessIdentity): WorkloadInstance {
  const { index, account } = access;
  const place: Place = { partition: index.partition, region: index.region ?? "us-east-1", account };
  const logs = logsOf[role.tags["mlhpc:job"] ?? ""];
  const group = `arn:${place.partition}:logs:${place.region}:${account}:log-group:/aws/sagemaker/${logs ?? ""}`;
  return {
    ...{ name: role.resourceName, urn: role.urn, role },
    calls: [
      assumedBy(access, role, { service, source: pages.confusedDeputy }),
      ...(logs === undefined ? [] : telemetryCalls(group, `/aws/sagemaker/${logs}`, pages.executionRoles)),
    ],
    forbidden: () => [...forbiddenToAll(access, role), ...forbiddenAssumptions(access, role, service)],
    dataUnknown: true,
    incomplete: "its jobs are started from outside of the stack",
  };
}
