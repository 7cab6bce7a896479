import { type Ec2InstanceFacts, ec2InstanceFacts, ec2InstanceTypes, instanceZones } from "../../instances";
import { slurmTime } from "./duration";
import type { PlannedJob } from "./job";
import { matches, type NodeKind, nodeKind, ranksPerNode } from "./node-kind";
import { byCost, type JobPlacement, placeAcross, placeOn, type PlanOptions, preferring } from "./placement";
import type { PlannableCluster } from "./plannable-cluster";

/** What to change so that the job fits, and how it would run then. */
export interface Fix {
  readonly says: string;
  readonly change:
    | { readonly kind: "partition"; readonly partition: string }
    | { readonly kind: "dropConstraint" }
    | {
        readonly kind: "maxCount";
        readonly queue: string;
        readonly computeResource: string;
        readonly maxCount: number;
      }
    | {
        readonly kind: "instanceType";
        readonly queue: string;
        readonly instanceType: string;
        readonly maxCount: number;
        readonly efa: boolean;
      }
    | { readonly kind: "ranks"; readonly ranks: number }
    | { readonly kind: "maxTime"; readonly queue: string; readonly maxTime: string };
  readonly placement?: JobPlacement;
}

/** ParallelCluster's default vCPU quotas and most jobs end long before; a fix beyond is no help. */
const mostNodes = 1_000;

/** More nodes of what there is. */
export function maxCountFixes(
  job: PlannedJob,
  usable: readonly NodeKind[],
  region: string | undefined,
  options: PlanOptions,
): readonly Fix[] {
  return usable.flatMap((kind) => {
    const placement = placeOn(kind, job, region, options, mostNodes);
    if (placement === undefined || placement.nodes <= kind.maxCount) {
      return [];
    }
    const { nodes } = placement;
    return [
      {
        says: `Raise maxCount of ${kind.resource} in ${kind.queue} from ${kind.maxCount} to ${nodes}: ${nodes} x ${kind.types.join("/")} with ${kind.cores} cores.`,
        change: { kind: "maxCount", queue: kind.queue, computeResource: kind.resource, maxCount: nodes },
        placement,
      },
    ];
  });
}

export function dropConstraintFix(
  job: PlannedJob,
  all: readonly NodeKind[],
  region: string | undefined,
  options: PlanOptions,
): readonly Fix[] {
  if (job.constraint === undefined) {
    return [];
  }
  const free = { ...job, constraint: undefined };
  const placement =
    all.flatMap((kind) => placeOn(kind, free, region, options) ?? []).sort(preferring(free))[0] ??
    placeAcross(all, free, region, options);
  return placement === undefined
    ? []
    : [
        {
          says: `Leave out --constraint=${job.constraint}: ${placement.groups.map(({ nodes, instanceTypes }) => `${nodes} x ${instanceTypes.join("/")}`).join(" and ")} take it.`,
          change: { kind: "dropConstraint" },
          placement,
        },
      ];
}

/** Other types in the same queue: the nearest kin of those there, and the cheapest of all. */
export function instanceTypeFixes(
  job: PlannedJob,
  cluster: PlannableCluster,
  like: NodeKind,
  options: PlanOptions,
): readonly Fix[] {
  const { region } = cluster;
  const candidates = ec2InstanceTypes()
    .flatMap((type) => ec2InstanceFacts(type) ?? [])
    .filter((facts) => suits(facts, job, cluster, like))
    .flatMap((facts) => offer(facts, job, like, region, options))
    // MPI over several nodes without EFA is what makes jobs slow, not what cures them.
    .filter(({ facts, placement }) => !job.coupled || placement.nodes === 1 || facts.efaInterfaces > 0);
  const kin = candidates
    .filter(({ facts }) => like.types.some((type) => kinOf(type) === kinOf(facts.type)))
    .sort(
      (one, other) =>
        one.placement.coresWasted - other.placement.coresWasted ||
        one.placement.nodes - other.placement.nodes,
    )[0];
  const cheapest = candidates
    .filter(({ placement }) => placement.cost !== undefined)
    .sort((one, other) => byCost(one.placement, other.placement))[0];
  const dearerKin =
    kin?.placement.cost !== undefined &&
    cheapest?.placement.cost !== undefined &&
    cheapest.placement.cost < kin.placement.cost;
  return [
    ...(kin === undefined ? [] : [typeFix(kin, like, "")]),
    ...(cheapest !== undefined && cheapest !== kin && (kin === undefined || dearerKin)
      ? [typeFix(cheapest, like, ", the cheapest by the list")]
      : []),
  ];
}

