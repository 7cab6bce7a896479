import type {
  EfsLike,
  LustreFileSystem,
  LustreFileSystemArgs,
  LustreLike,
  OntapFileSystem,
  OntapFileSystemArgs,
  OntapLike,
  SharedFileSystem,
  SharedFileSystemArgs,
} from "../../../components/file-systems";
import { bucket, encryptionKey, network } from "./base";

/*
 * What the compiler refuses, proven by the compiler: a line that it would accept is an error here (`npx tsc -p tsconfig.check.json`).
 * Nothing of this file runs.
 */

const place = { network: network() } as const;
const persistent = {
  ...place,
  encryptionKey,
  storageCapacity: 4800,
  perUnitStorageThroughput: 1000,
} as const;
const dataRepositories = [{ fileSystemPath: "/cases", bucket: bucket("cases") }] as const;
const volume = { junctionPath: "/shared", sizeInMegabytes: 1024 } as const;

// @ts-expect-error scratch that is neither linked nor said to be reproducible
export const onlyCopy: LustreFileSystemArgs = {
  ...place,
  deploymentType: "SCRATCH_2",
  storageCapacity: 1200,
};

// @ts-expect-error a key for scratch
export const keyedScratch: LustreFileSystemArgs = {
  ...{ ...place, deploymentType: "SCRATCH_2", storageCapacity: 1200, data: "reproducible" },
  encryptionKey,
};

// @ts-expect-error a link of the first scratch
export const linkedScratch1: LustreFileSystemArgs = {
  ...{ ...place, deploymentType: "SCRATCH_1", storageCapacity: 1200, data: "reproducible" },
  dataRepositories,
};

// @ts-expect-error the throughput of the other generation
export const wrongTier: LustreFileSystemArgs = { ...persistent, deploymentType: "PERSISTENT_1" };

// @ts-expect-error EFA of the first generation
export const oldFabric: LustreFileSystemArgs = {
  ...{ ...persistent, deploymentType: "PERSISTENT_1", perUnitStorageThroughput: 200 },
  efaEnabled: true,
};

// @ts-expect-error slow disks without a word on their cache
export const noCache: LustreFileSystemArgs = {
  ...{ ...persistent, deploymentType: "PERSISTENT_1", storageType: "HDD", perUnitStorageThroughput: 12 },
};

// @ts-expect-error backups of what is linked
export const backedUpLink: LustreFileSystemArgs = {
  ...{ ...persistent, deploymentType: "PERSISTENT_2", dataRepositories },
  automaticBackupRetentionDays: 7,
};

// @ts-expect-error a size for what tiers by itself
export const sizedTiering: LustreFileSystemArgs = {
  ...{ ...place, encryptionKey, deploymentType: "PERSISTENT_2", storageType: "INTELLIGENT_TIERING" },
  ...{ throughputCapacity: 4000, storageCapacity: 4800 },
};

// @ts-expect-error a bucket for what tiers by itself
export const linkedTiering: LustreFileSystemArgs = {
  ...{ ...place, encryptionKey, deploymentType: "PERSISTENT_2", storageType: "INTELLIGENT_TIERING" },
  ...{ throughputCapacity: 4000, dataRepositories },
};

export const automaticIops: LustreFileSystemArgs = {
  ...{ ...persistent, deploymentType: "PERSISTENT_2" },
  // @ts-expect-error automatic metadata with a number
  metadataConfiguration: { mode: "AUTOMATIC", iops: 1500 },
};

// @ts-expect-error maxIO with elastic throughput
export const elasticMaxIo: SharedFileSystemArgs = { ...place, encryptionKey, performanceMode: "maxIO" };

// @ts-expect-error provisioned throughput without a number
export const unprovisioned: SharedFileSystemArgs = { ...place, encryptionKey, throughputMode: "provisioned" };

// @ts-expect-error Archive without elastic throughput
export const burstingArchive: SharedFileSystemArgs = {
  ...{ ...place, encryptionKey, throughputMode: "bursting" },
  transitionToArchive: 90,
};

// @ts-expect-error One Zone with mount targets elsewhere
export const spreadOneZone: SharedFileSystemArgs = {
  ...{ ...place, encryptionKey, oneZone: "ap-southeast-1a" },
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
};

// @ts-expect-error two zones without route tables
export const withoutRoutes: OntapFileSystemArgs = {
  ...{ ...place, encryptionKey, volume, storageCapacity: 1024, throughputCapacityPerHaPair: 128 },
  deploymentType: "MULTI_AZ_1",
};

export const passwordInCode: OntapFileSystemArgs = {
  ...{ ...place, encryptionKey, volume, storageCapacity: 1024, throughputCapacityPerHaPair: 128 },
  deploymentType: "SINGLE_AZ_1",
  // @ts-expect-error a password in the program
  fsxAdminPassword: "correct horse",
};

/** Ours are what others ask for, and so is what only an id is known of. */
export const likes = (
  lustre: LustreFileSystem,
  shared: SharedFileSystem,
  ontap: OntapFileSystem,
): readonly [LustreLike, EfsLike, OntapLike, LustreLike] => [
  lustre,
  shared,
  ontap,
  { kind: "lustre", fileSystemId: "fs-0123456789abcdef0", availabilityZones: ["ap-southeast-1a"] },
];
