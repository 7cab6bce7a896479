import type { NetworkSubnet } from "../../network";
import type { ClusterParts } from "./cluster-configuration";
import type { ComputeResourceConfiguration, QueueConfiguration } from "./configuration";
import { customActions, imageOf, localStorage, proxyOf, tagList } from "./node-configuration";
import type { ClusterQueue, ComputeResource, QueueCapacity } from "./queue-args";

/** One queue in ParallelCluster's words; `subnets` are those of its zones. */
export function queueConfiguration(
  queue: ClusterQueue,
  subnets: readonly NetworkSubnet[],
  { compute, checkedScript }: Pick<ClusterParts, "compute" | "checkedScript">,
): QueueConfiguration {
  const { capacity } = queue;
  return {
    Name: queue.name,
    CapacityType: capacityTypes[capacity.kind],
    AllocationStrategy: allocationStrategy(capacity),
    CapacityReservationTarget: reservation(capacity),
    ComputeResources: queue.computeResources.map((resource) => computeResource(resource, capacity)),
    ComputeSettings: { LocalStorage: localStorage(queue.rootVolume, queue.ephemeralScratch) },
    Networking: {
      SubnetIds: subnets.map(({ id }) => id),
      SecurityGroups: [compute.securityGroupId],
      PlacementGroup: placementGroupOf(queue),
      Proxy: proxyOf(queue.proxy),
    },
    CustomActions: customActions(queue.bootstrap, checkedScript),
    Iam: { InstanceProfile: compute.instanceProfileArn },
    Image: imageOf(queue.customAmi),
    HealthChecks: gpuCheck(queue.gpuHealthCheck),
    CustomSlurmSettings: queue.customSlurmSettings,
    JobExclusiveAllocation: queue.exclusiveNodes,
    Tags: tagList(queue.tags),
  };
}

/** The name of a compute resource: its own, or its first instance type with hyphens. */
export function computeResourceName({ name, instanceTypes }: ComputeResource): string {
  return name ?? instanceTypes[0].replaceAll(".", "-");
}

/** Nodes of a compute resource: in a Capacity Block all of them run all the time. */
export function nodeCounts(
  { minCount, maxCount }: ComputeResource,
  { kind }: QueueCapacity,
): { readonly minCount: number; readonly maxCount: number } {
  return { minCount: kind === "capacityBlock" ? maxCount : (minCount ?? 0), maxCount };
}

/** Whether a compute resource has EFA. */
export function hasEfa({ efa }: ComputeResource): boolean {
  return efa !== undefined && efa !== false;
}

/** What the program says, or: side by side where EFA is, unless a reservation has placed the instances already. */
export function placementGroupOf({
  placementGroup,
  capacity,
  computeResources,
}: ClusterQueue): QueueConfiguration["Networking"]["PlacementGroup"] {
  if (typeof placementGroup === "object") {
    return { Enabled: true, Name: placementGroup.name };
  }
  const resources: readonly ComputeResource[] = computeResources;
  const fresh = capacity.kind === "onDemand" || capacity.kind === "spot";
  return { Enabled: placementGroup ?? (fresh && resources.some(hasEfa)) };
}

const capacityTypes = {
  onDemand: "ONDEMAND",
  spot: "SPOT",
  capacityBlock: "CAPACITY_BLOCK",
  capacityReservation: "ONDEMAND",
} as const;

function allocationStrategy({ kind, allocationStrategy: wanted }: QueueCapacity): string | undefined {
  return wanted ?? (kind === "spot" ? "capacity-optimized" : undefined);
}

function reservation(capacity: QueueCapacity): QueueConfiguration["CapacityReservationTarget"] {
  const { reservationId, resourceGroupArn } = capacity;
  return reservationId === undefined && resourceGroupArn === undefined
    ? undefined
    : { CapacityReservationId: reservationId, CapacityReservationResourceGroupArn: resourceGroupArn };
}

function computeResource(resource: ComputeResource, capacity: QueueCapacity): ComputeResourceConfiguration {
  const { instanceTypes, efa } = resource;
  const { minCount, maxCount } = nodeCounts(resource, capacity);
  return {
    Name: computeResourceName(resource),
    // ParallelCluster takes a reservation by its id with `InstanceType` only, and several zones with `Instances` only.
    ...(capacity.reservationId === undefined
      ? { Instances: instanceTypes.map((type) => ({ InstanceType: type })) }
      : { InstanceType: instanceTypes[0] }),
    MinCount: minCount,
    MaxCount: maxCount,
    SpotPrice: capacity.maxPrice,
    Efa: hasEfa(resource)
      ? { Enabled: true, GdrSupport: typeof efa === "object" ? efa.gdrSupport : undefined }
      : undefined,
    DisableSimultaneousMultithreading: resource.disableSimultaneousMultithreading,
    SchedulableMemory: resource.schedulableMemory,
    HealthChecks: gpuCheck(resource.gpuHealthCheck),
    CustomSlurmSettings: resource.customSlurmSettings,
    StaticNodePriority: resource.staticNodePriority,
    DynamicNodePriority: resource.dynamicNodePriority,
    Tags: tagList(resource.tags),
  };
}

function gpuCheck(enabled: boolean | undefined): QueueConfiguration["HealthChecks"] {
  return enabled === undefined ? undefined : { Gpu: { Enabled: enabled } };
}
