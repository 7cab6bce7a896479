import type * as pulumi from "@pulumi/pulumi";

import type { NetworkSubnet } from "../../network";
import type { Bootstrap, RootVolume, Tags } from "./node-args";

/** Instances at the list price, while AWS has them. */
export interface OnDemandCapacity {
  readonly kind: "onDemand";
  /** Among the instance types of a resource. Default lowest-price. */
  readonly allocationStrategy?: "lowest-price" | "prioritized";
  readonly maxPrice?: never;
  readonly reservationId?: never;
  readonly resourceGroupArn?: never;
}

/** Spare instances, which AWS takes back with two minutes' notice: for jobs that are cheap to run again or save checkpoints. */
export interface SpotCapacity {
  readonly kind: "spot";
  /** Among the instance types of a resource. Default capacity-optimized, interrupted least; `lowest-price` is interrupted most. */
  readonly allocationStrategy?:
    "lowest-price" | "capacity-optimized" | "price-capacity-optimized" | "capacity-optimized-prioritized";
  /** USD an instance-hour. Default the On-Demand price. */
  readonly maxPrice?: number;
  readonly reservationId?: never;
  readonly resourceGroupArn?: never;
}

/** GPUs or Trainium bought ahead for a span of days; the nodes come with its start and go half an hour before its end. */
export interface BlockCapacity {
  readonly kind: "capacityBlock";
  /** Of the Capacity Block, `cr-...`. */
  readonly reservationId: pulumi.Input<string>;
  readonly allocationStrategy?: never;
  readonly maxPrice?: never;
  readonly resourceGroupArn?: never;
}

/** On-Demand instances held for us in one zone (ODCR). */
export interface ReservedCapacity {
  readonly kind: "capacityReservation";
  /** `cr-...`; it is for one instance type. */
  readonly reservationId: pulumi.Input<string>;
  readonly resourceGroupArn?: never;
  readonly allocationStrategy?: never;
  readonly maxPrice?: never;
}

/** Several reservations as one group, and On-Demand instances beyond them. */
export interface ReservedGroupCapacity {
  readonly kind: "capacityReservation";
  /** Of a resource group of type `AWS::EC2::CapacityReservationPool`. */
  readonly resourceGroupArn: pulumi.Input<string>;
  readonly reservationId?: never;
  /** Among the instance types of a resource. Default lowest-price. */
  readonly allocationStrategy?: "lowest-price" | "prioritized";
  readonly maxPrice?: never;
}

/** What the instances of a queue are paid and held by. */
export type QueueCapacity =
  OnDemandCapacity | SpotCapacity | BlockCapacity | ReservedCapacity | ReservedGroupCapacity;

/** EFA as a compute resource has it. */
export interface EfaSettings {
  /** GPUs send from their own memory, where the type can. ParallelCluster has it on for p4d and later whatever stands here. */
  readonly gdrSupport?: boolean;
}

/** Nodes of one make. */
export interface ComputeResource {
  /** 1 to 25 of `a-z 0-9 -`, starting with a letter. Default the first instance type, such as `c5-4xlarge`. */
  readonly name?: string;
  /** Such as `["c5n.18xlarge"]`; several must agree in vCPUs (SMT off: cores), accelerators, architecture and EFA. */
  readonly instanceTypes: readonly [string, ...string[]];
  /** Nodes that always run, and are paid always. Default 0. */
  readonly minCount?: number;
  /** Nodes at most, from 1. */
  readonly maxCount: number;
  /** A network of the instances' own that bypasses the kernel, for MPI and NCCL. Default false. */
  readonly efa?: boolean | EfaSettings;
  /** One thread a core, as most solvers run fastest. Default false. */
  readonly disableSimultaneousMultithreading?: boolean;
  /** MiB of a node for Slurm (RealMemory), which `slurm.memoryBasedScheduling` hands out. Default 95 % of the type's memory. */
  readonly schedulableMemory?: number;
  /** Slurm's own node settings, such as `{ Weight: 10 }`, but for those that ParallelCluster writes. */
  readonly customSlurmSettings?: SlurmParameters;
  /** Slurm prefers nodes of a low number, 1 to 4294967295: those that run always. Default 1. */
  readonly staticNodePriority?: number;
  /** Likewise of the nodes that come and go. Default 1000. */
  readonly dynamicNodePriority?: number;
  /** A DCGM check of the GPUs before a job starts on the node. Default the queue's. */
  readonly gpuHealthCheck?: boolean;
  readonly tags?: Tags;
}

