import type * as pulumi from "@pulumi/pulumi";

import type { KeyLike } from "../../encryption";
import type { FargateCpu } from "./fargate-sizes";

/** What the tasks run on; `X86_64` and `ARM64` are ECS's words. */
type Architecture = "ARM64" | "X86_64";

/** Machines of AWS, a task each. Fargate has no GPU. */
export interface FargateCompute {
  readonly type: "FARGATE";
  /** CPU units of a task: 1024 are one vCPU. */
  readonly cpu: FargateCpu;
  /** MiB of a task, by the table of Fargate's sizes (ECS Developer Guide, "Task size"). */
  readonly memory: number;
  /** Default `X86_64`. */
  readonly cpuArchitecture?: Architecture;
  /** GiB of the task's disk, 21 to 200 (ECS API reference, EphemeralStorage). Default 20, Fargate's own. */
  readonly ephemeralStorageInGiB?: number;
  /**
   * Tasks on spare capacity, at up to 70 % off, which AWS takes back with two minutes' notice (ECS Developer Guide, "Fargate Spot").
   * `weight` of them for each task on demand, above the first `onDemandBase`. Default none.
   */
  readonly spot?: { readonly weight: number; readonly onDemandBase: number };
  readonly gpuCount?: never;
  readonly instanceType?: never;
}

/** Instances of our own, that come and go with the tasks. */
export interface Ec2Compute {
  readonly type: "EC2";
  /** Such as `m7i.xlarge`, or `g5.xlarge` with a GPU. */
  readonly instanceType: string;
  /** CPU units of a task, a whole number from 128 (ECS Developer Guide, "Task definition parameters for Amazon ECS"). */
  readonly cpu: number;
  /** MiB of a task, a whole number from 6; less than the instance has, since its agent and system need some. */
  readonly memory: number;
  /** Default `X86_64`. */
  readonly cpuArchitecture?: Architecture;
  /** GPUs that each task has for itself. Default none. */
  readonly gpuCount?: number;
  /** Fewest instances, from 0. Default 0. */
  readonly minInstances?: number;
  /** Most instances, from 1. */
  readonly maxInstances: number;
  /** Share of the instances that tasks are to fill, in percent, 1 to 100; below 100 keeps instances ready. Default 100. */
  readonly targetCapacity?: number;
  /** GiB of an instance's root volume, 30 (the ECS image's own size) to 16384. Default 50. */
  readonly rootVolumeSizeInGiB?: number;
  /**
   * Encrypts the volumes. Its key policy must let the service-linked role of Auto Scaling in (Amazon EC2 Auto Scaling User Guide, "Required AWS KMS
   * key policy for use with encrypted volumes"). Default the account's own key for EBS.
   */
  readonly volumeKey?: KeyLike;
  /** Default ECS's own recommended image of Amazon Linux 2023, looked up at each deployment. */
  readonly imageId?: pulumi.Input<string>;
  readonly spot?: never;
}

/** Capacity that the cluster has already. */
export interface SharedCompute {
  readonly type: "CAPACITY_PROVIDER";
  /** Name of a capacity provider of Auto Scaling groups that is attached to the cluster. */
  readonly capacityProvider: pulumi.Input<string>;
  /** CPU units of a task, a whole number from 128. */
  readonly cpu: number;
  /** MiB of a task, a whole number from 6. */
  readonly memory: number;
  /** Default `X86_64`. */
  readonly cpuArchitecture?: Architecture;
  /** GPUs that each task has for itself. Default none. */
  readonly gpuCount?: number;
  readonly spot?: never;
  readonly instanceType?: never;
}

/** A cluster that is there already; for Fargate its providers `FARGATE` and, where asked for, `FARGATE_SPOT` must be attached. */
export interface ClusterLike {
  readonly arn: pulumi.Input<string>;
  readonly name: pulumi.Input<string>;
}

/** Where the tasks run. Instances of our own come with a cluster of their own: a cluster has one list of capacity providers. */
export type Placing =
  | { readonly compute: FargateCompute; readonly cluster?: ClusterLike }
  | { readonly compute: Ec2Compute; readonly cluster?: never }
  | { readonly compute: SharedCompute; readonly cluster: ClusterLike };

export type Compute = Placing["compute"];
