import type * as aws from "@pulumi/aws";

import type { LogRetentionDays, Transform } from "../core";
import type { KeyLike } from "../encryption";
import type { DataRepository } from "./data-repository";
import type { OneZonePlacement } from "./placement";

/** What every Lustre file system has. */
interface LustreSettings extends OneZonePlacement {
  /** Compresses what is written: less space, and often more throughput. Files written before stay as they are. Default `LZ4`. */
  readonly dataCompressionType?: "LZ4" | "NONE";
  /** Maps root of clients to an ordinary user. Default off. */
  readonly rootSquashConfiguration?: RootSquash;
  /** When FSx may patch it, `d:HH:MM` in UTC, 1 being Monday, such as `7:03:00`. Default AWS's choice. */
  readonly weeklyMaintenanceStartTime?: string;
  /** Refuses to delete the file system until set to false. Default false. */
  readonly protect?: boolean;
  /** Leaves the file system in AWS, and its cost, when it leaves the program. Default false. */
  readonly retainOnDelete?: boolean;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: LustreTransforms;
}

export interface LustreTransforms {
  readonly fileSystem?: Transform<aws.fsx.LustreFileSystemArgs>;
  readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
  readonly dataRepository?: Transform<aws.fsx.DataRepositoryAssociationArgs>;
  readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
}

export interface RootSquash {
  /** User and group that root becomes, `UID:GID`, each 1 to 4294967294, such as `365534:65534`. */
  readonly rootSquash: string;
  /** Clients whose root stays root, as Lustre network ids such as `10.0.1.6@tcp` or `10.0.[2-10].[1-255]@tcp`: up to 64. */
  readonly noSquashNids?: readonly string[];
}

/** What goes wrong between the file system and its buckets, in CloudWatch Logs. */
export interface LustreLogging {
  /** Which events are kept. Default `WARN_ERROR`. */
  readonly level?: "ERROR_ONLY" | "WARN_ERROR" | "WARN_ONLY";
  /**
   * Encrypts the log group `lustreLogGroupName(name)`; its key policy must let CloudWatch Logs in (`EncryptionKey` argument `logGroups`).
   * Default the file system's key; scratch has none.
   */
  readonly encryptionKey?: KeyLike;
  /** Days until an entry is deleted, one of CloudWatch Logs' own steps. Default 90. */
  readonly retentionInDays?: LogRetentionDays;
}

/** Links to S3; the bucket is the lasting copy, so AWS takes no backups. */
interface Linked {
  /**
   * Directories that mirror prefixes of buckets: 1 to 8, without overlap (FSx User Guide, "Linking your file system to an Amazon S3
   * bucket"). The key of a bucket must let FSx in (`EncryptionKey` argument `lustreBuckets`).
   */
  readonly dataRepositories: readonly [DataRepository, ...DataRepository[]];
  readonly logging?: LustreLogging;
}

interface NotLinked {
  readonly dataRepositories?: never;
  /** Only events of linked buckets are logged. */
  readonly logging?: never;
}

interface NoBackups {
  readonly automaticBackupRetentionDays?: never;
  readonly dailyAutomaticBackupStartTime?: never;
  readonly copyTagsToBackups?: never;
  readonly skipFinalBackup?: never;
}

interface Backups {
  /** Days that daily backups are kept: 0 (none) to 90. Default 7. */
  readonly automaticBackupRetentionDays?: number;
  /** `HH:MM` in UTC, such as `19:00`. Default AWS's choice. */
  readonly dailyAutomaticBackupStartTime?: string;
  /** Default true. Set with the file system, or never: a later change is left out. */
  readonly copyTagsToBackups?: boolean;
  /** Deletes the file system without a last backup. Default false. */
  readonly skipFinalBackup?: boolean;
}

/** Unreplicated disks under AWS's own key. */
interface Scratch extends NoBackups {
  readonly storageType?: "SSD";
  readonly encryptionKey?: never;
  readonly perUnitStorageThroughput?: never;
  readonly efaEnabled?: never;
  readonly metadataConfiguration?: never;
  readonly driveCacheType?: never;
  readonly throughputCapacity?: never;
  readonly dataReadCacheConfiguration?: never;
}

/** What lies there has no other copy, and can be made again. Said in so many words, since a failed server loses it. */
interface Reproducible {
  readonly data: "reproducible";
}

/** File operations a second, apart from the size of the disks. */
export type LustreMetadata =
  | { readonly mode: "AUTOMATIC"; readonly iops?: never }
  | {
      readonly mode: "USER_PROVISIONED";
      /** 1500, 3000, 6000, or a multiple of 12000 up to 192000. */
      readonly iops: number;
    };