interface Offer {
  readonly facts: Ec2InstanceFacts;
  readonly placement: JobPlacement;
}

function suits(
  facts: Ec2InstanceFacts,
  job: PlannedJob,
  { headNode, region }: PlannableCluster,
  like: NodeKind,
): boolean {
  const head = headNode === undefined ? undefined : ec2InstanceFacts(headNode.instanceType);
  const architecture = head?.architecture ?? ec2InstanceFacts(like.types[0] ?? "")?.architecture;
  return (
    facts.architecture === architecture &&
    !facts.bareMetal &&
    !facts.burstable &&
    // GPUs that no rank asked for are the dearest way to idle.
    job.gpusPerRank > 0 === facts.gpus > 0 &&
    facts.neuronDevices === undefined &&
    (like.purchase !== "spot" || facts.spot) &&
    (region === undefined || instanceZones(facts.type, region)?.length !== 0)
  );
}

function offer(
  facts: Ec2InstanceFacts,
  job: PlannedJob,
  like: NodeKind,
  region: string | undefined,
  options: PlanOptions,
): readonly Offer[] {
  // A bid is for the type that it was made for.
  const capacity = { kind: like.purchase };
  const resource = { instanceTypes: [facts.type], maxCount: mostNodes, efa: facts.efaInterfaces > 0 };
  const kind = nodeKind({ name: like.queue, capacity, computeResources: [resource] }, resource);
  const placement = kind && placeOn(kind, job, region, options);
  return placement === undefined ? [] : [{ facts, placement }];
}

function typeFix({ facts, placement }: Offer, like: NodeKind, praise: string): Fix {
  const efa = placement.nodes > 1 && facts.efaInterfaces > 0;
  const network = facts.networkGbps === undefined ? "" : ` ${facts.networkGbps} Gbps`;
  return {
    says:
      `Give ${like.queue} ${placement.nodes} x ${facts.type}${praise}: ${facts.cores} cores each` +
      `${efa ? `, EFA${network}` : ""}${placement.coresWasted === 0 ? ", no core idle" : `, ${placement.coresWasted} cores idle`}.`,
    change: {
      kind: "instanceType",
      queue: like.queue,
      instanceType: facts.type,
      maxCount: placement.nodes,
      efa,
    },
    placement: { ...placement, efa },
  };
}

/** Fewer ranks, as many as the nodes take; nothing where they take none. */
export function ranksFix(
  job: PlannedJob,
  usable: readonly NodeKind[],
  region: string | undefined,
  options: PlanOptions,
): readonly Fix[] {
  const most = Math.max(0, ...usable.map((kind) => kind.maxCount * ranksPerNode(kind, job).all));
  const fewer = { ...job, ranks: most };
  const placement =
    most === 0
      ? undefined
      : usable.flatMap((kind) => placeOn(kind, fewer, region, options) ?? []).sort(preferring(fewer))[0];
  return placement === undefined
    ? []
    : [
        {
          says: `Run it on ${most} ranks, which ${placement.nodes} x ${placement.groups[0]?.instanceTypes.join("/") ?? ""} take; it then runs longer.`,
          change: { kind: "ranks", ranks: most },
          placement,
        },
      ];
}

/** A longer limit for the queue; a job that saves can do without. */
export function maxTimeFix({ hours }: PlannedJob, queue: string): Fix {
  const maxTime = slurmTime(hours);
  return {
    says: `Raise MaxTime in the customSlurmSettings of ${queue} to ${maxTime}, or let the job save and go on in a second one.`,
    change: { kind: "maxTime", queue, maxTime },
  };
}

/** `c5` of `c5.4xlarge` and of `c5n.18xlarge`. */
function kinOf(type: string): string {
  return /^[a-z]+\d+/.exec(type)?.[0] ?? type;
}

/** The nodes of a partition, or of those that a constraint leaves. */
export function usableOf(kinds: readonly NodeKind[], { constraint }: PlannedJob): readonly NodeKind[] {
  return constraint === undefined ? kinds : kinds.filter((kind) => matches(kind, constraint));
}
