import { ec2InstanceFacts } from "../../instances";
import type { PlannedJob } from "./job";
import type { PlannableCluster, PlannableQueue, PlannableResource } from "./plannable-cluster";

/** What Slurm may hand out of a node's memory unless told otherwise (user guide, `SchedulableMemory`). */
const schedulableShare = 0.95;

/** The nodes of one compute resource, by the least of its types: Slurm describes them by one line too. */
export interface NodeKind {
  readonly queue: string;
  readonly purchase: PlannableQueue["capacity"]["kind"];
  readonly maxPrice?: number;
  readonly resource: string;
  readonly types: readonly string[];
  readonly maxCount: number;
  readonly cores: number;
  readonly vcpus: number;
  /** GiB that Slurm may hand out. */
  readonly memory: number;
  readonly gpus: number;
  readonly efa: boolean;
  readonly efaCapable: boolean;
  readonly networkGbps?: number;
  /** Whether a core runs two threads. */
  readonly multithreading: boolean;
  /** What `--constraint` can name. */
  readonly features: readonly string[];
}

/** Undefined where EC2 knows none of the types: then nothing can be said of the nodes. */
export function nodeKind(queue: PlannableQueue, resource: PlannableResource): NodeKind | undefined {
  const facts = resource.instanceTypes.flatMap((type) => ec2InstanceFacts(type) ?? []);
  if (facts.length === 0) {
    return undefined;
  }
  const least = (property: (one: (typeof facts)[number]) => number): number =>
    Math.min(...facts.map(property));
  const name = resource.name ?? (resource.instanceTypes[0] ?? "").replace(/[^a-z0-9]+/g, "-");
  const efa = resource.efa !== undefined && resource.efa !== false;
  // A part of a GPU is none to Slurm: ParallelCluster counts whole ones.
  const gpus = least((one) => (one.gpuPartition === undefined ? one.gpus : 0));
  const gigabits = facts.flatMap(({ networkGbps }) => networkGbps ?? []);
  const withoutSmt = resource.disableSimultaneousMultithreading === true;
  const memory = least((one) => one.memoryGiB);
  return {
    queue: queue.name,
    purchase: queue.capacity.kind,
    maxPrice: queue.capacity.maxPrice,
    resource: name,
    types: resource.instanceTypes,
    maxCount: resource.maxCount,
    cores: least((one) => one.cores),
    vcpus: least((one) => one.vcpus),
    memory:
      resource.schedulableMemory === undefined
        ? memory * schedulableShare
        : resource.schedulableMemory / 1_024,
    gpus,
    efa,
    efaCapable: facts.every(({ efaInterfaces }) => efaInterfaces > 0),
    networkGbps: gigabits.length === 0 ? undefined : Math.min(...gigabits),
    multithreading: !withoutSmt && facts.some(({ threadsPerCore }) => threadsPerCore > 1),
    features: featuresOf(resource, [name, ...(efa ? ["efa"] : []), ...(gpus > 0 ? ["gpu"] : [])]),
  };
}

/** As ParallelCluster writes them: of several types it cannot know which one a node will be of, and names none. */
function featuresOf(
  { instanceTypes, maxCount, minCount = 0 }: PlannableResource,
  others: readonly string[],
): readonly string[] {
  return [
    ...(maxCount > minCount ? ["dynamic"] : []),
    ...(minCount > 0 ? ["static"] : []),
    ...(instanceTypes.length === 1 ? instanceTypes : []),
    ...others,
  ];
}

export function nodeKinds({ queues }: PlannableCluster): readonly NodeKind[] {
  return queues.flatMap((queue) =>
    queue.computeResources.flatMap((resource) => nodeKind(queue, resource) ?? []),
  );
}

/** How many ranks a node takes, by each of what they need; the least of them is what it takes. */
export interface RanksPerNode {
  readonly cores: number;
  readonly memory: number;
  readonly gpus: number;
  readonly all: number;
}

export function ranksPerNode(
  kind: Pick<NodeKind, "cores" | "memory" | "gpus">,
  job: PlannedJob,
): RanksPerNode {
  const by = (have: number, want: number): number =>
    want === 0 ? Number.POSITIVE_INFINITY : Math.floor(have / want);
  const cores = by(kind.cores, job.threadsPerRank);
  const memory = by(kind.memory, job.memoryPerRank);
  const gpus = by(kind.gpus, job.gpusPerRank);
  return { cores, memory, gpus, all: Math.min(cores, memory, gpus) };
}

/** Whether Slurm would take the nodes for a `--constraint`: names with `&` and `|`, of which `&` binds closer. */
export function matches({ features }: NodeKind, constraint: string): boolean {
  return constraint
    .split("|")
    .some((every) =>
      every.split("&").every((name) => features.includes(name.replace(/[[\]()]/g, "").trim())),
    );
}
