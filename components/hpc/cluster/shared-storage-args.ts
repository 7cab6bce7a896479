import type * as pulumi from "@pulumi/pulumi";

import type { EfsLike, LustreLike, OntapLike } from "../../file-systems";

/** An EFS that is mounted by an access point of its own. */
export interface EfsMount extends EfsLike {
  /** `fsap-...`. Default none. */
  readonly accessPointId?: pulumi.Input<string>;
}

/** A volume of an OpenZFS. */
export interface OpenZfsLike {
  readonly kind: "openZfs";
  /** `fsvol-...`. */
  readonly volumeId: pulumi.Input<string>;
  readonly availabilityZones: readonly string[];
}

/**
 * What is not made with the cluster, and so stays when it goes. Where it has no `allowClients`, the nodes may call it (its `securityGroupId`, or the whole
 * VPC at its ports), and whoever made it lets them in.
 */
export type ClusterFileSystem = LustreLike | EfsMount | OntapLike | OpenZfsLike;

interface SharedMount {
  /** 1 to 30 of letters, digits, `-` and `_`; not `default`. */
  readonly name: string;
  /** Where all nodes see it, such as `/shared`; not the system's own directories. */
  readonly mountDir: string;
}

/** A file system of the network that all nodes mount. */
export interface FileSystemMount extends SharedMount {
  readonly fileSystem: ClusterFileSystem;
  readonly volume?: never;
}

/** An EBS volume at the head node, which shares it by NFS: for small things; a busy cluster waits for it. */
export interface VolumeMount extends SharedMount {
  readonly volume: SharedVolume | ExistingVolume;
  readonly fileSystem?: never;
}

/** A volume that ParallelCluster makes; encrypted always. */
export interface SharedVolume {
  /** GiB. Default 40. */
  readonly size?: number;
  /** Default gp3. */
  readonly volumeType?: "gp2" | "gp3" | "io1" | "io2" | "st1" | "sc1" | "standard";
  readonly iops?: number;
  /** MiB/s of gp3. */
  readonly throughput?: number;
  /** Id or ARN of a key, which EC2 must be let use by the key's policy (`usedThrough`). Default the account's EBS key. */
  readonly kmsKeyId?: pulumi.Input<string>;
  /** To start from, `snap-...`. */
  readonly snapshotId?: pulumi.Input<string>;
  /** Several volumes as one: 0 is faster, 1 holds everything twice. */
  readonly raid?: { readonly type: 0 | 1; readonly numberOfVolumes: 2 | 3 | 4 | 5 };
  /** What becomes of it when it leaves the cluster. Default Retain: it holds data. */
  readonly deletionPolicy?: "Delete" | "Retain" | "Snapshot";
  readonly volumeId?: never;
}

/** A volume of other making, in the head node's zone; it stays when the cluster goes. */
export interface ExistingVolume {
  /** `vol-...`. */
  readonly volumeId: pulumi.Input<string>;
  readonly deletionPolicy?: never;
  readonly raid?: never;
}

/** Storage that all nodes see (user guide, `SharedStorage`). */
export type SharedStorage = FileSystemMount | VolumeMount;
