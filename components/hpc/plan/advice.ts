import { humanTime } from "./duration";
import type { PlannedJob } from "./job";
import type { NodeKind } from "./node-kind";
import type { JobPlacement } from "./placement";

/** Part of the work that may be done twice before it is worth a word. */
const worthAWord = 0.1;

/** What would make the job faster, cheaper or safer where it runs. */
export function adviceOn(
  placement: JobPlacement,
  kinds: readonly NodeKind[],
  job: PlannedJob,
): readonly string[] {
  const used = kinds.filter(
    ({ queue, resource }) =>
      queue === placement.partition &&
      placement.groups.some(({ computeResource }) => computeResource === resource),
  );
  return [
    ...networkAdvice(placement, used, job),
    ...(placement.groups.length > 1 && job.coupled
      ? [
          "Its nodes are of several kinds: the slowest sets the pace of all. Raise maxCount of one compute resource instead.",
        ]
      : []),
    ...(placement.multithreading && placement.limitedBy === "cores"
      ? [
          "A core runs two threads there, and a rank wants a core: set disableSimultaneousMultithreading, or keep the header's --hint=nomultithread.",
        ]
      : []),
    ...(placement.coresWasted * 4 >= placement.cores && placement.limitedBy !== "cores"
      ? [
          `${placement.coresWasted} of ${placement.cores} cores idle, for ${placement.limitedBy === "memory" ? "memory" : "GPUs"} run out first: ` +
            `give ranks more threads, or take a type with more ${placement.limitedBy === "memory" ? "memory" : "GPUs"} a core.`,
        ]
      : []),
    ...(placement.purchase === "capacityBlock"
      ? [
          `A Capacity Block is paid in advance, and AWS stops its instances 30 minutes before it ends: hand the job in with more than ${humanTime(job.hours + 0.5)} left of it.`,
        ]
      : []),
    ...bidAdvice(placement, used),
    ...spotAdvice(placement, job),
  ];
}

function networkAdvice(
  { nodes, efa }: JobPlacement,
  used: readonly NodeKind[],
  job: PlannedJob,
): readonly string[] {
  if (nodes === 1 || efa || !job.coupled) {
    return [];
  }
  const without = used.filter(({ efaCapable }) => !efaCapable);
  const types = (without.length > 0 ? without : used).flatMap((kind) => kind.types);
  const have = `${types.join(" and ")} ${types.length === 1 ? "has" : "have"}`;
  return without.length === 0
    ? [`Its ${nodes} nodes talk over TCP, and ${have} EFA: set efa in the compute resource.`]
    : [
        `Its ${nodes} nodes talk over TCP, and ${have} no EFA: a solver whose ranks talk much wants a type that has it.`,
      ];
}

function bidAdvice({ assumedSpotPrice }: JobPlacement, used: readonly NodeKind[]): readonly string[] {
  const bid = Math.min(...used.map(({ maxPrice }) => maxPrice ?? Number.POSITIVE_INFINITY));
  return assumedSpotPrice === undefined || bid >= assumedSpotPrice
    ? []
    : [
        `Its bid of ${bid} USD an hour is less than the ${assumedSpotPrice.toFixed(2)} that Spot is assumed to cost: as long as it does, no node comes.`,
      ];
}

function spotAdvice({ purchase, spot, nodes }: JobPlacement, job: PlannedJob): readonly string[] {
  if (purchase !== "spot" || spot === undefined || spot.lostHours < worthAWord * job.hours) {
    return [];
  }
  const { suggestedCheckpointHours: every } = spot;
  const cure =
    every === undefined
      ? "run it on On-Demand"
      : `save every ${humanTime(every)}${job.checkpointHours === undefined ? "" : ` in place of every ${humanTime(job.checkpointHours)}`}, or run it on On-Demand`;
  return [
    `On ${nodes} Spot nodes it is expected to lose ${humanTime(spot.lostHours)} of work${job.checkpointHours === undefined ? ", for it saves nothing" : ""}: ${cure}.`,
  ];
}
