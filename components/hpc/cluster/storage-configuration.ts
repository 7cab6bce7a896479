import type { SharedStorageConfiguration } from "./configuration";
import type { ClusterFileSystem, SharedStorage, VolumeMount } from "./shared-storage-args";

/** One mount in ParallelCluster's words. Whatever the program made apart is named by its id, so that it outlives the cluster. */
export function storageConfiguration(storage: SharedStorage): SharedStorageConfiguration {
  const { name: Name, mountDir: MountDir } = storage;
  return storage.fileSystem === undefined
    ? { Name, MountDir, StorageType: "Ebs", EbsSettings: ebs(storage) }
    : { Name, MountDir, ...fileSystem(storage.fileSystem) };
}

function fileSystem(fileSystem: ClusterFileSystem): Omit<SharedStorageConfiguration, "Name" | "MountDir"> {
  switch (fileSystem.kind) {
    case "lustre":
      return { StorageType: "FsxLustre", FsxLustreSettings: { FileSystemId: fileSystem.fileSystemId } };
    case "efs":
      return {
        StorageType: "Efs",
        EfsSettings: {
          FileSystemId: fileSystem.fileSystemId,
          EncryptionInTransit: true,
          IamAuthorization: fileSystem.iamAuthorization,
          AccessPointId: fileSystem.accessPointId,
        },
      };
    case "ontap":
      return { StorageType: "FsxOntap", FsxOntapSettings: { VolumeId: fileSystem.volumeId } };
    case "openZfs":
      return { StorageType: "FsxOpenZfs", FsxOpenZfsSettings: { VolumeId: fileSystem.volumeId } };
  }
}

function ebs({ volume }: VolumeMount): SharedStorageConfiguration["EbsSettings"] {
  if (volume.volumeId !== undefined) {
    return { VolumeId: volume.volumeId };
  }
  const { raid } = volume;
  return {
    VolumeType: volume.volumeType ?? "gp3",
    Size: volume.size,
    Iops: volume.iops,
    Throughput: volume.throughput,
    Encrypted: true,
    KmsKeyId: volume.kmsKeyId,
    SnapshotId: volume.snapshotId,
    Raid: raid && { Type: raid.type, NumberOfVolumes: raid.numberOfVolumes },
    DeletionPolicy: volume.deletionPolicy ?? "Retain",
  };
}
