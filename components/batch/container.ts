import type * as pulumi from "@pulumi/pulumi";

import type { SecretLike } from "../encryption";
import type { EfsLike } from "../file-systems";

/** An EFS file system in the container, by TLS and under the job's role. */
export interface EfsMount {
  readonly fileSystem: EfsLike;
  /** Such as `/mnt/shared`. */
  readonly containerPath: string;
  /** An access point, which sets user and folder. Default none: the whole file system. */
  readonly accessPointId?: pulumi.Input<string>;
  /** Folder of the file system; not beside an access point. Default `/`. */
  readonly rootDirectory?: string;
  /** Default false. */
  readonly readOnly?: boolean;
}

/** A folder of the instance in the container, such as the mount point of a Lustre file system. */
export interface HostMount {
  /** Such as `/fsx`. */
  readonly hostPath: string;
  /** Such as `/fsx/case`. */
  readonly containerPath: string;
  /** Default false. */
  readonly readOnly?: boolean;
}

/** Memory that looks like a disk (Batch API reference, Tmpfs). */
export interface Tmpfs {
  readonly containerPath: string;
  /** MiB, a whole number from 1. */
  readonly size: number;
  /** Such as `noexec`. Default `nosuid` and `nodev`. */
  readonly mountOptions?: readonly string[];
}

/** Batch API reference, Ulimit; -1 is without limit. */
export interface Ulimit {
  readonly name: string;
  readonly softLimit: number;
  readonly hardLimit: number;
}

export interface ContainerSettings {
  /** An image in ECR, pinned by a tag other than `latest` or by a digest. */
  readonly image: pulumi.Input<string>;
  /** Replaces what the image starts; `Ref::name` stands for a parameter. Default the image's own. */
  readonly command?: readonly string[];
  /** Variables. No secrets; `AWS_BATCH` at the start of a name is Batch's own. */
  readonly environment?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Variables that hold secrets. Default none. */
  readonly secrets?: Readonly<Record<string, SecretLike>>;
  /** Who the container runs as: a user and group id other than 0. Default `1000:1000`. */
  readonly user?: string;
  /** Folders that the container may write to, empty at its start; all else is read-only. Default `/tmp`. */
  readonly writablePaths?: readonly string[];
  readonly efsMounts?: readonly EfsMount[];
}

/** What a container has on an instance and not on Fargate (Batch API reference, LinuxParameters). */
export interface InstanceContainerSettings extends ContainerSettings {
  /** vCPUs, a whole number from 1. */
  readonly vcpus: number;
  /** MiB, a whole number from 4; less than the instance has, since its agent and system need some. */
  readonly memory: number;
  /** GPUs that the job has for itself. Default none. */
  readonly gpuCount?: number;
  /** MiB of `/dev/shm`, through which ranks of one node talk: a whole number from 1. Default Docker's 64. */
  readonly sharedMemorySize?: number;
  readonly tmpfs?: readonly Tmpfs[];
  /** MiB of swap, 0 or more, on instances that have any. Default none. */
  readonly maxSwap?: number;
  /** 0 to 100: how early memory is swapped, beside `maxSwap` only. Default 60. */
  readonly swappiness?: number;
  readonly ulimits?: readonly Ulimit[];
  readonly hostMounts?: readonly HostMount[];
}

/** A container on an instance. */
export interface InstanceContainer extends InstanceContainerSettings {
  readonly platformCapability: "EC2";
  readonly ephemeralStorageInGiB?: never;
  readonly cpuArchitecture?: never;
}

/** A container on a machine of AWS. Fargate has no GPU, no shared memory, no tmpfs, no swap, no ulimits and no host. */
export interface FargateContainer extends ContainerSettings {
  readonly platformCapability: "FARGATE";
  readonly vcpus: 0.25 | 0.5 | 1 | 2 | 4 | 8 | 16 | 32;
  /** MiB, by the table of Fargate's sizes (Batch API reference, ResourceRequirement). */
  readonly memory: number;
  /** GiB of the job's disk, 21 to 200 (Batch API reference, EphemeralStorage). Default 20, Fargate's own. */
  readonly ephemeralStorageInGiB?: number;
  /** Default `X86_64`. */
  readonly cpuArchitecture?: "ARM64" | "X86_64";
  readonly gpuCount?: never;
  readonly sharedMemorySize?: never;
  readonly tmpfs?: never;
  readonly maxSwap?: never;
  readonly swappiness?: never;
  readonly ulimits?: never;
  readonly hostMounts?: never;
}

export type JobContainer = FargateContainer | InstanceContainer;

/** Nodes of a multi-node job that are alike. */
export interface NodeRange {
  /** Node numbers from 0, such as `0:3`, `1:` or `0`. Ranges may nest, as `0:9` and `4:5`; together they name every node. */
  readonly targetNodes: string;
  readonly container: InstanceContainerSettings;
}
