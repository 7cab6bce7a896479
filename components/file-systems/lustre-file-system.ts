import { createHash } from "node:crypto";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { grantName, PlatformComponent, refuseIf } from "../core";
import type { NetworkSubnet } from "../network";
import {
  type DataRepository,
  defaultExportEvents,
  defaultImportEvents,
  directoryOf,
} from "./data-repository";
import type { LustreDeploymentType, LustreLike } from "./file-system-like";
import { FileSystemSecurityGroup, lustreEfaTraffic, lustreTraffic } from "./file-system-security-group";
import { type LustreFileSystemArgs, lustreLogGroupName } from "./lustre-args";
import { lustreProblems } from "./lustre-problems";
import { type LustreThroughput, lustreThroughput } from "./lustre-throughput";
import { subnetOf } from "./placement";

/**
 * A parallel file system in one zone, behind a security group of its own, linked to S3 or backed up.
 * Cost by size and speed: about 0.15 USD a GB and month in the US for PERSISTENT_2 at 125 MB/s a TiB, 0.60 at 1000; scratch about 0.14.
 */
export class LustreFileSystem extends PlatformComponent implements LustreLike {
  readonly kind = "lustre";
  readonly fileSystemId: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  readonly dnsName: pulumi.Output<string>;
  /** What clients mount: `<dnsName>@tcp:/<mountName>`. */
  readonly mountName: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  readonly availabilityZones: readonly [string];
  readonly deploymentType: LustreDeploymentType;
  readonly efaEnabled: boolean;
  /** GiB; undefined with Intelligent-Tiering. */
  readonly storageCapacity?: number;
  /** What AWS designs it for, in MB/s. */
  readonly throughput: LustreThroughput;
  /** MB/s that its disks always give to readers, and to writers too, but that scratch writes half as fast. */
  readonly baselineThroughput: pulumi.Output<number>;
  /** MB/s that its network gives while credits last, out of memory and caches. */
  readonly burstThroughput: pulumi.Output<number>;
  readonly nodes: {
    readonly fileSystem: aws.fsx.LustreFileSystem;
    readonly securityGroup: FileSystemSecurityGroup;
    /** By their directory, with a slash at its end. */
    readonly dataRepositories: Readonly<Record<string, aws.fsx.DataRepositoryAssociation>>;
    readonly logGroup?: aws.cloudwatch.LogGroup;
  };

  constructor(name: string, args: LustreFileSystemArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("LustreFileSystem", name, lustreProblems(args));
    super("mlhpc:file-systems:LustreFileSystem", name, opts);
    const subnet = subnetOf(args);
    if (subnet === undefined) {
      throw new Error("a file system without a subnet was not refused");
    }
    this.availabilityZones = [subnet.availabilityZone];
    this.deploymentType = args.deploymentType;
    this.efaEnabled = args.efaEnabled ?? false;
    this.storageCapacity = args.storageCapacity;
    this.throughput = lustreThroughput(args, subnet.availabilityZone);

    const securityGroup = new FileSystemSecurityGroup(
      `${name}-access`,
      {
        vpcId: args.network.vpcId,
        traffic: this.efaEnabled ? lustreEfaTraffic : lustreTraffic,
        transform: args.transform?.securityGroup,
      },
      { parent: this },
    );
    const logGroup = this.logGroup(args);
    const fileSystem = this.fileSystem(args, { subnet, securityGroup, logGroup });
    const dataRepositories = Object.fromEntries(
      (args.dataRepositories ?? []).map((repository) => [
        directoryOf(repository),
        this.dataRepository(args, repository, fileSystem),
      ]),
    );

    this.fileSystemId = fileSystem.id;
    this.arn = fileSystem.arn;
    this.dnsName = fileSystem.dnsName;
    this.mountName = fileSystem.mountName;
    this.securityGroupId = securityGroup.securityGroupId;
    this.baselineThroughput = pulumi.output(this.throughput.disk.baseline);
    this.burstThroughput = pulumi.output(this.throughput.network.burst);
    this.nodes = { fileSystem, securityGroup, dataRepositories, logGroup };
    this.registerOutputs({
      fileSystemId: this.fileSystemId,
      arn: this.arn,
      dnsName: this.dnsName,
      mountName: this.mountName,
      securityGroupId: this.securityGroupId,
      baselineThroughput: this.baselineThroughput,
      burstThroughput: this.burstThroughput,
    });
  }

  /** Lets what is in `securityGroupId` mount it; with EFA everything passes between the two groups, as EFA demands. */
  allowClients(securityGroupId: pulumi.Input<string>, name: string): readonly pulumi.Resource[] {
    return this.nodes.securityGroup.allowClients(securityGroupId, name);
  }

  private logGroup(args: LustreFileSystemArgs): aws.cloudwatch.LogGroup | undefined {
    const key = args.logging?.encryptionKey ?? args.encryptionKey;
    if (args.dataRepositories === undefined || key === undefined) {
      return undefined;
    }
    return this.child(
      aws.cloudwatch.LogGroup,
      "log-group",
      {
        name: lustreLogGroupName(this.componentName),
        retentionInDays: args.logging?.retentionInDays ?? 90,
        kmsKeyId: key.arn,
      },
      args.transform?.logGroup,
    );
  }

