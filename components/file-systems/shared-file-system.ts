import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Grantee, grantName, PlatformComponent, policyDocument, refuseIf } from "../core";
import type { EfsLike } from "./file-system-like";
import { efsTraffic, FileSystemSecurityGroup } from "./file-system-security-group";
import { subnetsIn } from "./placement";
import type { MountGrant, SharedFileSystemArgs } from "./shared-args";
import { fileSystemPolicy, mountStatement } from "./shared-policy";
import { sharedProblems } from "./shared-problems";

/**
 * An NFS file system that grows by itself, encrypted, backed up, mounted over TLS and by a role only.
 * Cost in the US: about 0.30 USD a GB and month in Standard, 0.016 in Infrequent Access, 0.008 in Archive; elastic throughput 0.03 a GB read
 * and 0.06 a GB written.
 */
export class SharedFileSystem extends PlatformComponent implements EfsLike {
  readonly kind = "efs";
  readonly fileSystemId: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  readonly dnsName: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  readonly availabilityZones: readonly string[];
  readonly oneZone: boolean;
  /** Whether clients have to mount it under a role. */
  readonly iamAuthorization: boolean;
  readonly nodes: {
    readonly fileSystem: aws.efs.FileSystem;
    readonly policy: aws.efs.FileSystemPolicy;
    readonly backupPolicy: aws.efs.BackupPolicy;
    readonly securityGroup: FileSystemSecurityGroup;
    /** By zone. */
    readonly mountTargets: Readonly<Record<string, aws.efs.MountTarget>>;
    /** By name. */
    readonly accessPoints: Readonly<Record<string, aws.efs.AccessPoint>>;
  };

  constructor(name: string, args: SharedFileSystemArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("SharedFileSystem", name, sharedProblems(args));
    super("mlhpc:file-systems:SharedFileSystem", name, opts);
    const { accessWithoutRole = "none", transform = {} } = args;
    const zones = args.oneZone === undefined ? args.availabilityZones : [args.oneZone];
    const subnets = subnetsIn(args.network, zones);
    this.availabilityZones = subnets.map(({ availabilityZone }) => availabilityZone);
    this.oneZone = args.oneZone !== undefined;
    this.iamAuthorization = accessWithoutRole === "none";

    const fileSystem = this.fileSystem(args);
    const policy = this.child(
      aws.efs.FileSystemPolicy,
      "policy",
      {
        fileSystemId: fileSystem.id,
        policy: policyDocument(fileSystemPolicy(fileSystem.arn, accessWithoutRole)),
      },
      transform.policy,
    );
    const backupPolicy = this.child(aws.efs.BackupPolicy, "backup", {
      fileSystemId: fileSystem.id,
      backupPolicy: { status: (args.backup ?? true) ? "ENABLED" : "DISABLED" },
    });
    const securityGroup = new FileSystemSecurityGroup(
      `${name}-access`,
      { vpcId: args.network.vpcId, traffic: efsTraffic, transform: transform.securityGroup },
      { parent: this },
    );
    const mountTargets = Object.fromEntries(
      subnets.map(({ id, availabilityZone }) => [
        availabilityZone,
        this.child(
          aws.efs.MountTarget,
          `mount-${availabilityZone}`,
          {
            fileSystemId: fileSystem.id,
            subnetId: id,
            securityGroups: [securityGroup.securityGroupId],
          },
          transform.mountTarget,
          // A mount target before the policy would let everybody in for a moment.
          { dependsOn: [policy] },
        ),
      ]),
    );

    this.fileSystemId = fileSystem.id;
    this.arn = fileSystem.arn;
    this.dnsName = fileSystem.dnsName;
    this.securityGroupId = securityGroup.securityGroupId;
    const accessPoints = this.accessPoints(args, fileSystem);
    this.nodes = { fileSystem, policy, backupPolicy, securityGroup, mountTargets, accessPoints };
    this.registerOutputs({
      fileSystemId: this.fileSystemId,
      arn: this.arn,
      dnsName: this.dnsName,
      securityGroupId: this.securityGroupId,
    });
  }

