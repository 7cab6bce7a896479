"""Rows of cloudformation_names.py for EFS and FSx. CloudFormation has one type for all file systems of FSx, with what is Lustre's or ONTAP's
in a member of its own."""


def listed(key):
    """One value where CloudFormation has a list."""
    return lambda inputs: {**inputs, key: [inputs[key]]} if isinstance(inputs.get(key), str) else inputs


def of_kind(kind):
    return lambda inputs: {**listed("subnetIds")(inputs), "fileSystemType": kind}


def inside(member, *names, **others):
    return {**{name: f"{member}.{name[0].upper()}{name[1:]}" for name in names}, **others}


def elastic_file_system(inputs):
    kept = {key: value for key, value in inputs.items() if key != "protection"}
    overwrite = inputs.get("protection", {}).get("replicationOverwrite")
    return {**kept, **({"fileSystemProtection": {"replicationOverwriteProtection": overwrite}} if overwrite else {})}


SHARED = (
    "automaticBackupRetentionDays",
    "dailyAutomaticBackupStartTime",
    "deploymentType",
    "throughputCapacity",
    "weeklyMaintenanceStartTime",
)

FILE_SYSTEMS = {
    "aws:efs/fileSystem:FileSystem": {
        "type": "AWS::EFS::FileSystem",
        "names": {"tags": "FileSystemTags"},
        "before": elastic_file_system,
    },
    "aws:efs/mountTarget:MountTarget": {"type": "AWS::EFS::MountTarget"},
    "aws:efs/accessPoint:AccessPoint": {"type": "AWS::EFS::AccessPoint", "names": {"tags": "AccessPointTags"}},
    "aws:fsx/lustreFileSystem:LustreFileSystem": {
        "type": "AWS::FSx::FileSystem",
        "before": of_kind("LUSTRE"),
        "names": inside(
            "LustreConfiguration",
            *SHARED,
            "copyTagsToBackups",
            "dataCompressionType",
            "dataReadCacheConfiguration",
            "driveCacheType",
            "efaEnabled",
            "logConfiguration",
            "metadataConfiguration",
            "perUnitStorageThroughput",
            **{"dataReadCacheConfiguration.size": "SizeGiB"},
        ),
        "without": ("skipFinalBackup", "finalBackupTags", "rootSquashConfiguration"),
    },
    "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation": {
        "type": "AWS::FSx::DataRepositoryAssociation",
        "without": ("deleteDataInFilesystem",),
    },
    "aws:fsx/ontapFileSystem:OntapFileSystem": {
        "type": "AWS::FSx::FileSystem",
        "before": of_kind("ONTAP"),
        "names": inside(
            "OntapConfiguration",
            *SHARED,
            "diskIopsConfiguration",
            "endpointIpAddressRange",
            "fsxAdminPassword",
            "preferredSubnetId",
            "routeTableIds",
            haPairs="OntapConfiguration.HAPairs",
            throughputCapacityPerHaPair="OntapConfiguration.ThroughputCapacityPerHAPair",
        ),
    },
    "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine": {"type": "AWS::FSx::StorageVirtualMachine"},
    "aws:fsx/ontapVolume:OntapVolume": {
        "type": "AWS::FSx::Volume",
        "before": lambda inputs: {"volumeType": "ONTAP", **inputs, "sizeInMegabytes": str(inputs["sizeInMegabytes"])},
        "names": inside(
            "OntapConfiguration",
            "copyTagsToBackups",
            "junctionPath",
            "ontapVolumeType",
            "securityStyle",
            "sizeInMegabytes",
            "snapshotPolicy",
            "storageEfficiencyEnabled",
            "storageVirtualMachineId",
            "tieringPolicy",
        ),
        "without": ("skipFinalBackup", "finalBackupTags", "bypassSnaplockEnterpriseRetention"),
    },
}
