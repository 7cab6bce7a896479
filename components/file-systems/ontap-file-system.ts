import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PlatformComponent, refuseIf } from "../core";
import type { NetworkSubnet } from "../network";
import type { OntapDeploymentType, OntapLike } from "./file-system-like";
import { FileSystemSecurityGroup, ontapTraffic } from "./file-system-security-group";
import type { OntapFileSystemArgs } from "./ontap-args";
import { ontapSubnets } from "./ontap-placement";
import { ontapName, ontapProblems } from "./ontap-problems";

/**
 * NetApp's file system with one storage virtual machine and one volume, mounted by NFS, with snapshots, and cold data in a cheaper tier.
 * Cost in the US, one zone: about 0.125 USD a GB and month of SSD, 0.022 in the capacity pool, 0.72 a MB/s of throughput; two zones the double.
 */
export class OntapFileSystem extends PlatformComponent implements OntapLike {
  readonly kind = "ontap";
  readonly fileSystemId: pulumi.Output<string>;
  readonly storageVirtualMachineId: pulumi.Output<string>;
  readonly volumeId: pulumi.Output<string>;
  /** Where the volume is mounted from: `<nfsDnsName>:<junctionPath>`. */
  readonly nfsDnsName: pulumi.Output<string>;
  readonly junctionPath: string;
  readonly securityGroupId: pulumi.Output<string>;
  /** The zone that serves: from the standby one every byte crosses. */
  readonly availabilityZones: readonly [string];
  readonly standbyZone?: string;
  readonly deploymentType: OntapDeploymentType;
  /** GiB of SSD. */
  readonly storageCapacity: number;
  readonly nodes: {
    readonly fileSystem: aws.fsx.OntapFileSystem;
    readonly storageVirtualMachine: aws.fsx.OntapStorageVirtualMachine;
    readonly volume: aws.fsx.OntapVolume;
    readonly securityGroup: FileSystemSecurityGroup;
  };

  constructor(name: string, args: OntapFileSystemArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("OntapFileSystem", name, ontapProblems(name, args));
    super("mlhpc:file-systems:OntapFileSystem", name, opts);
    const { preferred, standby } = ontapSubnets(args);
    if (preferred === undefined) {
      throw new Error("a file system without a subnet was not refused");
    }
    this.availabilityZones = [preferred.availabilityZone];
    this.standbyZone = standby?.availabilityZone;
    this.deploymentType = args.deploymentType;
    this.storageCapacity = args.storageCapacity;
    this.junctionPath = args.volume.junctionPath;

    const securityGroup = new FileSystemSecurityGroup(
      `${name}-access`,
      {
        vpcId: args.network.vpcId,
        traffic: ontapTraffic,
        transform: args.transform?.securityGroup,
      },
      { parent: this },
    );
    const fileSystem = this.fileSystem(args, preferred, standby, securityGroup);
    const storageVirtualMachine = this.child(
      aws.fsx.OntapStorageVirtualMachine,
      "svm",
      {
        fileSystemId: fileSystem.id,
        name: args.storageVirtualMachineName ?? ontapName(name),
        rootVolumeSecurityStyle: "UNIX",
      },
      args.transform?.storageVirtualMachine,
    );
    const volume = this.volume(args, storageVirtualMachine);

    this.fileSystemId = fileSystem.id;
    this.storageVirtualMachineId = storageVirtualMachine.id;
    this.volumeId = volume.id;
    this.nfsDnsName = storageVirtualMachine.endpoints.apply(
      ([endpoint]) => endpoint?.nfs?.[0]?.dnsName ?? "",
    );
    this.securityGroupId = securityGroup.securityGroupId;
    this.nodes = { fileSystem, storageVirtualMachine, volume, securityGroup };
    this.registerOutputs({
      fileSystemId: this.fileSystemId,
      storageVirtualMachineId: this.storageVirtualMachineId,
      volumeId: this.volumeId,
      nfsDnsName: this.nfsDnsName,
      securityGroupId: this.securityGroupId,
    });
  }

  /** Lets what is in `securityGroupId` mount the volume by NFS. */
  allowClients(securityGroupId: pulumi.Input<string>, name: string): readonly pulumi.Resource[] {
    return this.nodes.securityGroup.allowClients(securityGroupId, name);
  }

  private fileSystem(
    args: OntapFileSystemArgs,
    preferred: NetworkSubnet,
    standby: NetworkSubnet | undefined,
    securityGroup: FileSystemSecurityGroup,
  ): aws.fsx.OntapFileSystem {
    const { deploymentType, storageCapacity, throughputCapacityPerHaPair, haPairs = 1, diskIops } = args;
    return this.child(
      aws.fsx.OntapFileSystem,
      "file-system",
      {
        ...{ deploymentType, storageCapacity, throughputCapacityPerHaPair, haPairs },
        subnetIds: standby === undefined ? [preferred.id] : [preferred.id, standby.id],
        preferredSubnetId: preferred.id,
        routeTableIds: args.routeTableIds,
        securityGroupIds: [securityGroup.securityGroupId],
        kmsKeyId: args.encryptionKey.arn,
        fsxAdminPassword: args.fsxAdminPassword && pulumi.secret(args.fsxAdminPassword),
        diskIopsConfiguration:
          diskIops === undefined ? undefined : { mode: "USER_PROVISIONED", iops: diskIops },
        automaticBackupRetentionDays: args.automaticBackupRetentionDays ?? 7,
        dailyAutomaticBackupStartTime: args.dailyAutomaticBackupStartTime,
        weeklyMaintenanceStartTime: args.weeklyMaintenanceStartTime,
        tags: { Name: this.componentName },
      },
      args.transform?.fileSystem,
      { protect: args.protect, retainOnDelete: args.retainOnDelete },
    );
  }

  private volume(
    args: OntapFileSystemArgs,
    storageVirtualMachine: aws.fsx.OntapStorageVirtualMachine,
  ): aws.fsx.OntapVolume {
    const { volume } = args;
    return this.child(
      aws.fsx.OntapVolume,
      "volume",
      {
        storageVirtualMachineId: storageVirtualMachine.id,
        name: volume.name ?? ontapName(this.componentName),
        junctionPath: volume.junctionPath,
        sizeInMegabytes: volume.sizeInMegabytes,
        securityStyle: "UNIX",
        storageEfficiencyEnabled: volume.storageEfficiencyEnabled ?? true,
        tieringPolicy: volume.tieringPolicy ?? { name: "AUTO", coolingPeriod: 31 },
        snapshotPolicy: volume.snapshotPolicy ?? "default",
        copyTagsToBackups: true,
        skipFinalBackup: volume.skipFinalBackup ?? false,
      },
      args.transform?.volume,
      { protect: args.protect, retainOnDelete: args.retainOnDelete },
    );
  }
}
