import type { ClusterQueue, ComputeResource, QueueCapacity } from "../../../../components/hpc/cluster";
import type { Ec2InstanceFacts } from "../../../../components/instances";
import type { Draw } from "./draw";
import { alikeTypes, type Make } from "./instance-choice";
import { bootstrap, rootVolume, tags } from "./node-draw";
import { arn, type Place } from "./world";

export type CapacityKind = "onDemand" | "spot" | "capacityBlock" | "reservation" | "reservationGroup";

/** Where the queues of a cluster may lie and what they share. */
export interface QueueSetting {
  readonly place: Place;
  readonly make: Make;
  /** The only zone where one is wanted of all, for a Lustre or a One Zone EFS. */
  readonly onlyZone?: string;
  readonly memoryBasedScheduling: boolean;
}

/** A queue that is right; undefined where the zone that was drawn has nothing of what was drawn. */
export function drawQueue(draw: Draw, setting: QueueSetting): ClusterQueue | undefined {
  const { place, make, onlyZone } = setting;
  const kind = draw.one<CapacityKind>([
    ...["onDemand", "onDemand", "onDemand", "spot", "spot", "capacityBlock"].map(
      (each) => each as CapacityKind,
    ),
    "reservation",
    "reservationGroup",
  ]);
  const efa = draw.chance(40);
  const oneZone = efa || kind === "capacityBlock" || kind === "reservation" || draw.chance(50);
  const everywhere = place.subnets.map(({ availabilityZone }) => availabilityZone);
  const zones =
    onlyZone !== undefined
      ? [onlyZone]
      : oneZone
        ? [draw.one(everywhere)]
        : everywhere.slice(draw.whole(0, 1));
  const reserved = kind !== "onDemand" && kind !== "spot";
  const grouped = !reserved && (efa || (zones.length === 1 && draw.chance(30)));
  const ephemeralScratch = draw.chance(25) ? draw.one(["/scratch", "/local", "/nvme/tmp"]) : undefined;
  const wish = {
    spot: kind === "spot",
    capacityBlock: kind === "capacityBlock",
    placementGroup: grouped,
    localDisks: ephemeralScratch !== undefined,
  };
  const byId = kind === "capacityBlock" || kind === "reservation";
  const shared = byId ? alikeTypes(draw, make, place.region, zones, { ...wish, efa }, 1) : undefined;
  const resources = draw
    .several(1, 3, () => {
      const withEfa = efa && (byId || draw.chance(80));
      const types = shared ?? alikeTypes(draw, make, place.region, zones, { ...wish, efa: withEfa }, 4);
      return types.length === 0
        ? undefined
        : resource(draw, types, withEfa, kind, setting.memoryBasedScheduling);
    })
    .filter((each) => each !== undefined);
  const [first, ...others] = resources;
  if (first === undefined) {
    return undefined;
  }
  const count = resources.reduce((sum, { maxCount }) => sum + maxCount, 0);
  const queue = {
    name: draw.name(25),
    capacity: capacity(draw, kind, setting, first.instanceTypes[0], zones[0] ?? "", count),
    computeResources: [first, ...others] as const,
    ...subnetsOf(draw, place, zones),
    placementGroup: placementGroup(draw, kind, efa, grouped),
    customAmi: draw.chance(10) ? draw.id("ami") : undefined,
    bootstrap: draw.maybe(() => bootstrap(draw, ["onNodeStart", "onNodeConfigured"])),
    rootVolume: draw.maybe(() => rootVolume(draw)),
    ephemeralScratch,
    proxy: draw.chance(10) ? "http://10.0.0.9:3128" : undefined,
    gpuHealthCheck: draw.maybe(() => draw.chance(50)),
    customSlurmSettings: draw.maybe(() => ({ MaxTime: "1-00:00:00", GraceTime: draw.whole(0, 600) })),
    exclusiveNodes: draw.maybe(() => draw.chance(50)),
    tags: draw.maybe(() => tags(draw, 3)),
  };
  // Which kind of capacity goes with which resources is drawn above, where TypeScript does not follow.
  return queue as ClusterQueue;
}