  /** Lets what is in `securityGroupId` reach it; what it may do there, a role's grant says. */
  allowClients(securityGroupId: pulumi.Input<string>, name: string): readonly pulumi.Resource[] {
    return this.nodes.securityGroup.allowClients(securityGroupId, name);
  }

  /** Lets `grantee` mount the file system through a mount target: to read, and by `grant` to write, as root, by one access point. */
  grantMount(grantee: Grantee, grant: MountGrant = {}): pulumi.Resource {
    const { accessPoint } = grant;
    const point = accessPoint === undefined ? undefined : this.accessPoint(accessPoint);
    return grantee.allow(grantName("mount", this.componentName, accessPoint ?? ""), [
      mountStatement(this.arn, point?.arn, grant),
    ]);
  }

  /** The access point of that name among the arguments. */
  accessPoint(name: string): aws.efs.AccessPoint {
    const { accessPoints } = this.nodes;
    const known = Object.keys(accessPoints);
    const point = Object.hasOwn(accessPoints, name) ? accessPoints[name] : undefined;
    refuseIf("SharedFileSystem", this.componentName, [
      point === undefined &&
        `there is no access point "${name}"; ${known.length === 0 ? "accessPoints is empty" : `there are ${known.join(", ")}`}.`,
    ]);
    return point as aws.efs.AccessPoint;
  }

  private fileSystem(args: SharedFileSystemArgs): aws.efs.FileSystem {
    const { throughputMode = "elastic", replicationOverwriteProtection = true } = args;
    return this.child(
      aws.efs.FileSystem,
      "file-system",
      {
        encrypted: true,
        kmsKeyId: args.encryptionKey.arn,
        availabilityZoneName: args.oneZone,
        performanceMode: args.performanceMode ?? "generalPurpose",
        throughputMode,
        provisionedThroughputInMibps: args.provisionedThroughputInMibps,
        lifecyclePolicies: lifecyclePolicies(args),
        protection: { replicationOverwrite: replicationOverwriteProtection ? "ENABLED" : "DISABLED" },
        tags: { Name: this.componentName },
      },
      args.transform?.fileSystem,
      { protect: args.protect, retainOnDelete: args.retainOnDelete },
    );
  }

  private accessPoints(
    { accessPoints = {}, transform }: SharedFileSystemArgs,
    fileSystem: aws.efs.FileSystem,
  ): Readonly<Record<string, aws.efs.AccessPoint>> {
    return Object.fromEntries(
      Object.entries(accessPoints).map(([name, { path, posixUser, permissions = "0750" }]) => [
        name,
        this.child(
          aws.efs.AccessPoint,
          `access-point-${name}`,
          {
            fileSystemId: fileSystem.id,
            posixUser: {
              uid: posixUser.uid,
              gid: posixUser.gid,
              secondaryGids: posixUser.secondaryGids?.slice(),
            },
            rootDirectory: {
              path,
              // The root is there already.
              creationInfo:
                path === "/" ? undefined : { ownerUid: posixUser.uid, ownerGid: posixUser.gid, permissions },
            },
            tags: { Name: `${this.componentName}-${name}` },
          },
          transform?.accessPoint,
        ),
      ]),
    );
  }
}

/** EFS takes one transition in each policy. */
function lifecyclePolicies(args: SharedFileSystemArgs): aws.types.input.efs.FileSystemLifecyclePolicy[] {
  const { throughputMode = "elastic", transitionToIa: toIa = 30 } = args;
  const {
    transitionToArchive: toArchive = throughputMode === "elastic" && toIa !== false && toIa < 90 ? 90 : false,
  } = args;
  const back = (args.transitionToPrimaryStorageClass ?? true) && toIa !== false;
  return [
    ...(toIa === false ? [] : [{ transitionToIa: after(toIa) }]),
    ...(toArchive === false ? [] : [{ transitionToArchive: after(toArchive) }]),
    ...(back ? [{ transitionToPrimaryStorageClass: "AFTER_1_ACCESS" }] : []),
  ];
}

function after(days: number): string {
  return `AFTER_${days}_DAY${days === 1 ? "" : "S"}`;
}
