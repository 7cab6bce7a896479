import { onDemandPrice } from "../../instances";
import type { PlannedJob } from "./job";
import { type NodeKind, ranksPerNode } from "./node-kind";
import { defaultSpotAssumptions, type SpotAssumptions, type SpotRisk, spotRisk } from "./spot-risk";

/** What a plan takes from elsewhere than the job and the cluster. */
export interface PlanOptions {
  /** USD an hour of one On-Demand instance. Default the catalogue's list price. */
  readonly price?: (type: string, region: string) => number | undefined;
  readonly spot?: SpotAssumptions;
}

/** The nodes of one compute resource that a job takes. */
export interface NodeGroup {
  readonly computeResource: string;
  readonly instanceTypes: readonly string[];
  readonly nodes: number;
  readonly ranksPerNode: number;
  readonly coresPerNode: number;
}

/** Where a job runs. */
export interface JobPlacement {
  /** The queue. */
  readonly partition: string;
  /** One, but where the nodes of no compute resource suffice and those of several do. */
  readonly groups: readonly NodeGroup[];
  readonly nodes: number;
  /** The most that any node gets. */
  readonly ranksPerNode: number;
  readonly cores: number;
  /** Cores that are paid and run no rank. */
  readonly coresWasted: number;
  /** What keeps more ranks from a node. */
  readonly limitedBy: "cores" | "memory" | "gpus";
  readonly purchase: NodeKind["purchase"];
  readonly efa: boolean;
  /** Whether a core runs two threads, of which the job uses one. */
  readonly multithreading: boolean;
  /**
   * USD until it is done, with what Spot makes it do again; undefined where a price is missing, and for a Capacity Block, which has a price of
   * its own and is paid in advance. Storage and head node apart.
   */
  readonly cost?: number;
  /** Of all nodes together, USD. */
  readonly costPerHour?: number;
  readonly spot?: SpotRisk;
  /** USD an hour of its dearest node, as it is assumed of Spot, whatever the bid; absent but on Spot with known prices. */
  readonly assumedSpotPrice?: number;
}

/** The job on `kind` alone, on as few nodes as take it; undefined where `most` nodes do not. */
export function placeOn(
  kind: NodeKind,
  job: PlannedJob,
  region: string | undefined,
  options: PlanOptions,
  most = kind.maxCount,
): JobPlacement | undefined {
  const perNode = ranksPerNode(kind, job);
  const nodes = perNode.all === 0 ? Number.POSITIVE_INFINITY : Math.ceil(job.ranks / perNode.all);
  return nodes <= most ? placement([{ kind, nodes }], job, region, options) : undefined;
}

/** The job on all of `kinds`, the largest nodes first; undefined where all of them together do not take it. */
export function placeAcross(
  kinds: readonly NodeKind[],
  job: PlannedJob,
  region: string | undefined,
  options: PlanOptions,
): JobPlacement | undefined {
  const largestFirst = [...kinds]
    .filter((kind) => ranksPerNode(kind, job).all > 0)
    .sort((one, other) => ranksPerNode(other, job).all - ranksPerNode(one, job).all);
  let left = job.ranks;
  const chosen: Chosen[] = [];
  for (const kind of largestFirst) {
    const perNode = ranksPerNode(kind, job).all;
    const nodes = Math.min(kind.maxCount, Math.ceil(left / perNode));
    if (nodes > 0) {
      chosen.push({ kind, nodes });
      left -= nodes * perNode;
    }
    if (left <= 0) {
      return placement(chosen, job, region, options);
    }
  }
  return undefined;
}

interface Chosen {
  readonly kind: NodeKind;
  readonly nodes: number;
}