function resource(
  draw: Draw,
  types: readonly Ec2InstanceFacts[],
  efa: boolean,
  kind: CapacityKind,
  memoryBasedScheduling: boolean,
): ComputeResource {
  const [first, ...others] = types.map(({ type }) => type);
  const maxCount = draw.whole(1, 60);
  const minCount = kind === "capacityBlock" ? undefined : draw.maybe(() => draw.whole(0, maxCount));
  const gpus = types.every((facts) => facts.gpus > 0);
  const smallest = Math.floor(Math.min(...types.map(({ memoryGiB }) => memoryGiB)) * 1024);
  return {
    name: draw.name(25),
    instanceTypes: [first ?? "", ...others],
    minCount,
    maxCount,
    efa: efa ? draw.one([true, { gdrSupport: gpus && draw.chance(50) }]) : draw.maybe(() => false),
    disableSimultaneousMultithreading: draw.maybe(() => draw.chance(60)),
    schedulableMemory: memoryBasedScheduling && draw.chance(30) ? draw.whole(1, smallest) : undefined,
    customSlurmSettings: draw.maybe(() => ({ Feature: "fast" })),
    staticNodePriority: draw.maybe(() => draw.whole(1, 999)),
    dynamicNodePriority: draw.maybe(() => draw.whole(1000, 2 ** 32 - 1)),
    gpuHealthCheck: draw.maybe(() => draw.chance(50)),
    tags: draw.maybe(() => tags(draw, 3)),
  };
}

function capacity(
  draw: Draw,
  kind: CapacityKind,
  { place, make }: QueueSetting,
  instanceType: string,
  availabilityZone: string,
  count: number,
): QueueCapacity {
  switch (kind) {
    case "onDemand":
      return { kind, allocationStrategy: draw.maybe(() => draw.one(["lowest-price", "prioritized"])) };
    case "spot":
      return {
        kind,
        allocationStrategy: draw.maybe(() =>
          draw.one([
            "lowest-price",
            "capacity-optimized",
            "price-capacity-optimized",
            "capacity-optimized-prioritized",
          ]),
        ),
        maxPrice: draw.maybe(() => draw.whole(1, 4000) / 100),
      };
    case "capacityBlock":
    case "reservation": {
      const reservationId = draw.id("cr");
      place.reservations[reservationId] = {
        instanceType,
        availabilityZone,
        count,
        block: kind === "capacityBlock",
        platform: make.operatingSystem.startsWith("rhel") ? "Red Hat Enterprise Linux" : "Linux/UNIX",
      };
      return kind === "capacityBlock"
        ? { kind, reservationId }
        : { kind: "capacityReservation", reservationId };
    }
    case "reservationGroup":
      return {
        kind: "capacityReservation",
        resourceGroupArn: arn.reservationGroup(place.region, draw.name(20)),
        allocationStrategy: draw.maybe(() => draw.one(["lowest-price", "prioritized"])),
      };
  }
}

function placementGroup(draw: Draw, kind: CapacityKind, efa: boolean, grouped: boolean) {
  const named = { name: "of-ours" };
  switch (kind) {
    case "onDemand":
    case "spot":
      return grouped ? draw.one([...(efa ? [undefined] : []), true, named]) : draw.one([undefined, false]);
    case "reservation":
    case "reservationGroup":
    case "capacityBlock":
      return draw.one([undefined, false]);
  }
}

/** By zone, or by subnets. */
function subnetsOf(draw: Draw, { subnets }: Place, zones: readonly string[]) {
  return draw.chance(75)
    ? { zones }
    : { subnets: subnets.filter(({ availabilityZone }) => zones.includes(availabilityZone)) };
}
