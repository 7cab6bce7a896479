import { hoursOf, humanTime, slurmTime } from "./duration";
import type { PlannedJob } from "./job";
import { matches, type NodeKind, nodeKind, ranksPerNode, type RanksPerNode } from "./node-kind";
import type { PlannableCluster } from "./plannable-cluster";

/** Why a job does not fit. */
export interface Shortfall {
  readonly kind: "partition" | "constraint" | "instanceType" | "cores" | "memory" | "gpus" | "walltime";
  readonly says: string;
  /** Cores, GiB or GPUs, by `kind`. */
  readonly wanted?: number;
  /** Likewise, of what there is. */
  readonly there?: number;
}

/** `4 x c5.4xlarge with 8 cores`. */
function described(kinds: readonly NodeKind[], what: (kind: NodeKind) => string): string {
  return kinds.map((kind) => `${kind.maxCount} x ${kind.types.join("/")} with ${what(kind)}`).join(", ");
}

export function partitionShortfall(job: PlannedJob, { queues }: PlannableCluster): readonly Shortfall[] {
  const names = queues.map(({ name }) => name);
  if (queues.every(({ computeResources }) => computeResources.length === 0)) {
    return [{ kind: "partition", says: "The cluster has no queue with nodes." }];
  }
  return job.partition === undefined || names.includes(job.partition)
    ? []
    : [
        {
          kind: "partition",
          says: `There is no partition "${job.partition}": the cluster's queues are ${names.join(", ")}.`,
        },
      ];
}

export function constraintShortfall(job: PlannedJob, kinds: readonly NodeKind[]): readonly Shortfall[] {
  const { constraint } = job;
  if (constraint === undefined || kinds.some((kind) => matches(kind, constraint))) {
    return [];
  }
  const there = [...new Set(kinds.flatMap(({ features }) => features))].join(", ");
  return [
    {
      kind: "constraint",
      says: `No node is "${constraint}": what --constraint can name there is ${there || "nothing"}.`,
    },
  ];
}

/** Nodes of types that nobody has heard of: nothing can be planned on them. */
export function unknownTypes(job: PlannedJob, { queues }: PlannableCluster): readonly Shortfall[] {
  return queues
    .filter(({ name }) => job.partition === undefined || name === job.partition)
    .flatMap((queue) =>
      queue.computeResources
        .filter((resource) => nodeKind(queue, resource) === undefined)
        .map(({ instanceTypes }) => ({
          kind: "instanceType",
          says: `${queue.name} has nodes of ${instanceTypes.join("/")}, which the catalogue of EC2's types does not know: nothing can be planned on them.`,
        })),
    );
}

/** `MaxTime` of the partition, where the queue sets one. */
export function walltimeShortfall(
  job: PlannedJob,
  { queues }: PlannableCluster,
  queue: string,
): readonly Shortfall[] {
  const settings = Object.entries(queues.find(({ name }) => name === queue)?.customSlurmSettings ?? {});
  const limit = settings.find(([key]) => key.toLowerCase() === "maxtime")?.[1];
  // Slurm reads a number alone as minutes.
  const most =
    limit === undefined
      ? undefined
      : /^\d+$/.test(String(limit))
        ? Number(limit) / 60
        : hoursOf(String(limit));
  return most === undefined || job.hours <= most
    ? []
    : [
        {
          kind: "walltime",
          says: `${humanTime(job.hours)} is more than ${queue} lets a job run: its MaxTime is ${slurmTime(most)}.`,
          wanted: job.hours,
          there: most,
        },
      ];
}

/** What `usable` nodes, those of the constraint, lack; `all` are those of the queue. */
export function capacityShortfalls(
  job: PlannedJob,
  usable: readonly NodeKind[],
  all: readonly NodeKind[],
): readonly Shortfall[] {
  const ranksBy = (kinds: readonly NodeKind[], need: keyof RanksPerNode): number =>
    kinds.reduce((sum, kind) => sum + kind.maxCount * Math.min(ranksPerNode(kind, job)[need], job.ranks), 0);
  const [first] = usable;
  if (first === undefined || ranksBy(usable, "all") >= job.ranks) {
    return [];
  }
  const needs = (["cores", "memory", "gpus"] as const).filter((need) => ranksBy(usable, need) < job.ranks);
  const whole =
    all.length > usable.length ? ` ${wholeQueue(job, all, ranksBy(all, "all"), first.queue)}` : "";
  if (needs.length > 0) {
    return needs.map((need) => shortOf(need, job, usable, ranksBy(usable, need), whole));
  }
  // Each need alone is met, and the nodes that meet one do not meet the other.
  const ranks = ranksBy(usable, "all");
  const says = `${job.ranks} ranks; ${described(usable, (kind) => `room for ${ranksPerNode(kind, job).all}`)} take ${ranks}: ${job.ranks - ranks} ranks short.${whole}`;
  return [
    { kind: ranksPerNode(first, job).memory < ranksPerNode(first, job).cores ? "memory" : "cores", says },
  ];
}

function shortOf(
  need: "cores" | "memory" | "gpus",
  job: PlannedJob,
  usable: readonly NodeKind[],
  ranks: number,
  whole: string,
): Shortfall {
  const each = { cores: job.threadsPerRank, memory: job.memoryPerRank, gpus: job.gpusPerRank }[need];
  const of = (kind: NodeKind): number => ({ cores: kind.cores, memory: kind.memory, gpus: kind.gpus })[need];
  const unit = { cores: "cores", memory: "GiB for jobs", gpus: "GPUs" }[need];
  const counted = (value: number): string =>
    `${text(value)} ${need === "memory" ? "GiB" : text(value) === "1" ? unit.replace(/s$/, "") : unit}`;
  const wanted = job.ranks * each;
  const there = usable.reduce((sum, kind) => sum + kind.maxCount * of(kind), 0);
  const text = (value: number): string => String(Number(value.toFixed(1)));
  const queue = usable[0]?.queue ?? "";
  // Where a rank's need does not divide a node's, the sum alone would not show why it does not fit.
  const lack =
    there < wanted
      ? `${counted(wanted - there)} short`
      : `room for ${ranks} ranks, ${job.ranks - ranks} short`;
  return {
    kind: need,
    says:
      `${job.ranks} ${job.ranks === 1 ? "rank" : "ranks"}${each === 1 && need === "cores" ? "" : ` of ${counted(each)}`} ${job.ranks === 1 ? "wants" : "want"} ` +
      `${counted(wanted)}; ${queue}${job.constraint === undefined ? "" : ` with ${job.constraint}`} has ${text(there)} ` +
      `(${described(usable, (kind) => `${text(of(kind))} ${unit}`)}): ${lack}.${whole}`,
    wanted,
    there,
  };
}

function wholeQueue(job: PlannedJob, all: readonly NodeKind[], ranks: number, queue: string): string {
  const cores = all.reduce((sum, kind) => sum + kind.maxCount * kind.cores, 0);
  return ranks >= job.ranks
    ? `Without the constraint ${queue} takes it: ${described(all, (kind) => `${kind.cores} cores`)}.`
    : `The whole of ${queue} has ${cores} cores (${described(all, (kind) => `${kind.cores} cores`)}): ${job.ranks - ranks} ranks short.`;
}
