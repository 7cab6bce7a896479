import type * as aws from "@pulumi/aws";

import type { Transform } from "../core";
import type { KeyLike } from "../encryption";
import type { FileSystemPlacement } from "./placement";

/** Days without access until a file moves (EFS API reference, LifecyclePolicy). */
export const transitionDays = [1, 7, 14, 30, 60, 90, 180, 270, 365] as const;

export type TransitionDays = (typeof transitionDays)[number];

/** Who a client is for the files it touches (EFS API reference, PosixUser): ids from 0 to 4294967295. */
export interface PosixUser {
  readonly uid: number;
  readonly gid: number;
  /** Up to 16. */
  readonly secondaryGids?: readonly number[];
}

/** A way into one directory, under one user: what a client says it is does not count. */
export interface AccessPoint {
  /** Directory that clients see as the root, up to four deep and 100 characters, such as `/home/team`. EFS makes it with the first mount. */
  readonly path: string;
  readonly posixUser: PosixUser;
  /** Of the directory where EFS makes it, owned by `posixUser`: octal, such as `0750`. Default `0750`. */
  readonly permissions?: string;
}

interface SharedFileSystemSettings extends FileSystemPlacement {
  readonly encryptionKey: KeyLike;
  /** Ways in, by name (kebab-case). Default none: clients see the whole file system. */
  readonly accessPoints?: Readonly<Record<string, AccessPoint>>;
  /** Days until a file moves to Infrequent Access, or false for never. Default 30. */
  readonly transitionToIa?: TransitionDays | false;
  /** Brings a file back to Standard with its first access. Default true: a colder read costs more than the move saves. */
  readonly transitionToPrimaryStorageClass?: boolean;
  /** Daily backups by AWS Backup, kept 35 days (EFS User Guide, "Automatic backups"). Default true. */
  readonly backup?: boolean;
  /** Keeps a replication from writing over it. Default true. */
  readonly replicationOverwriteProtection?: boolean;
  /**
   * What clients may do that mount it without a role, as long as their security group is let in: ParallelCluster with `IamAuthorization: false`
   * or plain `mount -t nfs4` through a tunnel. Never as root. Default `none`.
   */
  readonly accessWithoutRole?: "none" | "read" | "write";
  /** Refuses to delete the file system until set to false. Default false. */
  readonly protect?: boolean;
  /** Leaves the file system in AWS, and its cost, when it leaves the program. Default false. */
  readonly retainOnDelete?: boolean;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: SharedFileSystemTransforms;
}

export interface SharedFileSystemTransforms {
  readonly fileSystem?: Transform<aws.efs.FileSystemArgs>;
  readonly accessPoint?: Transform<aws.efs.AccessPointArgs>;
  readonly mountTarget?: Transform<aws.efs.MountTargetArgs>;
  readonly policy?: Transform<aws.efs.FileSystemPolicyArgs>;
  readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
}

interface Regional {
  /** Zones that get a mount target. Default every zone of the network's private subnets. */
  readonly availabilityZones?: readonly [string, ...string[]];
  readonly oneZone?: never;
  readonly consumerZones?: never;
}

/** Cheaper by half, gone with its zone, and mounted from elsewhere at the price of traffic between zones. */
interface OneZone {
  /** The zone that it lives in, such as `ap-southeast-1a`. */
  readonly oneZone: string;
  /** Zones of the machines that will mount it; refused where these are others than `oneZone`. Default every zone of the network. */
  readonly consumerZones?: readonly string[];
  readonly availabilityZones?: never;
}

/** Pays by what is read and written; no limit to plan. */
interface Elastic {
  /** Default `elastic`. */
  readonly throughputMode?: "elastic";
  readonly performanceMode?: "generalPurpose";
  readonly provisionedThroughputInMibps?: never;
  /**
   * Days until a file moves to Archive, later than `transitionToIa`, or false for never. Elastic throughput only. Default 90, and never where
   * `transitionToIa` is as late.
   */
  readonly transitionToArchive?: TransitionDays | false;
}

/** Throughput by size: 50 MiB/s a TiB, with credits for more. */
interface Bursting {
  readonly throughputMode: "bursting";
  /** `maxIO` takes more at once and answers later; for ever, and not in One Zone. Default `generalPurpose`. */
  readonly performanceMode?: "generalPurpose" | "maxIO";
  readonly provisionedThroughputInMibps?: never;
  readonly transitionToArchive?: false;
}

interface Provisioned {
  readonly throughputMode: "provisioned";
  /** MiB/s: 1 to 3414, the upper limit by region (EFS API reference, CreateFileSystem). */
  readonly provisionedThroughputInMibps: number;
  readonly performanceMode?: "generalPurpose" | "maxIO";
  readonly transitionToArchive?: false;
}

export type SharedFileSystemArgs = SharedFileSystemSettings &
  (OneZone | Regional) &
  (Bursting | Elastic | Provisioned);

/** What a role may do with the file system, or with what lies behind one of its access points. */
export interface MountGrant {
  /** Name of the access point that the role has to come through. Default any way in. */
  readonly accessPoint?: string;
  /** Default false: files can be read only. */
  readonly write?: boolean;
  /** Whether root of the client is root of the files. Default false: root becomes nobody. */
  readonly root?: boolean;
}
