import { type DeployedResource } from "../deployed-resource";
import { type ProviderCalls } from "../provider-calls";

const fsx = { service: "fsx.amazonaws.com", role: "AWSServiceRoleForAmazonFSx" } as const;
const linkingService = "s3.data-source.lustre.fsx.amazonaws.com";

/** FSx asks KMS in the caller's name for a grant that lasts as long as the file system. */
const keyCalls = "kms:CreateGrant,DescribeKey,GenerateDataKeyWithoutPlaintext";
const hasKey = ({ inputs }: DeployedResource) => typeof inputs?.["kmsKeyId"] === "string";

const ofReplication = "Nothing in the program replicates file systems.";
const ofParts = "Policy and backups of a file system are resources of their own.";
const replication =
  "elasticfilesystem:CreateReplicationConfiguration,DeleteReplicationConfiguration,DescribeReplicationConfigurations";

/** EFS and FSx. CloudFormation's schemas of FSx's file systems, machines and volumes name no permissions. */
export const callsOfFileSystems: Readonly<Record<string, ProviderCalls>> = {
  "aws:efs/fileSystem:FileSystem": {
    source: "efs/file_system.go",
    create:
      "elasticfilesystem:CreateFileSystem,DescribeFileSystems,DescribeLifecycleConfiguration,PutLifecycleConfiguration,TagResource,UpdateFileSystemProtection",
    read: "elasticfilesystem:DescribeFileSystems,DescribeLifecycleConfiguration,ListTagsForResource",
    update:
      "elasticfilesystem:DescribeFileSystems,ListTagsForResource,PutLifecycleConfiguration,TagResource,UntagResource,UpdateFileSystem,UpdateFileSystemProtection",
    delete: "elasticfilesystem:DeleteFileSystem,DescribeFileSystems",
    conditional: [{ verb: "create", calls: keyCalls, when: hasKey }],
    serviceLinkedRole: {
      service: "elasticfilesystem.amazonaws.com",
      role: "AWSServiceRoleForAmazonElasticFileSystem",
    },
    leftOut: {
      [ofReplication]: `iam:CreateServiceLinkedRole,PassRole ${replication}`,
      [ofParts]:
        "elasticfilesystem:DeleteFileSystemPolicy,DescribeBackupPolicy,DescribeFileSystemPolicy,PutBackupPolicy,PutFileSystemPolicy",
      "The provider uses the newer calls for tags.": "elasticfilesystem:DeleteTags",
    },
  },
  "aws:efs/fileSystemPolicy:FileSystemPolicy": {
    source: "efs/file_system_policy.go",
    create: "elasticfilesystem:DescribeFileSystemPolicy,PutFileSystemPolicy",
    read: "elasticfilesystem:DescribeFileSystemPolicy",
    update: "elasticfilesystem:DescribeFileSystemPolicy,PutFileSystemPolicy",
    delete: "elasticfilesystem:DeleteFileSystemPolicy",
    leftOut: { "The type sets one part of a file system.": "*" },
  },
  "aws:efs/backupPolicy:BackupPolicy": {
    source: "efs/backup_policy.go",
    create: "elasticfilesystem:DescribeBackupPolicy,PutBackupPolicy",
    read: "elasticfilesystem:DescribeBackupPolicy",
    update: "elasticfilesystem:DescribeBackupPolicy,PutBackupPolicy",
    delete: "elasticfilesystem:DescribeBackupPolicy,PutBackupPolicy",
    serviceLinkedRole: { service: "backup.amazonaws.com", role: "AWSServiceRoleForBackup" },
    leftOut: { "The type sets one part of a file system.": "*" },
  },
  // EFS makes the network interface in the caller's name (EFS API reference, CreateMountTarget).
  "aws:efs/mountTarget:MountTarget": {
    source: "efs/mount_target.go",
    kind: "elasticfilesystem:file-system",
    create:
      "ec2:CreateNetworkInterface,DescribeNetworkInterfaces,DescribeSubnets elasticfilesystem:CreateMountTarget,DescribeMountTargetSecurityGroups,DescribeMountTargets",
    read: "elasticfilesystem:DescribeMountTargetSecurityGroups,DescribeMountTargets",
    update:
      "ec2:ModifyNetworkInterfaceAttribute elasticfilesystem:DescribeMountTargetSecurityGroups,DescribeMountTargets,ModifyMountTargetSecurityGroups",
    delete: "ec2:DeleteNetworkInterface elasticfilesystem:DeleteMountTarget,DescribeMountTargets",
  },
  "aws:fsx/lustreFileSystem:LustreFileSystem": {
    source: "fsx/lustre_file_system.go",
    create: "fsx:CreateFileSystem,DescribeFileSystems,TagResource iam:CreateServiceLinkedRole",
    read: "fsx:DescribeFileSystems,ListTagsForResource",
    update: "fsx:DescribeFileSystems,TagResource,UntagResource,UpdateFileSystem",
    delete: "fsx:DeleteFileSystem,DescribeFileSystems",
    conditional: [
      { verb: "create", calls: keyCalls, when: hasKey },
      {
        verb: "create",
        calls: "fsx:CreateFileSystemFromBackup",
        when: ({ inputs }) => typeof inputs?.["backupId"] === "string",
      },
      {
        verb: "delete",
        calls: "fsx:CreateBackup,TagResource",
        when: ({ inputs }) => inputs?.["skipFinalBackup"] === false,
      },
    ],
    serviceLinkedRole: fsx,
  },
  "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation": {
    source: "fsx/data_repository_association.go",
    // FSx makes the role of the link, and gives it its policy, in the caller's name.
    create:
      "fsx:CreateDataRepositoryAssociation,DescribeDataRepositoryAssociations,TagResource iam:AttachRolePolicy,CreateServiceLinkedRole,PutRolePolicy s3:ListBucket",
    read: "fsx:DescribeDataRepositoryAssociations,ListTagsForResource",
    update:
      "fsx:DescribeDataRepositoryAssociations,TagResource,UntagResource,UpdateDataRepositoryAssociation iam:AttachRolePolicy,PutRolePolicy s3:ListBucket",
    delete: "fsx:DeleteDataRepositoryAssociation,DescribeDataRepositoryAssociations",
    serviceLinkedRole: { service: linkingService, role: "AWSServiceRoleForFSxS3Access_*" },
    targets: {
      "iam:role": (_association, { partition, account }) => [
        `arn:${partition}:iam::${account}:role/aws-service-role/${linkingService}/AWSServiceRoleForFSxS3Access_*`,
      ],
      "s3:bucket": ({ inputs }, { partition }) => {
        const path = inputs?.["dataRepositoryPath"];
        const [, bucket] = /^s3:\/\/([^/]+)/.exec(typeof path === "string" ? path : "") ?? [];
        // What Pulumi appends to a name is another one whenever the bucket is replaced.
        const name = bucket?.replace(/-[0-9a-f]{7}$/, "-???????");
        return name === undefined ? [] : [`arn:${partition}:s3:::${name}`];
      },
    },
    leftOut: {
      "FSx writes the bucket's policy only for callers who may not give the role of the link its own.":
        "s3:GetBucketPolicy,PutBucketPolicy",
    },
  },
  "aws:fsx/ontapFileSystem:OntapFileSystem": {
    source: "fsx/ontap_file_system.go",
    create: "fsx:CreateFileSystem,DescribeFileSystems,TagResource iam:CreateServiceLinkedRole",
    read: "fsx:DescribeFileSystems,ListTagsForResource",
    update: "fsx:DescribeFileSystems,TagResource,UntagResource,UpdateFileSystem",
    delete: "fsx:DeleteFileSystem,DescribeFileSystems",
    conditional: [{ verb: "create", calls: keyCalls, when: hasKey }],
    serviceLinkedRole: fsx,
  },
  "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine": {
    source: "fsx/ontap_storage_virtual_machine.go",
    create: "fsx:CreateStorageVirtualMachine,DescribeStorageVirtualMachines,TagResource",
    read: "fsx:DescribeStorageVirtualMachines,ListTagsForResource",
    update: "fsx:DescribeStorageVirtualMachines,TagResource,UntagResource,UpdateStorageVirtualMachine",
    delete: "fsx:DeleteStorageVirtualMachine,DescribeStorageVirtualMachines",
  },
  "aws:fsx/ontapVolume:OntapVolume": {
    source: "fsx/ontap_volume.go",
    create: "fsx:CreateVolume,DescribeVolumes,TagResource",
    read: "fsx:DescribeVolumes,ListTagsForResource",
    update: "fsx:DescribeVolumes,TagResource,UntagResource,UpdateVolume",
    delete: "fsx:DeleteVolume,DescribeVolumes",
    conditional: [
      {
        verb: "delete",
        calls: "fsx:CreateBackup,TagResource",
        when: ({ inputs }) => inputs?.["skipFinalBackup"] !== true,
      },
    ],
  },
};