/** An SSD cache before a file system that tiers by itself. */
export type LustreReadCache =
  | { readonly sizingMode: "NO_CACHE" | "PROPORTIONAL_TO_THROUGHPUT_CAPACITY"; readonly size?: never }
  | {
      readonly sizingMode: "USER_PROVISIONED";
      /** GiB: 32 to 131072 for every 4000 MB/s of throughput. */
      readonly size: number;
    };

export type Scratch1 = NotLinked &
  Reproducible &
  Scratch & {
    /** The first generation: no encryption in transit, no links, no growth. Prefer `SCRATCH_2`. */
    readonly deploymentType: "SCRATCH_1";
    /** GiB: 1200, 2400 or a multiple of 3600. */
    readonly storageCapacity: number;
  };

export type Scratch2 = Scratch & {
  readonly deploymentType: "SCRATCH_2";
  /** GiB: 1200 or a multiple of 2400. Grows in place. */
  readonly storageCapacity: number;
} & ((Linked & { readonly data?: "reproducible" }) | (NotLinked & Reproducible));

/** Disks replicated within their zone, under the platform's key. */
interface Persistent {
  readonly encryptionKey: KeyLike;
  readonly data?: never;
}

type LinkedOrBackedUp = (Backups & NotLinked) | (Linked & NoBackups);

interface NoTiering {
  readonly throughputCapacity?: never;
  readonly dataReadCacheConfiguration?: never;
}

export type Persistent1Ssd = LinkedOrBackedUp &
  NoTiering &
  Persistent & {
    readonly deploymentType: "PERSISTENT_1";
    readonly storageType?: "SSD";
    /** GiB: 1200 or a multiple of 2400. Grows in place. */
    readonly storageCapacity: number;
    /** MB/s a TiB. */
    readonly perUnitStorageThroughput: 50 | 100 | 200;
    readonly driveCacheType?: never;
    readonly efaEnabled?: never;
    readonly metadataConfiguration?: never;
  };

export type Persistent1Hdd = LinkedOrBackedUp &
  NoTiering &
  Persistent & {
    readonly deploymentType: "PERSISTENT_1";
    readonly storageType: "HDD";
    /** GiB: a multiple of 6000 at 12 MB/s a TiB, of 1800 at 40. Grows in place. */
    readonly storageCapacity: number;
    /** MB/s a TiB. */
    readonly perUnitStorageThroughput: 12 | 40;
    /** `READ` puts an SSD cache of a fifth of the capacity before the disks. */
    readonly driveCacheType: "NONE" | "READ";
    readonly efaEnabled?: never;
    readonly metadataConfiguration?: never;
  };

export type Persistent2Ssd = LinkedOrBackedUp &
  NoTiering &
  Persistent & {
    readonly deploymentType: "PERSISTENT_2";
    readonly storageType?: "SSD";
    /**
     * GiB: 1200 or a multiple of 2400; with EFA a multiple of 38400, 19200, 9600 or 4800 at 125, 250, 500 or 1000 MB/s a TiB.
     * Grows in place.
     */
    readonly storageCapacity: number;
    /** MB/s a TiB; cannot be changed later with EFA. */
    readonly perUnitStorageThroughput: 125 | 250 | 500 | 1000;
    /** Speaks EFA and GPUDirect Storage to clients of its zone. For ever: neither turned on nor off later. Default false. */
    readonly efaEnabled?: boolean;
    /** File operations a second. Default `AUTOMATIC`, by capacity and without further cost; set at creation, or never. */
    readonly metadataConfiguration?: LustreMetadata;
    readonly driveCacheType?: never;
  };

export type IntelligentTiering = Backups &
  NotLinked &
  Persistent & {
    readonly deploymentType: "PERSISTENT_2";
    readonly storageType: "INTELLIGENT_TIERING";
    /** MB/s of the whole file system: a multiple of 4000 up to 2000000. Cannot shrink. */
    readonly throughputCapacity: number;
    /** An SSD cache before it. Default sized in proportion to the throughput. */
    readonly dataReadCacheConfiguration?: LustreReadCache;
    /** File operations a second. Default 6000. */
    readonly metadataConfiguration?: { readonly mode: "USER_PROVISIONED"; readonly iops: 6000 | 12000 };
    readonly efaEnabled?: boolean;
    /** It grows and shrinks with its files. */
    readonly storageCapacity?: never;
    readonly perUnitStorageThroughput?: never;
    readonly driveCacheType?: never;
  };

export type LustreVariant =
  IntelligentTiering | Persistent1Hdd | Persistent1Ssd | Persistent2Ssd | Scratch1 | Scratch2;

/** Limits: FSx API reference, CreateFileSystem and CreateFileSystemLustreConfiguration. */
export type LustreFileSystemArgs = LustreSettings & LustreVariant;

/** The default name of the log group, for the key policy that comes before it. */
export function lustreLogGroupName(name: string): string {
  return `/aws/fsx/lustre/${name}`;
}
