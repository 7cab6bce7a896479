import type * as pulumi from "@pulumi/pulumi";

/** What every file system tells, new or existing, to whoever mounts it. */
interface FileSystemFacts {
  /** Such as `fs-0123456789abcdef0`. */
  readonly fileSystemId: pulumi.Input<string>;
  /** Zones where it is mounted without paying for traffic between zones; empty where an existing one does not tell. */
  readonly availabilityZones: readonly string[];
  /** The security group before it; undefined where an existing one does not tell. */
  readonly securityGroupId?: pulumi.Input<string>;
  /**
   * Lets what is in `securityGroupId` mount it, by rules on both groups. `name` names the rules (kebab-case, once per file system).
   * Undefined where the rules of an existing one are somebody else's business.
   */
  readonly allowClients?: (securityGroupId: pulumi.Input<string>, name: string) => readonly pulumi.Resource[];
}

/** Deployment types of FSx for Lustre (FSx API reference, CreateFileSystemLustreConfiguration). */
export const lustreDeploymentTypes = ["SCRATCH_1", "SCRATCH_2", "PERSISTENT_1", "PERSISTENT_2"] as const;

export type LustreDeploymentType = (typeof lustreDeploymentTypes)[number];

/** A Lustre file system: a `LustreFileSystem`, or an existing one by what is known of it. */
export interface LustreLike extends FileSystemFacts {
  readonly kind: "lustre";
  /** What clients mount below the DNS name: `<dnsName>@tcp:/<mountName>`. */
  readonly mountName?: pulumi.Input<string>;
  readonly deploymentType?: LustreDeploymentType;
  /** Whether its servers speak EFA. Default unknown. */
  readonly efaEnabled?: boolean;
  /** GiB; undefined for Intelligent-Tiering, which grows by itself, and where unknown. */
  readonly storageCapacity?: number;
}

/** An EFS file system: a `SharedFileSystem`, or an existing one by what is known of it. */
export interface EfsLike extends FileSystemFacts {
  readonly kind: "efs";
  /** Whether it lives in one zone only. Default unknown. */
  readonly oneZone?: boolean;
  /** Whether its policy wants a role of every client (`iam` as a mount option). Default unknown. */
  readonly iamAuthorization?: boolean;
}

/** Deployment types of FSx for NetApp ONTAP (FSx API reference, CreateFileSystemOntapConfiguration). */
export const ontapDeploymentTypes = ["MULTI_AZ_1", "MULTI_AZ_2", "SINGLE_AZ_1", "SINGLE_AZ_2"] as const;

export type OntapDeploymentType = (typeof ontapDeploymentTypes)[number];

/** A volume of an ONTAP file system: an `OntapFileSystem`, or an existing one by what is known of it. */
export interface OntapLike extends FileSystemFacts {
  readonly kind: "ontap";
  /** Such as `fsvol-0123456789abcdef0`. */
  readonly volumeId: pulumi.Input<string>;
  readonly deploymentType?: OntapDeploymentType;
}

export type FileSystemLike = EfsLike | LustreLike | OntapLike;
