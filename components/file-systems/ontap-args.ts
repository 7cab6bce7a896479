import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Transform } from "../core";
import type { KeyLike } from "../encryption";
import type { NetworkLike } from "../network";

/** When data that nobody touches moves to the capacity pool, at a fifth of the price (FSx API reference, TieringPolicy). */
export type OntapTiering =
  | {
      /** `AUTO`: whatever is cold; `SNAPSHOT_ONLY`: what only snapshots hold. */
      readonly name: "AUTO" | "SNAPSHOT_ONLY";
      /** Days without access until data is cold: 2 to 183. Default 31 for `AUTO`, 2 for `SNAPSHOT_ONLY`. */
      readonly coolingPeriod?: number;
    }
  | { readonly name: "ALL" | "NONE"; readonly coolingPeriod?: never };

/** The volume that clients mount (FSx API reference, CreateOntapVolumeConfiguration). */
export interface OntapVolume {
  /** Where it is mounted from, such as `/shared`: up to 255 characters. */
  readonly junctionPath: string;
  /** MiB: 20 to 314572800 (300 TiB), for a FlexVol volume. What is not written costs nothing. */
  readonly sizeInMegabytes: number;
  /** Letters, digits and underscores, up to 203. Default the component's name with underscores. */
  readonly name?: string;
  /** Default `{ name: "AUTO", coolingPeriod: 31 }`. */
  readonly tieringPolicy?: OntapTiering;
  /** `default` (6 hourly, 2 daily, 2 weekly), `default-1weekly`, `none`, or the name of a policy made by ONTAP's own means. Default `default`. */
  readonly snapshotPolicy?: string;
  /** Deduplication, compression, compaction. Default true. */
  readonly storageEfficiencyEnabled?: boolean;
  /** Deletes the volume without a last backup. Default false. */
  readonly skipFinalBackup?: boolean;
}

interface OntapSettings {
  readonly network: NetworkLike;
  readonly encryptionKey: KeyLike;
  /** GiB of SSD: 1024 a pair or more; up to 196608 in the first generation, 524288 in the second, 1048576 with several pairs. */
  readonly storageCapacity: number;
  /** SSD operations a second: 3 a GiB to 200000 a pair. Default 3 a GiB, without further cost. */
  readonly diskIops?: number;
  readonly volume: OntapVolume;
  /** Name of the storage virtual machine: letters, digits and underscores, up to 47. Default the component's name with underscores. */
  readonly storageVirtualMachineName?: string;
  /**
   * Password of `fsxadmin`, 8 to 50 characters, as an Output of a secret: `secret.secretString`. Default none: nobody signs in until one is
   * set.
   */
  readonly fsxAdminPassword?: pulumi.Output<string>;
  /** Days that daily backups are kept: 0 (none) to 90. Default 7. */
  readonly automaticBackupRetentionDays?: number;
  /** `HH:MM` in UTC, such as `19:00`. Default AWS's choice. */
  readonly dailyAutomaticBackupStartTime?: string;
  /** When FSx may patch it, `d:HH:MM` in UTC, 1 being Monday. Default AWS's choice. */
  readonly weeklyMaintenanceStartTime?: string;
  /** Refuses to delete the file system and its volume until set to false. Default false. */
  readonly protect?: boolean;
  /** Leaves the file system in AWS, and its cost, when it leaves the program. Default false. */
  readonly retainOnDelete?: boolean;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: OntapTransforms;
}

export interface OntapTransforms {
  readonly fileSystem?: Transform<aws.fsx.OntapFileSystemArgs>;
  readonly storageVirtualMachine?: Transform<aws.fsx.OntapStorageVirtualMachineArgs>;
  readonly volume?: Transform<aws.fsx.OntapVolumeArgs>;
  readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
}

interface SingleZone {
  /** Such as `ap-southeast-1a`. Default the zone of the network's first private subnet. */
  readonly availabilityZone?: string;
  readonly standbyZone?: never;
  readonly routeTableIds?: never;
}

interface TwoZones {
  /** The zone that serves clients as long as it stands. Default the zone of the network's first private subnet. */
  readonly availabilityZone?: string;
  /** The zone that takes over. Default the zone of the network's second private subnet. */
  readonly standbyZone?: string;
  /**
   * Route tables of the clients' subnets, up to 50: FSx moves its address there from zone to zone. FSx changes only those tagged
   * `AmazonFSx: ManagedByAmazonFSx`.
   */
  readonly routeTableIds: pulumi.Input<pulumi.Input<string>[]>;
}

type FirstThroughput = 128 | 256 | 512 | 1024 | 2048 | 4096;
type SecondThroughput = 384 | 768 | 1536 | 3072 | 6144;

/** Limits: FSx API reference, CreateFileSystemOntapConfiguration. Throughput is in MB/s. */
export type OntapVariant =
  | (SingleZone & {
      readonly deploymentType: "SINGLE_AZ_1";
      readonly throughputCapacityPerHaPair: FirstThroughput;
      readonly haPairs?: 1;
    })
  | (SingleZone & {
      readonly deploymentType: "SINGLE_AZ_2";
      /** With several pairs 1536 or more. */
      readonly throughputCapacityPerHaPair: SecondThroughput;
      /** 1 to 12. Default 1. */
      readonly haPairs?: number;
    })
  | (TwoZones & {
      readonly deploymentType: "MULTI_AZ_1";
      readonly throughputCapacityPerHaPair: FirstThroughput;
      readonly haPairs?: 1;
    })
  | (TwoZones & {
      readonly deploymentType: "MULTI_AZ_2";
      readonly throughputCapacityPerHaPair: SecondThroughput;
      readonly haPairs?: 1;
    });

export type OntapFileSystemArgs = OntapSettings & OntapVariant;