/** In a reservation by its id: its one type. */
export interface ReservedComputeResource extends ComputeResource {
  readonly instanceTypes: readonly [string];
}

/** In a Capacity Block: one type, and as many nodes as it holds, all the time. */
export interface BlockComputeResource extends ReservedComputeResource {
  readonly minCount?: never;
}

/** Parameter of slurm.conf to value. */
export type SlurmParameters = Readonly<Record<string, string | number>>;

interface QueueSettings {
  /** 1 to 25 of `a-z 0-9 -`, starting with a letter; not `default`. Slurm's partition. */
  readonly name: string;
  /** Zones of the network, each with one private subnet. Default the head node's alone; EFA and placement groups take no more than one. */
  readonly zones?: readonly [string, ...string[]];
  /** In place of `zones`: subnets of other making. */
  readonly subnets?: readonly [NetworkSubnet, ...NetworkSubnet[]];
  /**
   * Nodes side by side. True is a cluster placement group of ParallelCluster's for each compute resource, a name is one of ours.
   * Default true where a compute resource has EFA on On-Demand or Spot capacity, false otherwise: reservations and blocks come placed.
   */
  readonly placementGroup?: boolean | PlacementGroupName;
  /** An AMI made for ParallelCluster 3.16, of the cluster's operating system and the instances' architecture. Default AWS's. */
  readonly customAmi?: pulumi.Input<string>;
  readonly bootstrap?: Bootstrap;
  readonly rootVolume?: RootVolume;
  /** Where a node's own NVMe disks appear as one file system, such as `/scratch`; emptied with the node. Default none is promised. */
  readonly ephemeralScratch?: string;
  /** `https://host:port` or `http://host:port` that the nodes reach AWS through. */
  readonly proxy?: pulumi.Input<string>;
  /** A DCGM check of the GPUs before a job starts on a node. Default false. */
  readonly gpuHealthCheck?: boolean;
  /** Slurm's own partition settings, such as `{ MaxTime: "1-00:00:00" }`, but for those that ParallelCluster writes. */
  readonly customSlurmSettings?: SlurmParameters;
  /** Whole nodes for each job. Default false. */
  readonly exclusiveNodes?: boolean;
  readonly tags?: Tags;
}

/** An existing cluster placement group. */
export interface PlacementGroupName {
  readonly name: pulumi.Input<string>;
}

/** A queue of nodes that come and go. */
export interface FlexibleQueue extends QueueSettings {
  readonly capacity: OnDemandCapacity | SpotCapacity | ReservedGroupCapacity;
  /** 1 to 50, and 50 in all queues together. */
  readonly computeResources: readonly [ComputeResource, ...ComputeResource[]];
}

/** A queue of one capacity reservation. */
export interface ReservedQueue extends QueueSettings {
  readonly capacity: ReservedCapacity;
  readonly computeResources: readonly [ReservedComputeResource, ...ReservedComputeResource[]];
}

/** A queue of a Capacity Block. */
export interface BlockQueue extends QueueSettings {
  readonly capacity: BlockCapacity;
  readonly computeResources: readonly [BlockComputeResource, ...BlockComputeResource[]];
  /** A block comes placed; EC2 refuses a placement group with it. */
  readonly placementGroup?: false;
}

/** A Slurm partition and the instances behind it (user guide, `Scheduling/SlurmQueues`). */
export type ClusterQueue = FlexibleQueue | ReservedQueue | BlockQueue;