function placement(
  chosen: readonly Chosen[],
  job: PlannedJob,
  region: string | undefined,
  options: PlanOptions,
): JobPlacement | undefined {
  const [first] = chosen;
  if (first === undefined) {
    return undefined;
  }
  const { kind } = first;
  const nodes = chosen.reduce((sum, one) => sum + one.nodes, 0);
  const cores = chosen.reduce((sum, one) => sum + one.nodes * one.kind.cores, 0);
  const perNode = ranksPerNode(kind, job);
  const spot =
    kind.purchase === "spot"
      ? spotRisk({ hours: job.hours, nodes, checkpointHours: job.checkpointHours }, options.spot)
      : undefined;
  const prices = chosen.map((one) => groupPrice(one, region, options));
  const costPerHour = prices.reduce<number | undefined>(
    (sum, price) => (sum === undefined || price === undefined ? undefined : sum + price),
    0,
  );
  return {
    partition: kind.queue,
    groups: chosen.map((one) => ({
      computeResource: one.kind.resource,
      instanceTypes: one.kind.types,
      nodes: one.nodes,
      // Spread evenly, a node that is nearly empty would wait for those that are full.
      ranksPerNode: chosen.length === 1 ? Math.ceil(job.ranks / one.nodes) : ranksPerNode(one.kind, job).all,
      coresPerNode: one.kind.cores,
    })),
    nodes,
    ranksPerNode: chosen.length === 1 ? Math.ceil(job.ranks / nodes) : perNode.all,
    cores,
    coresWasted: cores - job.ranks * job.threadsPerRank,
    limitedBy: perNode.all === perNode.cores ? "cores" : perNode.all === perNode.memory ? "memory" : "gpus",
    purchase: kind.purchase,
    efa: chosen.every((one) => one.kind.efa),
    multithreading: chosen.some((one) => one.kind.multithreading),
    cost: inCents(costPerHour === undefined ? undefined : costPerHour * (spot?.expectedHours ?? job.hours)),
    costPerHour: inCents(costPerHour),
    spot,
    ...(spot === undefined ? {} : { assumedSpotPrice: dearestOnSpot(chosen, region, options) }),
  };
}

function dearestOnSpot(
  chosen: readonly Chosen[],
  region: string | undefined,
  options: PlanOptions,
): number | undefined {
  const prices = chosen.flatMap(({ kind }) => onDemandOf(kind, region, options) ?? []);
  return prices.length < chosen.length ? undefined : spotPrice(Math.max(...prices), options);
}

function spotPrice(onDemand: number, { spot }: PlanOptions): number {
  return onDemand * (1 - (spot?.discount ?? defaultSpotAssumptions.discount));
}

function inCents(usd: number | undefined): number | undefined {
  return usd === undefined ? undefined : Math.round(usd * 100) / 100;
}

/** By the dearest of the types, since EC2 may launch any; with a bid, Spot costs no more than that. */
function groupPrice(
  { kind, nodes }: Chosen,
  region: string | undefined,
  options: PlanOptions,
): number | undefined {
  if (kind.purchase === "capacityBlock") {
    return undefined;
  }
  const onDemand = onDemandOf(kind, region, options);
  if (onDemand === undefined) {
    return undefined;
  }
  const spot = spotPrice(onDemand, options);
  return nodes * (kind.purchase === "spot" ? Math.min(spot, kind.maxPrice ?? onDemand) : onDemand);
}

function onDemandOf(
  { types }: NodeKind,
  region: string | undefined,
  options: PlanOptions,
): number | undefined {
  const priceOf = options.price ?? onDemandPrice;
  const prices = types.map((type) => (region === undefined ? undefined : priceOf(type, region)));
  const known = prices.filter((price) => price !== undefined);
  return known.length < prices.length ? undefined : Math.max(...known);
}

/**
 * Of a coupled job first what runs on one node or over EFA: over TCP it takes longer than the plan can know. Then the cheapest; where prices
 * are missing, fewest cores wasted, then fewest nodes.
 */
export function preferring(job: PlannedJob): (one: JobPlacement, other: JobPlacement) => number {
  const overTcp = ({ nodes, efa }: JobPlacement): number => Number(job.coupled && nodes > 1 && !efa);
  return (one, other) => overTcp(one) - overTcp(other) || byCost(one, other);
}

/** Cheapest first; where prices are missing, fewest cores wasted, then fewest nodes. */
export function byCost(one: JobPlacement, other: JobPlacement): number {
  return one.cost !== undefined && other.cost !== undefined && one.cost !== other.cost
    ? one.cost - other.cost
    : one.coresWasted - other.coresWasted || one.nodes - other.nodes;
}
