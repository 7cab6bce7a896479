import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PlatformComponent, type Transform } from "../../core";
import type { KeyLike } from "../../encryption";
import type { NetworkLike } from "../../network";

export interface SlurmAccountingArgs {
  /** The network of the cluster; the database lies in its private subnets, of which two in different zones are needed. */
  readonly network: NetworkLike;
  /** Key of the database, its snapshots and its password. */
  readonly key: KeyLike;
  /** Name of the database's administrator, with whom Slurm's daemon logs in: a letter, then letters, digits and `_`, up to 16. Default `slurm`. */
  readonly userName?: string;
  /** Aurora capacity units, in steps of 0.5: what it keeps ready (0.5 to 127.5) and the most it takes (1 to 128). Default 0.5 and 4. */
  readonly capacity?: { readonly min: number; readonly max: number };
  /** Days that backups are kept: 1 to 35. Default 14. */
  readonly backupRetentionDays?: number;
  /** Whether RDS refuses to delete the database. Default true. */
  readonly deletionProtection?: boolean;
  /** What remains of the database when the component goes: a last snapshot, or nothing. Default `Snapshot`. */
  readonly deletionPolicy?: "Snapshot" | "Delete";
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: { readonly stack?: Transform<aws.cloudformation.StackArgs> };
}

/**
 * The database of Slurm's accounting (`SlurmSettings/Database`): Aurora MySQL that scales with use. Its password is made within AWS and is never seen
 * by the program.
 */
export class SlurmAccounting extends PlatformComponent {
  /** `host:port`, for `Database/Uri`. */
  readonly uri: pulumi.Output<string>;
  /** For `Database/UserName`. */
  readonly userName: string;
  /** The password as ParallelCluster wants it, the whole secret string, for `Database/PasswordSecretArn`. */
  readonly passwordSecretArn: pulumi.Output<string>;
  /** The key of the secret, which the head node needs to read it. */
  readonly key: KeyLike;
  /** For the head node's `AdditionalSecurityGroups`: whoever is in it may connect. */
  readonly clientSecurityGroupId: pulumi.Output<string>;

  constructor(name: string, args: SlurmAccountingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("mlhpc:hpc:SlurmAccounting", name, opts);
    this.uri = pulumi.output("");
    this.userName = args.userName ?? "slurm";
    this.passwordSecretArn = pulumi.output("");
    this.key = args.key;
    this.clientSecurityGroupId = pulumi.output("");
  }
}
