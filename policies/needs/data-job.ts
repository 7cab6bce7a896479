import { type AccessIdentity, type AccessResource, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { type BucketFacts, bucketFacts, listCall, readCalls, writeCalls } from "./buckets";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenWays } from "./forbidden-objects";
import type { Call, Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";

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
  /** End of the name of the role's component: `processing` of `prod-processing`. */
  readonly role: string;
  readonly reads: readonly [JobData, ...JobData[]];
  readonly writes: readonly [JobData, ...JobData[]];
}

const service = "sagemaker.amazonaws.com";
const roleComponents = ["mlhpc:identity:WorkloadRole", "mlhpc:identity:JobRole"];
const bucketComponent = "mlhpc:storage:TieredBucket";

/**
 * A SageMaker job that turns one bucket of the platform into another. Such jobs are started at run time and are no
 * resources of a stack, so the platform's names tell which role is whose: `<environment>-<role>`, `<environment>-<bucket>`.
 * It needs its data; pulling an image, logs and metrics come with whatever starts the job.
 */
export function dataJob(job: DataJob): Workload {
  return {
    ...{ kind: job.kind, description: job.description, source: pages.executionRoles },
    types: ["mlhpc:identity:WorkloadRole", "mlhpc:identity:JobRole"],
    find: (access) =>
      access.roles.flatMap((role) => {
        const [component] = role.components;
        if (
          component === undefined ||
          !roleComponents.includes(component.type) ||
          !component.name.endsWith(`-${job.role}`)
        ) {
          return [];
        }
        const environment = component.name.slice(0, -job.role.length);
        const data = dataCalls(access, job, environment);
        return data === undefined ? [] : [instance(access, role, data)];
      }),
  };
}

function instance(
  access: StackAccess,
  role: AccessIdentity,
  { calls, buckets }: DataCalls,
): WorkloadInstance {
  return {
    ...{ name: role.resourceName, urn: role.urn, role },
    calls: [assumedBy(access, role, { service, source: pages.confusedDeputy }), ...calls],
    forbidden: [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...buckets.flatMap((bucket) => forbiddenWays(calls, bucket)),
    ],
  };
}

interface DataCalls {
  readonly calls: readonly Call[];
  readonly buckets: readonly BucketFacts[];
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
  return { calls, buckets };
}

function sortOf(access: StackAccess, name: string, { keys, what }: JobData) {
  const key = `${keys.slice(0, -1)}2026-01/part-0001`;
  return { bucket: bucketFacts(access, name), key, keys, what, source: pages.executionRoles };
}

/** Name in AWS of the bucket that a component of this name makes. */
function bucketOf({ index }: StackAccess, component: string): string | undefined {
  const found = index.all(bucketComponent).find(({ name }: AccessResource) => name === component);
  return found && textOf(found, "bucketName");
}
