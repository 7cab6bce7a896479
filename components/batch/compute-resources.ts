import type * as pulumi from "@pulumi/pulumi";

import type { KeyLike } from "../encryption";
import type { LustreLike } from "../file-systems";
import type { OnDemandStrategy, SpotStrategy } from "./allocation-strategies";

/** Machines of AWS, one for each job. No GPU, no instance types, no multi-node jobs. */
export interface FargateResources {
  /** `FARGATE_SPOT` is up to 70 % cheaper, and taken back with two minutes' notice. */
  readonly type: "FARGATE" | "FARGATE_SPOT";
  /** Most vCPUs at once, of all jobs together: a whole number from 1. */
  readonly maxVcpus: number;
  /** Default the network's private subnets. At most 16 (Batch API reference, ComputeResource). */
  readonly subnetIds?: readonly [pulumi.Input<string>, ...pulumi.Input<string>[]];
  readonly minVcpus?: never;
  readonly desiredVcpus?: never;
  readonly instanceTypes?: never;
  readonly allocationStrategy?: never;
  readonly bidPercentage?: never;
  readonly imageId?: never;
  readonly multiNode?: never;
  readonly updatePolicy?: never;
  readonly rootVolumeSizeInGiB?: never;
  readonly volumeKey?: never;
  readonly lustreMounts?: never;
}

/** What happens to running jobs when instances make place for new ones (Batch API reference, UpdatePolicy). */
export interface UpdatePolicy {
  /** Whether jobs are ended at once. Default false. */
  readonly terminateJobsOnUpdate?: boolean;
  /** Minutes that jobs may go on otherwise: 1 to 360, which is the provider's limit. Default 30. */
  readonly jobExecutionTimeoutMinutes?: number;
}

/** A Lustre file system on every instance, for jobs to mount by `hostPath`. */
export interface LustreMount {
  readonly fileSystem: LustreLike;
  /** Folder on the instance, such as `/fsx`. */
  readonly mountPoint: string;
}

interface InstanceResources {
  /** Most vCPUs at once: a whole number from 1. Batch may go beyond it by one instance. */
  readonly maxVcpus: number;
  /** vCPUs that are kept while there is no work, paid like others. Default 0. */
  readonly minVcpus?: number;
  /** vCPUs to start with, from `minVcpus` to `maxVcpus`; Batch changes it with the work. Default `minVcpus`. */
  readonly desiredVcpus?: number;
  /**
   * An image of ECS for the instances. Default Batch's own of Amazon Linux 2023: `ECS_AL2023`, and `ECS_AL2023_NVIDIA` on types with GPUs.
   */
  readonly imageId?: pulumi.Input<string>;
  readonly updatePolicy?: UpdatePolicy;
  /** GiB of an instance's root volume, which holds images and what jobs write: 30 (the image's own size) to 16384. Default 50. */
  readonly rootVolumeSizeInGiB?: number;
  /**
   * Encrypts the volumes. Its key policy must let the service-linked role of Auto Scaling in (Amazon EC2 Auto Scaling User Guide, "Required AWS KMS
   * key policy for use with encrypted volumes"). Default the account's own key for EBS.
   */
  readonly volumeKey?: KeyLike;
  /** Mounted on every instance as it starts. Default none. */
  readonly lustreMounts?: readonly LustreMount[];
}

interface AnyNodes extends InstanceResources {
  /**
   * EC2 types such as `c6i.4xlarge`, families such as `c6i`, or `default_x86_64`, `default_arm64` and `optimal`, with which Batch chooses
   * itself. All of one architecture.
   */
  readonly instanceTypes: readonly [string, ...string[]];
  /** Default the network's private subnets. */
  readonly subnetIds?: readonly [pulumi.Input<string>, ...pulumi.Input<string>[]];
  readonly multiNode?: never;
}

/** Instances at the list price. */
export interface OnDemandResources extends AnyNodes {
  readonly type: "EC2";
  /** Default `BEST_FIT_PROGRESSIVE`. With `BEST_FIT` Batch waits for the cheapest type, and every change makes a new environment. */
  readonly allocationStrategy?: OnDemandStrategy;
  readonly bidPercentage?: never;
}

/** Spare instances at a discount, which AWS takes back with two minutes' notice. */
export interface SpotResources extends AnyNodes {
  readonly type: "SPOT";
  /** Default `SPOT_PRICE_CAPACITY_OPTIMIZED`. */
  readonly allocationStrategy?: SpotStrategy;
  /** Highest price in percent of the On-Demand price, 1 to 100. Default 100, which AWS advises: what is paid is the Spot price. */
  readonly bidPercentage?: number;
}

/** Instances for jobs that span several of them: all of one type, in one subnet, close together. Never Spot: AWS runs no such job there. */
export interface MultiNodeResources extends InstanceResources {
  readonly type: "EC2";
  readonly instanceTypes: readonly [string];
  readonly multiNode: {
    /** The one subnet, and so the one zone, of all nodes. */
    readonly subnetId: pulumi.Input<string>;
    /** Name of a placement group of strategy `cluster`. Default one of the component's own. */
    readonly placementGroupName?: pulumi.Input<string>;
    /**
     * Whether every network card is an EFA interface. The image must load EFA's driver then (Batch User Guide, "Elastic Fabric Adapter"), so
     * `imageId` has to be given. Default whether the type has EFA.
     */
    readonly efa?: boolean;
  };
  readonly subnetIds?: never;
  /** Default `BEST_FIT_PROGRESSIVE`. */
  readonly allocationStrategy?: OnDemandStrategy;
  readonly bidPercentage?: never;
}

export type Ec2Resources = MultiNodeResources | OnDemandResources | SpotResources;

/** What a compute environment is made of, by its `type`. */
export type ComputeResources = Ec2Resources | FargateResources;

export function isFargate(resources: ComputeResources): resources is FargateResources {
  return resources.type === "FARGATE" || resources.type === "FARGATE_SPOT";
}
