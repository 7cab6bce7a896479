import type * as pulumi from "@pulumi/pulumi";

import type { KeyLike } from "../../encryption";
import type { ArtifactBucketLike, ClusterSecret, NodeRoleArgs } from "./cluster-scope";
import { NodeRole, type NodeRoleTransforms } from "./node-role";

/** What the head node starts compute nodes with. */
export interface ClusterLaunches {
  /** Roles of the queues, which the head node hands to their instances: `ComputeNodeRole`s, or any with an ARN. */
  readonly computeRoles: readonly [RoleArn, ...RoleArn[]];
  /** Subnets of the queues. */
  readonly subnetIds: readonly [pulumi.Input<string>, ...pulumi.Input<string>[]];
  /** Security groups of the queues, additional ones included. */
  readonly securityGroupIds: readonly [pulumi.Input<string>, ...pulumi.Input<string>[]];
  /** Images of the queues (`CustomAmi`). Default ParallelCluster's own, which are Amazon's. */
  readonly imageIds?: readonly pulumi.Input<string>[];
  /** Name of the key pair (`HeadNode/Ssh/KeyName`). Default none. */
  readonly keyName?: pulumi.Input<string>;
  /** Placement groups that exist already. Default none but those that the cluster makes. */
  readonly placementGroupNames?: readonly pulumi.Input<string>[];
  /** Capacity reservations and Capacity Blocks (`CapacityReservationId`). Default none. */
  readonly capacityReservationIds?: readonly pulumi.Input<string>[];
  /** Resource groups of capacity reservations (`CapacityReservationResourceGroupArn`). Default none. */
  readonly capacityReservationGroupArns?: readonly pulumi.Input<string>[];
  /** Key of the nodes' volumes. Default none but EBS's own. */
  readonly volumeKey?: KeyLike;
}

export interface RoleArn {
  readonly arn: pulumi.Input<string>;
}

/** Where the cluster's names are kept: a zone of its own, one that exists, or nowhere (`SlurmSettings/Dns`). */
export type ClusterDns =
  | { readonly kind: "managed" }
  | { readonly kind: "existing"; readonly hostedZoneId: pulumi.Input<string> }
  | { readonly kind: "none" };

export interface HeadNodeRoleArgs extends NodeRoleArgs {
  readonly artifactBucket: ArtifactBucketLike;
  readonly launches: ClusterLaunches;
  /** Default `managed`: a private zone `<cluster>.pcluster` that the cluster makes. */
  readonly dns?: ClusterDns;
  /** Names of the queues, whose instances' console output the head node reads when they fail. Default none: then it reads none. */
  readonly queueNames?: readonly string[];
  /** Whether the head node runs DCV, whose license lies in a bucket of AWS. Default false. */
  readonly dcv?: boolean;
  /** Whether there are login nodes, whose target groups the head node looks at. Default false. */
  readonly loginNodes?: boolean;
  /** Secrets that the head node reads: the accounting database's password, the directory's, the munge key. Default none. */
  readonly secrets?: {
    readonly database?: ClusterSecret;
    readonly directory?: ClusterSecret;
    readonly mungeKey?: ClusterSecret;
  };
  /** ARNs of EBS volumes that are mounted from the head node (`EbsSettings/VolumeId`). Default those that carry the cluster's tag. */
  readonly volumeIds?: readonly pulumi.Input<string>[];
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: NodeRoleTransforms;
}

/** The role of the head node: to start, tag and end the instances of its own cluster, and nothing of any other. Costs nothing. */
export class HeadNodeRole extends NodeRole {
  constructor(name: string, args: HeadNodeRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super(name, args, "head", opts);
  }
}
