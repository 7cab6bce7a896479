import type * as pulumi from "@pulumi/pulumi";

import type { LaunchCapacity, PlacementGroupLike } from "../capacity";

interface NodesCommon {
  /** An EC2 type, such as `m7i.2xlarge` or `p5.48xlarge`. */
  readonly instanceType: string;
  /** Fewest instances, from 0. Default 0: those that nobody needs are not paid. */
  readonly minSize?: number;
  /** Most instances, from 1. */
  readonly maxSize: number;
  /** GiB of the volume that holds images and containers, 30 to 16384: the root volume, or Bottlerocket's second. Default 100. */
  readonly rootVolumeSizeInGiB?: number;
  /** Tags of instances and volumes. Default none beside `Name`. */
  readonly tags?: Readonly<Record<string, pulumi.Input<string>>>;
}

/** Instances that need not stand together. An open capacity reservation takes them in by itself. */
interface LooseNodes {
  readonly efa?: false;
  /** Default On-Demand. */
  readonly capacity?: Extract<LaunchCapacity, { readonly kind: "onDemand" | "spot" }>;
  readonly placementGroup?: never;
  /** Such as `ap-southeast-1a`. Default every private subnet of the network. */
  readonly availabilityZone?: string;
}

/** EFA wants the instances close together in one zone; `"none"` says that it does not matter. */
interface EfaNodes {
  readonly efa: true;
  /** Default On-Demand. */
  readonly capacity?: Extract<LaunchCapacity, { readonly kind: "onDemand" | "spot" }>;
  /** With strategy `cluster`. Default one of the component's own. */
  readonly placementGroup?: PlacementGroupLike | "none";
  readonly availabilityZone: string;
}

/** A reservation stands where it was made; a group helps only where the reservation was made in the same. */
interface ReservedNodes {
  readonly efa: true;
  readonly capacity: Extract<LaunchCapacity, { readonly kind: "capacityReservation" }>;
  /** The group that the reservation was made in. Default none. */
  readonly placementGroup?: PlacementGroupLike | "none";
  readonly availabilityZone: string;
}

/** A Capacity Block is placed close together by itself. */
interface BlockNodes {
  readonly efa: true;
  readonly capacity: Extract<LaunchCapacity, { readonly kind: "capacityBlock" }>;
  readonly placementGroup?: never;
  readonly availabilityZone: string;
}

/** Instances of one type that containers run on, and how they are paid and placed. */
export type ContainerNodes = NodesCommon & (LooseNodes | EfaNodes | ReservedNodes | BlockNodes);
