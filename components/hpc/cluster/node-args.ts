import type * as pulumi from "@pulumi/pulumi";

/** The disk that a node boots from. It is always encrypted, with the account's EBS key unless the AMI says otherwise. */
export interface RootVolume {
  /** GiB, no less than the AMI's own 45 or so. Default the AMI's size. */
  readonly size?: number;
  /** Default gp3. */
  readonly volumeType?: "gp2" | "gp3" | "io1" | "io2";
  /** gp3 3,000 to 16,000; io1 and io2 100 up. Default 3,000 on gp3. */
  readonly iops?: number;
  /** MiB/s of gp3, 125 to 1,000. Default 125. */
  readonly throughput?: number;
}

/** A script that a node runs as root while it starts. */
export interface NodeScript {
  /**
   * `s3://bucket/key`, which the node's role must be allowed to read, or `https://...`. ParallelCluster runs whatever it finds there, as root:
   * an address that somebody else writes to is their way into the cluster.
   */
  readonly script: pulumi.Input<string>;
  /**
   * SHA-256 of the script, 64 hex digits. ParallelCluster itself checks nothing: with a digest, what runs is a script of ours that fetches this one,
   * runs it if the digest is right and fails the node otherwise. Wanted of every `https://` address.
   */
  readonly sha256?: string;
  /** In the order the script reads them; no secrets, since they lie in the configuration. */
  readonly args?: readonly pulumi.Input<string>[];
}

/** One script, or several that run in their order. */
export type NodeScripts = NodeScript | readonly [NodeScript, ...NodeScript[]];

/** What a node runs of its own (user guide, "Custom bootstrap actions"). */
export interface Bootstrap {
  /** Before ParallelCluster sets anything up: no shared storage, no Slurm yet. */
  readonly onNodeStart?: NodeScripts;
  /** Once the node is set up. */
  readonly onNodeConfigured?: NodeScripts;
}

/** Of the nodes that stay while the cluster changes: head node and login nodes. */
export interface LastingBootstrap extends Bootstrap {
  /** After each change of the cluster; must be idempotent. */
  readonly onNodeUpdated?: NodeScripts;
}

/** A desktop in the browser (Amazon DCV). */
export interface Desktop {
  /** Whence it may be reached: an IPv4 range such as `10.0.0.0/16`, a /8 at most, or a managed prefix list `pl-...`. */
  readonly allowedIps: string;
  /** 1024 to 65535. Default 8443. */
  readonly port?: number;
}

/** Key to value, such as `{ CostCenter: "cfd" }`. */
export type Tags = Readonly<Record<string, string>>;
