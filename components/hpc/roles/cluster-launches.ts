import type * as pulumi from "@pulumi/pulumi";

import type { KeyLike } from "../../encryption";

/** Where nodes stand and what they are made with. */
export interface ClusterPlaces {
  /** Subnets of the nodes. */
  readonly subnetIds: readonly [pulumi.Input<string>, ...pulumi.Input<string>[]];
  /** Security groups of the nodes, additional ones included. */
  readonly securityGroupIds: readonly [pulumi.Input<string>, ...pulumi.Input<string>[]];
  /** Images of the nodes (`CustomAmi`); give all of them, or none. Default ParallelCluster's own, which are Amazon's. */
  readonly imageIds?: readonly pulumi.Input<string>[];
  /** Name of the key pair (`HeadNode/Ssh/KeyName`). Default none. */
  readonly keyName?: pulumi.Input<string>;
  /** Placement groups that exist already. Default none but those that the cluster makes. */
  readonly placementGroupNames?: readonly pulumi.Input<string>[];
  /** Capacity reservations and Capacity Blocks (`CapacityReservationId`). Default none. */
  readonly capacityReservationIds?: readonly pulumi.Input<string>[];
  /** Resource groups of capacity reservations (`CapacityReservationResourceGroupArn`). Default none. */
  readonly capacityReservationGroupArns?: readonly pulumi.Input<string>[];
  /** Keys of the nodes' volumes, of those that they share and of the images. Default none but EBS's own. */
  readonly volumeKeys?: readonly KeyLike[];
}

/** What the head node starts compute nodes with. */
export interface ClusterLaunches extends ClusterPlaces {
  /** Roles of the queues, which the head node hands to their instances: `ComputeNodeRole`s, or any with an ARN. */
  readonly computeRoles: readonly [RoleArn, ...RoleArn[]];
}

export interface RoleArn {
  readonly arn: pulumi.Input<string>;
}

/** Where the cluster's names are kept: a zone of its own, one that exists, or nowhere (`SlurmSettings/Dns`). */
export type ClusterDns =
  | { readonly kind: "managed" }
  | { readonly kind: "existing"; readonly hostedZoneId: pulumi.Input<string> }
  | { readonly kind: "none" };
