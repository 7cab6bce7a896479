import type * as pulumi from "@pulumi/pulumi";

import type { KeyLike } from "../../encryption";
import type { ClusterSecret } from "../roles";
import type { SlurmParameters } from "./queue-args";

/** Who ran what for how long, kept in a database: `SlurmAccounting`, or one of other making. */
export interface ClusterDatabase {
  /** `host` or `host:port` of a MySQL-compatible database. */
  readonly uri: pulumi.Input<string>;
  readonly userName: pulumi.Input<string>;
  /** Of a secret in Secrets Manager whose whole text is the password. */
  readonly passwordSecretArn: pulumi.Input<string>;
  /** Of the secret, where it is not Secrets Manager's own. */
  readonly key?: KeyLike;
  /** 1 to 64 of `a-z 0-9 _`. Default made of the cluster's name. */
  readonly databaseName?: pulumi.Input<string>;
  /** Given to the head node, which it lets in. Default the head node may call the VPC at the port of `uri`, or 3306, and the database's owner lets it in. */
  readonly clientSecurityGroupId?: pulumi.Input<string>;
}

/** Of the scheduler as a whole (user guide, `Scheduling/SlurmSettings`). */
export interface SlurmSettings {
  /**
   * How nodes find each other: by names in a private zone of the cluster's own, or by those that EC2 gives them, for which nobody needs Route 53,
   * whose zones IAM can only name once they are there. Default zone.
   */
  readonly hostnames?: "ec2" | "zone";
  /** Minutes without a job before a node goes, from 1; -1 never. Default 10. */
  readonly scaledownIdletime?: number;
  /** What happens to running jobs when a queue changes: finish first (DRAIN), be run again (TERMINATE), or refuse the change (COMPUTE_FLEET_STOP). Default DRAIN. */
  readonly queueUpdateStrategy?: "DRAIN" | "TERMINATE" | "COMPUTE_FLEET_STOP";
  /** Whether a job gets all its nodes or none. Default all-or-nothing. */
  readonly scalingStrategy?: "all-or-nothing" | "greedy-all-or-nothing" | "best-effort";
  /** Slurm counts memory as it counts cores. Default true. */
  readonly memoryBasedScheduling?: boolean;
  /** A key of our own, base64, by which daemons know each other. Default made by ParallelCluster. */
  readonly mungeKey?: ClusterSecret;
  /** Accounting. Default none. */
  readonly database?: ClusterDatabase;
  /** A slurmdbd that runs elsewhere, in place of `database`, within the VPC, whose owner lets the head node in; ParallelCluster wants a `mungeKey` with it. Default port 6819. */
  readonly externalSlurmdbd?: { readonly host: pulumi.Input<string>; readonly port?: number };
  /** Lines of slurm.conf, but for those that ParallelCluster writes itself. */
  readonly customSlurmSettings?: readonly SlurmParameters[];
}
