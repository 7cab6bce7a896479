import type * as pulumi from "@pulumi/pulumi";

import type { KeyLike } from "../../encryption";

/** The bucket that holds a cluster's configuration, templates and functions (ParallelCluster's `CustomS3Bucket`). */
export interface ArtifactBucketLike {
  readonly name: pulumi.Input<string>;
  /** Key of the bucket's objects, where they are encrypted with a key of the account's own. Default none. */
  readonly key?: KeyLike;
}

/** A secret that the head node reads. */
export interface ClusterSecret {
  /**
   * `arn:aws:secretsmanager:<region>:<account>:secret:<name>-<six characters>`, or the ARN of a SecureString parameter; that one as plain text, since
   * what is not known yet is taken for a secret of Secrets Manager.
   */
  readonly arn: pulumi.Input<string>;
  /** Key of the secret, where it is not Secrets Manager's own. Default none. */
  readonly key?: KeyLike;
}

/** A file system of EFS that is mounted with `IamAuthorization`. */
export interface AuthorizedFileSystem {
  readonly fileSystemId: pulumi.Input<string>;
}

/** A file system of EFS that a cluster mounts. */
export interface MountedFileSystem extends AuthorizedFileSystem {
  /** `fsap-...`. Default none. */
  readonly accessPointId?: pulumi.Input<string>;
}

/** What every role of one cluster has to know. */
export interface ClusterScope {
  /**
   * The cluster's name, after which ParallelCluster names its stack, tables, log group and launch templates: a letter, then letters, digits and
   * hyphens, up to 60 characters, 40 with Slurm accounting (ParallelCluster User Guide, "pcluster create-cluster").
   */
  readonly clusterName: string;
}

/** What the roles of all nodes take. */
export interface NodeRoleArgs extends ClusterScope {
  /** Whether the nodes' CloudWatch agent writes logs and metrics (`Monitoring/Logs/CloudWatch/Enabled`). Default true. */
  readonly cloudWatch?: boolean;
  /** Whether people reach the nodes by Session Manager instead of SSH. Default true for head and login nodes, false for compute nodes. */
  readonly sessionManager?: boolean;
  /** File systems of EFS that are mounted with `IamAuthorization`. Default none. */
  readonly authorizedFileSystems?: readonly AuthorizedFileSystem[];
  /** ARN of the managed policy that bounds whatever is granted. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Tags of role and instance profile, beside those of the provider. Default none but the component's own. */
  readonly tags?: Readonly<Record<string, pulumi.Input<string>>>;
}
