import { type AccessIdentity, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { type BucketFacts, bucketFacts, listCall, readCalls, writeCalls } from "./buckets";
import { networkCalls, type Place, telemetryCalls } from "./execution-calls";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenWays } from "./forbidden-objects";
import { forbiddenPlaces } from "./forbidden-places";
import type { Call, Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";
import { textList } from "./values";
import { forbiddenVolumes, volumeCall } from "./volumes";

/** Data that a SageMaker job reads or writes: a bucket of the platform by the end of its name, and the keys in it. */
interface JobData {
  /** Such as `raw`, of the bucket component `prod-raw`. */
  readonly bucket: string;
  /** `*`, or a prefix with a star such as `training/*`. */
  readonly keys: string;
  readonly what: string;
}

interface DataJob {
  readonly kind: string;
  readonly description: string;
  /** Value of the role's tag `mlhpc:job`, and end of its name: `processing` of `prod-processing-role`. */
  readonly job: string;
  /** SageMaker's log group for such jobs, which is also the namespace of their metrics. */
  readonly telemetry: `/aws/sagemaker/${string}`;
  readonly reads: readonly [JobData, ...JobData[]];
  readonly writes: readonly [JobData, ...JobData[]];
}

const service = "sagemaker.amazonaws.com";

/**
 * A SageMaker job that turns one bucket of the platform into another. Such jobs are started at run time and are no
 * resources of a stack, so a tag and the platform's names tell which role is whose: `<environment>-<job>`,
 * `<environment>-<bucket>`. They run where the environment's endpoint runs, under the key of the data that they write.
 */
export function dataJob(job: DataJob): Workload {
  return {
    ...{ kind: job.kind, description: job.description, source: pages.executionRoles },
    types: ["aws:iam/role:Role"],
    find: (access) =>
      access.roles.flatMap((role) => {
        const environment = environmentOf(role, job.job);
        const data = environment === undefined ? undefined : dataCalls(access, job, environment);
        return environment === undefined || data === undefined
          ? []
          : [instance(access, role, job, environment, data)];
      }),
  };
}

/** `prod-` of the role `prod-processing-role` with the tag `mlhpc:job` of the job. */
function environmentOf({ resourceName, tags }: AccessIdentity, job: string): string | undefined {
  const end = `${job}-role`;
  return tags["mlhpc:job"] === job && resourceName.endsWith(`-${end}`)
    ? resourceName.slice(0, -end.length)
    : undefined;
}

function instance(
  access: StackAccess,
  role: AccessIdentity,
  { telemetry }: DataJob,
  environment: string,
  { calls, buckets, written }: DataCalls,
): WorkloadInstance {
  const { index, account } = access;
  const place: Place = { partition: index.partition, region: index.region ?? "us-east-1", account };
  const group = `arn:${place.partition}:logs:${place.region}:${account}:log-group:${telemetry}`;
  const network = networkOf(access, environment);
  const volume = written.keyArn === undefined ? [] : [volumeCall(written.keyArn, place)];
  return {
    ...{ name: role.resourceName, urn: role.urn, role },
    calls: [
      assumedBy(access, role, { service, source: pages.confusedDeputy }),
      ...calls,
      ...telemetryCalls(group, telemetry, pages.executionRoles),
      ...networkCalls({ ...place, ...network, source: pages.executionRoles }),
      ...volume,
    ],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...buckets.flatMap((bucket) => forbiddenWays(calls, bucket)),
      ...forbiddenPlaces(access, place, network),
      ...volume.flatMap((call) => forbiddenVolumes(call, place)),
    ],
  };
}

/** Where the environment's endpoint runs. */
export function networkOf({ index }: StackAccess, environment: string) {
  const model = index
    .all("aws:sagemaker/model:Model")
    .find(({ name }) => name.startsWith(`${environment}inference-`));
  const vpcConfig = model?.props["vpcConfig"];
  const subnets = textList(vpcConfig, "subnets");
  const subnet = index.called(["aws:ec2/subnet:Subnet"], subnets[0]);
  const vpcId = subnet && textOf(subnet, "vpcId");
  return {
    subnets,
    securityGroups: textList(vpcConfig, "securityGroupIds"),
    ...(vpcId !== undefined && { vpcId }),
  };
}

interface DataCalls {
  readonly calls: readonly Call[];
  readonly buckets: readonly BucketFacts[];
  /** The first of those that it writes. */
  readonly written: BucketFacts;
}

/** Undefined where the platform's buckets are not in the stack: the role is then no such job's. */
function dataCalls(access: StackAccess, job: DataJob, environment: string): DataCalls | undefined {
  const calls: Call[] = [];
  const buckets: BucketFacts[] = [];
  for (const [direction, data] of [
    ...job.reads.map((one) => ["read", one] as const),
    ...job.writes.map((one) => ["write", one] as const),
  ]) {
    const name = bucketOf(access, `${environment}${data.bucket}`);
    if (name === undefined) {
      return undefined;
    }
    const sort = sortOf(access, name, data);
    buckets.push(sort.bucket);
    if (direction === "write") {
      calls.push(...writeCalls(sort));
    } else {
      const prefix = data.keys.slice(0, -1);
      // A job is given the data of a month or a customer as often as all of it.
      const part = listCall({ ...sort, what: `some of ${data.what}` }, `${prefix}2026-01/`);
      calls.push(...readCalls(sort), listCall(sort, prefix), part);
    }
  }
  const written = buckets[job.reads.length];
  return written && { calls, buckets, written };
}

function sortOf(access: StackAccess, name: string, { keys, what }: JobData) {
  const key = `${keys.slice(0, -1)}2026-01/part-0001`;
  return { bucket: bucketFacts(access, name), key, keys, what, source: pages.executionRoles };
}

/** Name in AWS of the platform's bucket. */
export function bucketOf({ index }: StackAccess, component: string): string | undefined {
  const found = index.all("aws:s3/bucket:Bucket").find(({ name }) => name === `${component}-bucket`);
  return found && (textOf(found, "bucket") ?? found.id);
}