  private fileSystem(args: LustreFileSystemArgs, surroundings: Surroundings): aws.fsx.LustreFileSystem {
    const { subnet, securityGroup, logGroup } = surroundings;
    return this.child(
      aws.fsx.LustreFileSystem,
      "file-system",
      {
        ...sizeOf(args),
        ...backupsOf(args),
        subnetIds: subnet.id,
        securityGroupIds: [securityGroup.securityGroupId],
        // Left to itself FSx makes older types with Lustre 2.10, which takes neither links nor a way out but an upgrade.
        fileSystemTypeVersion: "2.15",
        dataCompressionType: args.dataCompressionType ?? "LZ4",
        kmsKeyId: args.encryptionKey?.arn,
        rootSquashConfiguration: args.rootSquashConfiguration && {
          rootSquash: args.rootSquashConfiguration.rootSquash,
          noSquashNids: args.rootSquashConfiguration.noSquashNids?.slice(),
        },
        logConfiguration: logGroup && {
          level: args.logging?.level ?? "WARN_ERROR",
          destination: logGroup.arn,
        },
        weeklyMaintenanceStartTime: args.weeklyMaintenanceStartTime,
        tags: { Name: this.componentName },
      },
      args.transform?.fileSystem,
      // AWS could change the tags only by a new, empty file system, and a link to a bucket, which has no backups, turns them off.
      { protect: args.protect, retainOnDelete: args.retainOnDelete, ignoreChanges: ["copyTagsToBackups"] },
    );
  }

  private dataRepository(
    { transform }: LustreFileSystemArgs,
    repository: DataRepository,
    fileSystem: aws.fsx.LustreFileSystem,
  ): aws.fsx.DataRepositoryAssociation {
    const { bucket, prefix = "", fileSystemPath } = repository;
    const events = (list: readonly string[]) => (list.length === 0 ? undefined : { events: list.slice() });
    return this.child(
      aws.fsx.DataRepositoryAssociation,
      repositoryName(fileSystemPath),
      {
        fileSystemId: fileSystem.id,
        fileSystemPath,
        dataRepositoryPath: pulumi.interpolate`s3://${bucket.bucketName}/${prefix}`,
        batchImportMetaDataOnCreate: repository.batchImportMetaDataOnCreate ?? true,
        importedFileChunkSize: repository.importedFileChunkSize,
        deleteDataInFilesystem: repository.deleteDataInFilesystem,
        s3: {
          autoImportPolicy: events(repository.importEvents ?? defaultImportEvents),
          autoExportPolicy: events(repository.exportEvents ?? defaultExportEvents),
        },
      },
      transform?.dataRepository,
    );
  }
}

/** Paths that differ only in what a name leaves out are told apart by a digest. */
function repositoryName(path: string): string {
  const slug = grantName(path);
  const exact = `/${slug}` === path.replace(/(?<=.)\/$/, "");
  const digest = createHash("sha256").update(path).digest("hex").slice(0, 6);
  return grantName("repository", slug, exact ? "" : digest);
}

interface Surroundings {
  readonly subnet: NetworkSubnet;
  readonly securityGroup: FileSystemSecurityGroup;
  readonly logGroup?: aws.cloudwatch.LogGroup;
}

type Size = Pick<
  aws.fsx.LustreFileSystemArgs,
  | "dataReadCacheConfiguration"
  | "deploymentType"
  | "driveCacheType"
  | "efaEnabled"
  | "metadataConfiguration"
  | "perUnitStorageThroughput"
  | "storageCapacity"
  | "storageType"
  | "throughputCapacity"
>;

function sizeOf(args: LustreFileSystemArgs): Size {
  const { deploymentType, storageType = "SSD", storageCapacity, perUnitStorageThroughput } = args;
  if (args.storageType === "INTELLIGENT_TIERING") {
    return {
      ...{ deploymentType, storageType, throughputCapacity: args.throughputCapacity },
      efaEnabled: args.efaEnabled,
      metadataConfiguration: args.metadataConfiguration ?? { mode: "USER_PROVISIONED", iops: 6000 },
      dataReadCacheConfiguration: args.dataReadCacheConfiguration ?? {
        sizingMode: "PROPORTIONAL_TO_THROUGHPUT_CAPACITY",
      },
    };
  }
  // FSx cannot add the configuration to a file system that was made without one.
  const metadata = deploymentType === "PERSISTENT_2" ? { mode: "AUTOMATIC" } : undefined;
  return {
    ...{ deploymentType, storageType, storageCapacity, perUnitStorageThroughput },
    driveCacheType: args.driveCacheType,
    efaEnabled: args.efaEnabled,
    metadataConfiguration: args.metadataConfiguration ?? metadata,
  };
}

type Backups = Pick<
  aws.fsx.LustreFileSystemArgs,
  "automaticBackupRetentionDays" | "copyTagsToBackups" | "dailyAutomaticBackupStartTime" | "skipFinalBackup"
>;

function backupsOf(args: LustreFileSystemArgs): Backups {
  if (args.deploymentType.startsWith("SCRATCH")) {
    return {};
  }
  if (args.dataRepositories !== undefined) {
    return { automaticBackupRetentionDays: 0, skipFinalBackup: true };
  }
  return {
    automaticBackupRetentionDays: args.automaticBackupRetentionDays ?? 7,
    dailyAutomaticBackupStartTime: args.dailyAutomaticBackupStartTime,
    copyTagsToBackups: args.copyTagsToBackups ?? true,
    skipFinalBackup: args.skipFinalBackup ?? false,
  };
}
