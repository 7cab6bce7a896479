import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Transform } from "../../core";
import type { KeyLike } from "../../encryption";
import type { NetworkLike } from "../../network";
import type { ArtifactBucketLike } from "../roles";
import type { DirectoryService } from "./directory-args";
import type { HeadNode } from "./head-node-args";
import type { LoginPool } from "./login-node-args";
import type { ClusterMonitoring } from "./monitoring-args";
import type { Tags } from "./node-args";
import type { OperatingSystem } from "./operating-system";
import type { ClusterQueue } from "./queue-args";
import type { SharedStorage } from "./shared-storage-args";
import type { SlurmSettings } from "./slurm-args";

/** What an `HpcCluster` is made of. Names, counts, types and zones are plain, so that everything is checked before anyone pays. */
export interface HpcClusterArgs {
  /** Its VPC and private subnets; the subnets must be known with zone and range (`privateSubnets`). */
  readonly network: ClusterNetwork;
  /**
   * The cluster's name at ParallelCluster: up to 60 (with accounting 40) letters, digits and `-`, starting with a letter.
   * Default the component's name. A cluster that exists is not renamed but replaced, by roles that know the new name alone: give the component another
   * name too, so that the old one's roles last until it is gone.
   */
  readonly clusterName?: string;
  /** Default alinux2023. */
  readonly operatingSystem?: OperatingSystem;
  /** For every node whose part names no other. Default AWS's official AMI. */
  readonly customAmi?: pulumi.Input<string>;
  /**
   * Where ParallelCluster keeps the cluster's configuration and templates, under `parallelcluster/`; it removes them with the cluster.
   * The bucket must be in the cluster's region.
   */
  readonly artifactBucket: ArtifactBucketLike;
  /**
   * Keys of the account that images are encrypted with, such as that of a `ClusterImage`, and the account's own for EBS where it has one: nodes start
   * only if roles may use them. Those that shared volumes name are known. Default none.
   */
  readonly volumeKeys?: readonly KeyLike[];
  readonly headNode: HeadNode;
  /** 1 to 50. */
  readonly queues: readonly [ClusterQueue, ...ClusterQueue[]];
  /** Up to 10. Default none: people work on the head node. */
  readonly loginPools?: readonly LoginPool[];
  /** Default none: the head node's `/home` alone is shared. */
  readonly sharedStorage?: readonly SharedStorage[];
  readonly slurm?: SlurmSettings;
  readonly directoryService?: DirectoryService;
  readonly monitoring?: ClusterMonitoring;
  /** Cost tags of everything that ParallelCluster makes; up to 40. `parallelcluster:` is ParallelCluster's own. */
  readonly tags?: Tags;
  /**
   * What becomes of ParallelCluster's own stack when this one goes. Default Delete; data outlives it in file systems made apart. Retain leaves the
   * nodes alone, but what they stand on is the program's: roles and security groups go, or stand in the way, unless `pulumi state delete` takes the
   * component out of the state first.
   */
  readonly deletionPolicy?: "Delete" | "Retain";
  /** Nobody but the administrator becomes root on compute and login nodes. Default true. */
  readonly disableSudoForDefaultUser?: boolean;
  /**
   * vCPUs that the account may run, by quota code of EC2, such as `{ "L-1216C47A": 640 }` (`aws service-quotas list-service-quotas
   * --service-code ec2`). A queue that outgrows its quota is refused. Default not checked: a component does not ask AWS.
   */
  readonly quotas?: Readonly<Record<string, number>>;
  /** ARN of a boundary for every role. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** ARN of another boundary for the role of ParallelCluster's provider, which makes all the rest. Default `permissionsBoundary`. */
  readonly providerBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly provider?: Transform<aws.cloudformation.StackArgs>;
    readonly cluster?: Transform<aws.cloudformation.StackArgs>;
  };
}

/** As much of a network as a cluster needs. */
export type ClusterNetwork = NetworkLike;
