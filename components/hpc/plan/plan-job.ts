import { adviceOn } from "./advice";
import {
  dropConstraintFix,
  type Fix,
  instanceTypeFixes,
  maxCountFixes,
  maxTimeFix,
  ranksFix,
  usableOf,
} from "./fixes";
import { type Job, plannedJob, type PlannedJob } from "./job";
import { type NodeKind, nodeKinds, ranksPerNode } from "./node-kind";
import { type JobPlacement, placeAcross, placeOn, type PlanOptions, preferring } from "./placement";
import type { PlannableCluster } from "./plannable-cluster";
import {
  capacityShortfalls,
  constraintShortfall,
  partitionShortfall,
  type Shortfall,
  unknownTypes,
  walltimeShortfall,
} from "./shortfalls";

/** Whether and how a job runs on a cluster. */
export interface JobPlan {
  readonly fits: boolean;
  /** Where it runs: of a coupled job rather on one node or over EFA, then the cheapest way; absent where it does not fit. */
  readonly placement?: JobPlacement;
  /** Where else it would run, the best first. */
  readonly alternatives: readonly JobPlacement[];
  /** Every reason why it does not fit; empty where it does. */
  readonly shortfalls: readonly Shortfall[];
  /** What would make it fit; empty where it does. */
  readonly fixes: readonly Fix[];
  /** What would make it faster, cheaper or safer. */
  readonly advice: readonly string[];
}

/**
 * Plans a job on a cluster, of which it takes all the nodes it needs at once. Throws a `JobError` for a job that is none.
 * What else runs there, quotas and what AWS has at the moment are not known here.
 */
export function planJob(job: Job, cluster: PlannableCluster, options: PlanOptions = {}): JobPlan {
  const wanted = plannedJob(job);
  const byName = partitionShortfall(wanted, cluster);
  // A partition that is not there is one mistake; what else is wrong shows on the queues that are.
  const asked = byName.length > 0 ? { ...wanted, partition: undefined } : wanted;
  const kinds = nodeKinds(cluster).filter(
    ({ queue }) => asked.partition === undefined || queue === asked.partition,
  );
  const byFeature = constraintShortfall(asked, kinds);
  const free = byFeature.length > 0 ? { ...asked, constraint: undefined } : asked;
  const queues = [...new Set(kinds.map(({ queue }) => queue))];
  const placements = queues
    .flatMap((queue) => placementsIn(queue, kinds, free, cluster, options))
    .sort(preferring(free));
  const [placement, ...alternatives] = placements;
  if (placement !== undefined && byName.length === 0 && byFeature.length === 0) {
    return {
      fits: true,
      placement,
      alternatives,
      shortfalls: [],
      fixes: [],
      advice: adviceOn(placement, kinds, free),
    };
  }
  const queue = placement?.partition ?? largestOf(queues, kinds, free);
  const all = kinds.filter((kind) => kind.queue === queue);
  const usable = usableOf(all, free);
  const byTime = queue === undefined ? [] : walltimeShortfall(free, cluster, queue);
  const byCapacity = placement === undefined ? capacityShortfalls(free, usable, all) : [];
  return {
    fits: false,
    alternatives: [],
    shortfalls: [...byName, ...byFeature, ...byCapacity, ...byTime, ...unknownTypes(asked, cluster)],
    fixes: [
      ...(byName.length > 0 && queue !== undefined ? [partitionFix(queue, placement)] : []),
      ...dropConstraintFix(asked, all, cluster.region, options),
      ...(byCapacity.length > 0 ? capacityFixes(free, cluster, usable, options) : []),
      ...(byTime.length > 0 && queue !== undefined ? [maxTimeFix(free, queue)] : []),
    ],
    advice: [],
  };
}

function placementsIn(
  queue: string,
  kinds: readonly NodeKind[],
  job: PlannedJob,
  cluster: PlannableCluster,
  options: PlanOptions,
): readonly JobPlacement[] {
  if (walltimeShortfall(job, cluster, queue).length > 0) {
    return [];
  }
  const usable = usableOf(
    kinds.filter((kind) => kind.queue === queue),
    job,
  );
  const alone = usable.flatMap((kind) => placeOn(kind, job, cluster.region, options) ?? []);
  const together = alone.length > 0 ? undefined : placeAcross(usable, job, cluster.region, options);
  return together === undefined ? alone : [together];
}

/** The queue that takes the most ranks: what the job lacks there, it lacks everywhere. */
function largestOf(
  queues: readonly string[],
  kinds: readonly NodeKind[],
  job: PlannedJob,
): string | undefined {
  const room = (queue: string): number =>
    usableOf(kinds, job)
      .filter((kind) => kind.queue === queue)
      .reduce((sum, kind) => sum + 1 + kind.maxCount * Math.min(ranksPerNode(kind, job).all, job.ranks), 0);
  return [...queues].sort((one, other) => room(other) - room(one))[0];
}

function partitionFix(partition: string, placement: JobPlacement | undefined): Fix {
  return {
    says: `Hand it in to ${partition}: --partition=${partition}.`,
    change: { kind: "partition", partition },
    placement,
  };
}

function capacityFixes(
  job: PlannedJob,
  cluster: PlannableCluster,
  usable: readonly NodeKind[],
  options: PlanOptions,
): readonly Fix[] {
  const [like] = usable;
  return [
    ...maxCountFixes(job, usable, cluster.region, options),
    ...(like === undefined ? [] : instanceTypeFixes(job, cluster, like, options)),
    ...ranksFix(job, usable, cluster.region, options),
  ];
}
