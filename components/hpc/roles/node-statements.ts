import type { GrantStatement } from "../../core";
import { decryptStatement } from "../../encryption";
import { type ClusterArns, clusterTag } from "./cluster-arns";
import type { ClusterSecret, NodeRoleArgs } from "./cluster-scope";

type Statements = readonly [GrantStatement, ...GrantStatement[]];

/** What every node does: it reads what AWS publishes, and finds out what it is itself. */
export function ownStatements(arns: ClusterArns): Statements {
  return [
    { sid: "GetParallelCluster", actions: ["s3:GetObject"], resources: [arns.published()] },
    {
      sid: "SeeOwnAttributes",
      actions: ["ec2:DescribeInstanceAttribute"],
      resources: [arns.instances()],
      conditions: { StringEquals: { [`aws:ResourceTag/${clusterTag}`]: arns.clusterName } },
    },
  ];
}

/**
 * What AWS's own policy CloudWatchAgentServerPolicy gives, as far as the agent of a node needs it: its group exists, its namespace is
 * `CWAgent`, and its settings come from the image.
 */
export function agentStatements(arns: ClusterArns): Statements {
  const group = arns.logGroup();
  return [
    {
      sid: "WriteLogs",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [group.apply((arn) => `${arn}:log-stream:*`)],
    },
    { sid: "FindLogs", actions: ["logs:DescribeLogStreams"], resources: [group.apply((arn) => `${arn}:*`)] },
    {
      sid: "WriteMetrics",
      actions: ["cloudwatch:PutMetricData"],
      resources: ["*"],
      conditions: { StringEquals: { "cloudwatch:namespace": "CWAgent" } },
    },
  ];
}

/**
 * Where a node of a queue or a pool says which configuration it runs (`CLUSTER_CONFIG.<instance id>`, cookbook of ParallelCluster, `dynamo.rb`). The
 * same table holds the state of the whole fleet, which whoever runs a job on the node must not write: it stops every node.
 */
export function stateStatements(arns: ClusterArns): Statements {
  const keys = "dynamodb:LeadingKeys";
  return [
    { sid: "SeeStates", actions: ["dynamodb:GetItem"], resources: [arns.statusTable()] },
    {
      sid: "KeepOwnState",
      actions: ["dynamodb:PutItem", "dynamodb:UpdateItem"],
      resources: [arns.statusTable()],
      conditions: { "ForAllValues:StringLike": { [keys]: "CLUSTER_CONFIG.*" }, Null: { [keys]: "false" } },
    },
  ];
}

/** Systems Manager User Guide, "Add Session Manager permissions to an existing IAM role": less than AmazonSSMManagedInstanceCore. */
export function sessionStatements(arns: ClusterArns): Statements {
  return [{ sid: "Register", actions: ["ssm:UpdateInstanceInformation"], resources: [arns.instances()] }];
}

/** What AWS binds to no resource: the agent puts names to its metrics, and sessions run over channels. One statement, as it has no other bounds. */
export function unboundStatements(agent: boolean, sessions: boolean): GrantStatement[] {
  const naming = ["ec2:DescribeTags", "ec2:DescribeVolumes"];
  const talking = [
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
  ];
  const [first, ...others] = [...(agent ? naming : []), ...(sessions ? talking : [])];
  return first === undefined
    ? []
    : [{ sid: "UseWithoutName", actions: [first, ...others], resources: ["*"] }];
}

/** Mounting with `IamAuthorization`, as root of the nodes does. */
export function fileSystemStatements(
  arns: ClusterArns,
  fileSystems: NonNullable<NodeRoleArgs["authorizedFileSystems"]>,
): GrantStatement[] {
  return fileSystems.map(({ fileSystemId }, index) => ({
    sid: `MountFileSystem${index + 1}`,
    actions: [
      "elasticfilesystem:ClientMount",
      "elasticfilesystem:ClientRootAccess",
      "elasticfilesystem:ClientWrite",
    ],
    resources: [arns.fileSystem(fileSystemId)],
  }));
}

/** Reads one secret, and decrypts it where it has a key of the account's own. */
export function secretStatements(arns: ClusterArns, what: string, secret: ClusterSecret): GrantStatement[] {
  const { arn, key } = secret;
  const inParameter = typeof arn === "string" && arn.includes(":ssm:");
  return [
    {
      sid: `Read${what}`,
      actions: [inParameter ? "ssm:GetParameter" : "secretsmanager:GetSecretValue"],
      resources: [arn],
    },
    ...(key === undefined
      ? []
      : [
          decryptStatement(`Decrypt${what}`, {
            ...{ key, service: inParameter ? "ssm" : "secretsmanager", region: arns.region },
            context: inParameter ? { PARAMETER_ARN: [arn] } : { SecretARN: [arn] },
          }),
        ]),
  ];
}
