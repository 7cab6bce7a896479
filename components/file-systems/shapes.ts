import { anything, flag, list, mapping, number, record, section, text } from "../core";
import { keyShape } from "../encryption";
import { networkShape } from "../network";
import type { DataRepository } from "./data-repository";
import type { LustreFileSystemArgs, LustreLogging, RootSquash } from "./lustre-args";
import type { OntapFileSystemArgs, OntapVolume } from "./ontap-args";
import type { AccessPoint, PosixUser, SharedFileSystemArgs } from "./shared-args";

// Kinds, and what has to be there, as an untyped program could get them wrong; words of AWS are left to the checks that list what there is.

const lasting = {
  protect: flag.optional(),
  retainOnDelete: flag.optional(),
  transform: mapping().optional(),
};

const dataRepository = section<DataRepository>({
  fileSystemPath: text,
  bucket: mapping("give a bucket, such as a TieredBucket"),
  prefix: text.optional(),
  importEvents: list(text).optional(),
  exportEvents: list(text).optional(),
  batchImportMetaDataOnCreate: flag.optional(),
  importedFileChunkSize: anything,
  deleteDataInFilesystem: flag.optional(),
});

export const lustreShape = section<LustreFileSystemArgs>({
  ...{ network: networkShape, ...lasting, subnet: mapping().optional(), availabilityZone: text.optional() },
  ...{ deploymentType: anything, storageType: anything, data: anything, driveCacheType: anything },
  ...{ storageCapacity: anything, throughputCapacity: anything, perUnitStorageThroughput: anything },
  ...{ automaticBackupRetentionDays: anything, dailyAutomaticBackupStartTime: anything },
  ...{ weeklyMaintenanceStartTime: anything, dataCompressionType: anything, efaEnabled: flag.optional() },
  ...{ copyTagsToBackups: flag.optional(), skipFinalBackup: flag.optional() },
  encryptionKey: keyShape.optional(),
  metadataConfiguration: mapping().optional(),
  dataReadCacheConfiguration: mapping().optional(),
  dataRepositories: list(dataRepository).optional(),
  rootSquashConfiguration: section<RootSquash>({
    rootSquash: text,
    noSquashNids: list(text).optional(),
  }).optional(),
  logging: section<LustreLogging>({
    ...{ level: anything, encryptionKey: keyShape.optional(), retentionInDays: anything },
  }).optional(),
});

const accessPoint = section<AccessPoint>({
  path: text,
  posixUser: section<PosixUser>({ uid: number, gid: number, secondaryGids: list(number).optional() }),
  permissions: text.optional(),
});

export const sharedShape = section<SharedFileSystemArgs>({
  ...{
    network: networkShape,
    ...lasting,
    encryptionKey: keyShape,
    accessPoints: record(accessPoint).optional(),
  },
  ...{ availabilityZones: list(text).optional(), oneZone: text.optional() },
  ...{ consumerZones: list(text).optional(), accessWithoutRole: anything, backup: flag.optional() },
  ...{ transitionToIa: anything, transitionToArchive: anything },
  ...{ transitionToPrimaryStorageClass: flag.optional(), replicationOverwriteProtection: flag.optional() },
  ...{ throughputMode: anything, performanceMode: anything, provisionedThroughputInMibps: anything },
});

export const ontapShape = section<OntapFileSystemArgs>({
  ...{
    network: networkShape,
    ...lasting,
    encryptionKey: keyShape,
    storageCapacity: anything,
    diskIops: anything,
  },
  ...{ deploymentType: anything, throughputCapacityPerHaPair: anything, haPairs: anything },
  ...{ availabilityZone: text.optional(), standbyZone: text.optional(), routeTableIds: anything },
  ...{ storageVirtualMachineName: text.optional(), fsxAdminPassword: anything },
  ...{ automaticBackupRetentionDays: anything, dailyAutomaticBackupStartTime: anything },
  weeklyMaintenanceStartTime: anything,
  volume: section<OntapVolume>({
    ...{
      junctionPath: text,
      sizeInMegabytes: number,
      name: text.optional(),
      tieringPolicy: mapping().optional(),
    },
    ...{
      snapshotPolicy: anything,
      storageEfficiencyEnabled: flag.optional(),
      skipFinalBackup: flag.optional(),
    },
  }),
});
