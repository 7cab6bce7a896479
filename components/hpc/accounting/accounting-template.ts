import type * as pulumi from "@pulumi/pulumi";

/** What the template is made with; ids and ARNs of what the program makes beside it. */
export interface AccountingTemplateArgs {
  readonly name: string;
  readonly userName: string;
  readonly engineVersion: string;
  readonly keyArn: pulumi.Input<string>;
  readonly subnetIds: pulumi.Input<readonly string[]>;
  readonly securityGroupId: pulumi.Input<string>;
  readonly capacity: { readonly min: number; readonly max: number };
  readonly standby: boolean;
  readonly backupRetentionDays: number;
  readonly deletionProtection: boolean;
  readonly deletionPolicy: "Delete" | "Snapshot";
}

/** Aurora's own port. */
export const databasePort = 3306;

const output = (Value: unknown) => ({ Value });

/**
 * CloudFormation makes the password, hands it to the database by a dynamic reference and keeps it to itself: neither the template nor the stack's
 * outputs hold it, so neither does the program's state. ParallelCluster wants the secret to be the password and nothing else, in plain text
 * (User Guide, `SlurmSettings/Database/PasswordSecretArn`), which the passwords that RDS manages are not. After ParallelCluster's own template of
 * such a database (`cloudformation/database/serverless-database.yaml`), which takes the password as a parameter.
 */
export function accountingTemplate(args: AccountingTemplateArgs): object {
  const { deletionPolicy } = args;
  const goes = { DeletionPolicy: "Delete", UpdateReplacePolicy: "Delete" };
  const tags = [{ Key: "parallelcluster:usecase", Value: "slurm accounting" }];
  const instance = {
    Type: "AWS::RDS::DBInstance",
    ...goes,
    Properties: { ...instanceProperties, Tags: tags },
  };
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: `Database of the Slurm accounting ${args.name}`,
    Resources: {
      Password: {
        Type: "AWS::SecretsManager::Secret",
        // Whoever restores the snapshot sets a password anew.
        ...goes,
        Properties: { ...passwordProperties(args), Tags: tags },
      },
      Parameters: {
        Type: "AWS::RDS::DBClusterParameterGroup",
        Properties: {
          Description: "Slurm accounting: TLS only, and locks that outlast the archiving of old jobs",
          Family: "aurora-mysql8.0",
          Parameters: { require_secure_transport: "ON", innodb_lock_wait_timeout: "900" },
          Tags: tags,
        },
      },
      Subnets: {
        Type: "AWS::RDS::DBSubnetGroup",
        Properties: {
          DBSubnetGroupDescription: "Private subnets of the Slurm accounting",
          SubnetIds: args.subnetIds,
          Tags: tags,
        },
      },
      Database: {
        Type: "AWS::RDS::DBCluster",
        DeletionPolicy: deletionPolicy,
        UpdateReplacePolicy: "Snapshot",
        Properties: { ...clusterProperties(args), Tags: tags },
      },
      Instance: instance,
      ...(args.standby && { Standby: instance }),
    },
    Outputs: {
      Uri: output({ "Fn::Sub": "${Database.Endpoint.Address}:${Database.Endpoint.Port}" }),
      PasswordSecretArn: output({ Ref: "Password" }),
    },
  };
}

/** Letters and digits: what no configuration file or shell takes for anything else. RDS takes up to 41 characters for MySQL. */
function passwordProperties({ name, keyArn }: AccountingTemplateArgs): object {
  return {
    Description: `Password of the Slurm accounting ${name}, in plain text as ParallelCluster wants it`,
    GenerateSecretString: { PasswordLength: 40, ExcludePunctuation: true },
    KmsKeyId: keyArn,
  };
}

function clusterProperties(args: AccountingTemplateArgs): object {
  return {
    Engine: "aurora-mysql",
    EngineVersion: args.engineVersion,
    MasterUsername: args.userName,
    MasterUserPassword: { "Fn::Sub": "{{resolve:secretsmanager:${Password}}}" },
    Port: databasePort,
    DBClusterParameterGroupName: { Ref: "Parameters" },
    DBSubnetGroupName: { Ref: "Subnets" },
    VpcSecurityGroupIds: [args.securityGroupId],
    ServerlessV2ScalingConfiguration: { MinCapacity: args.capacity.min, MaxCapacity: args.capacity.max },
    StorageEncrypted: true,
    KmsKeyId: args.keyArn,
    BackupRetentionPeriod: args.backupRetentionDays,
    CopyTagsToSnapshot: true,
    DeletionProtection: args.deletionProtection,
    EnableCloudwatchLogsExports: ["audit", "error"],
    EnableIAMDatabaseAuthentication: true,
  };
}

const instanceProperties = {
  DBClusterIdentifier: { Ref: "Database" },
  DBInstanceClass: "db.serverless",
  Engine: "aurora-mysql",
  PubliclyAccessible: false,
} as const;
