import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PlatformComponent, refuseIf, type Transform } from "../../core";
import type { KeyLike } from "../../encryption";
import type { NetworkLike } from "../../network";
import { stackOutput } from "../stack-output";
import { accountingProblems } from "./accounting-problems";
import { accountingTemplate, databasePort } from "./accounting-template";

export interface SlurmAccountingArgs {
  /** The network of the cluster; the database lies in its private subnets, of which two in different zones are needed. */
  readonly network: NetworkLike;
  /** Key of the database, its snapshots and its password; to be used through `rds` and `secretsmanager`. */
  readonly encryptionKey: KeyLike;
  /** Name of the database's administrator, with whom Slurm's daemon logs in: a letter, then letters and digits, up to 16. Default `slurm`. */
  readonly userName?: string;
  /**
   * Aurora capacity units of 2 GiB, in steps of 0.5: what it keeps ready (0.5 up) and the most it takes (1 to 256). Default 0.5 and 4 (Aurora User
   * Guide, "Using Aurora Serverless v2").
   */
  readonly capacity?: { readonly min: number; readonly max: number };
  /** A second instance in another zone takes over within a minute where the first fails, at the same price again. Default false. */
  readonly standby?: boolean;
  /** Version of Aurora MySQL 3. Default 8.0.mysql_aurora.3.10.3, of the line that AWS supports longest. */
  readonly engineVersion?: `8.0.mysql_aurora.3.${string}`;
  /** Days that backups are kept: 1 to 35. Default 14. */
  readonly backupRetentionDays?: number;
  /** Whether RDS refuses to delete the database. Default true; turned off before the component can go. */
  readonly deletionProtection?: boolean;
  /** What remains of the database when the component goes: a last snapshot, or nothing. Default `Snapshot`. */
  readonly deletionPolicy?: "Delete" | "Snapshot";
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly stack?: Transform<aws.cloudformation.StackArgs>;
    readonly databaseSecurityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
    readonly clientSecurityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
  };
}

/**
 * The database of Slurm's accounting (`SlurmSettings/Database`): Aurora MySQL that scales with use, in private subnets, reached by TLS and by named
 * clients only. Its password is made within AWS and never seen by the program. Cost: capacity units by the hour (0.5 of them even at rest),
 * storage, backups beyond the database's size.
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
  readonly nodes: {
    readonly stack: aws.cloudformation.Stack;
    readonly databaseSecurityGroup: aws.ec2.SecurityGroup;
    readonly clientSecurityGroup: aws.ec2.SecurityGroup;
  };

  constructor(name: string, args: SlurmAccountingArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("SlurmAccounting", name, accountingProblems(args));
    super("mlhpc:hpc:SlurmAccounting", name, opts);
    const groups = this.makeSecurityGroups(args);
    const { userName = "slurm" } = args;
    const stack = this.child(
      aws.cloudformation.Stack,
      "stack",
      {
        templateBody: pulumi.jsonStringify(
          accountingTemplate({
            ...{
              name,
              userName,
              keyArn: args.encryptionKey.arn,
              securityGroupId: groups.databaseSecurityGroup.id,
            },
            subnetIds: args.network.privateSubnetIds,
            engineVersion: args.engineVersion ?? "8.0.mysql_aurora.3.10.3",
            capacity: args.capacity ?? { min: 0.5, max: 4 },
            standby: args.standby ?? false,
            backupRetentionDays: args.backupRetentionDays ?? 14,
            deletionProtection: args.deletionProtection ?? true,
            deletionPolicy: args.deletionPolicy ?? "Snapshot",
          }),
        ),
        // What failed to come up is taken back whole; an hour is thrice what Aurora takes.
        ...{ onFailure: "DELETE", timeoutInMinutes: 60 },
      },
      args.transform?.stack,
    );
    this.uri = stackOutput(stack, "Uri");
    this.userName = userName;
    this.passwordSecretArn = stackOutput(stack, "PasswordSecretArn");
    this.key = args.encryptionKey;
    this.clientSecurityGroupId = groups.clientSecurityGroup.id;
    this.nodes = { stack, ...groups };
    this.registerOutputs({
      ...{ uri: this.uri, userName, passwordSecretArn: this.passwordSecretArn },
      clientSecurityGroupId: this.clientSecurityGroupId,
    });
  }

  /** One for the database, and one that clients wear: out of the latter, into the former, and nothing else. */
  private makeSecurityGroups({ network: { vpcId }, transform }: SlurmAccountingArgs) {
    const group = (
      role: "client" | "database",
      description: string,
      change?: Transform<aws.ec2.SecurityGroupArgs>,
    ) =>
      this.child(
        aws.ec2.SecurityGroup,
        role,
        { vpcId, description, tags: { Name: `${this.componentName}-${role}` } },
        change,
      );
    const databaseSecurityGroup = group(
      "database",
      "Database of the Slurm accounting: in from its clients only",
      transform?.databaseSecurityGroup,
    );
    const clientSecurityGroup = group(
      "client",
      "Clients of the database of the Slurm accounting",
      transform?.clientSecurityGroup,
    );
    const mysql = { ipProtocol: "tcp", fromPort: databasePort, toPort: databasePort };
    this.child(aws.vpc.SecurityGroupIngressRule, "database-from-client", {
      ...{ ...mysql, description: "MySQL over TLS from the Slurm daemon" },
      ...{ securityGroupId: databaseSecurityGroup.id, referencedSecurityGroupId: clientSecurityGroup.id },
    });
    this.child(aws.vpc.SecurityGroupEgressRule, "client-to-database", {
      ...{ ...mysql, description: "MySQL over TLS to the accounting" },
      ...{ securityGroupId: clientSecurityGroup.id, referencedSecurityGroupId: databaseSecurityGroup.id },
    });
    return { databaseSecurityGroup, clientSecurityGroup };
  }
}
