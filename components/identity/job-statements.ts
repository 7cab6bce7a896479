import * as pulumi from "@pulumi/pulumi";

import type { GrantStatement, Placement } from "../core";
import type { AtLeastOne } from "./at-least-one";
import type { IdList } from "./job-limits";

/** Where a job's network interfaces stand. */
export interface JobNetwork {
  readonly subnetIds: IdList;
  readonly securityGroupIds: IdList;
}

type Statements = AtLeastOne<GrantStatement>;

/** Writes the streams of a log group; the services ask for the group too, even where it exists. */
export function logStatements(groupArn: pulumi.Input<string>): Statements {
  return [
    {
      sid: "WriteLogs",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [pulumi.interpolate`${groupArn}:log-stream:*`],
    },
    {
      sid: "FindLogs",
      actions: ["logs:CreateLogGroup", "logs:DescribeLogStreams"],
      resources: [pulumi.interpolate`${groupArn}:*`],
    },
  ];
}

/** A metric has no ARN: its namespace bounds it. */
export function metricStatements(namespaces: AtLeastOne<string>): Statements {
  return [
    {
      sid: "WriteMetrics",
      actions: ["cloudwatch:PutMetricData"],
      resources: ["*"],
      conditions: {
        StringEquals: { "cloudwatch:namespace": namespaces.length > 1 ? namespaces : namespaces[0] },
      },
    },
  ];
}

/** Pulls the images of named repositories; only the registry's token cannot be bound to one. */
export function imageStatements(repositoryArns: AtLeastOne<pulumi.Input<string>>): Statements {
  return [
    {
      sid: "PullImage",
      actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      resources: repositoryArns,
    },
    { sid: "LogInToRegistry", actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
  ];
}

/** SageMaker holds a grant for as long as the volume lives, and asks for it in the role's name. */
export function volumeStatements(keyArn: pulumi.Input<string>, { region }: Placement): Statements {
  return [
    {
      sid: "EncryptVolumes",
      actions: ["kms:CreateGrant"],
      resources: [keyArn],
      conditions: {
        Bool: { "kms:GrantIsForAWSResource": "true" },
        StringEquals: { "kms:ViaService": pulumi.interpolate`sagemaker.${region}.amazonaws.com` },
      },
    },
  ];
}

/** Places network interfaces in these subnets behind these security groups, and takes them away again. */
export function interfaceStatements(
  service: "lambda" | "sagemaker",
  network: JobNetwork,
  { partition, region, accountId }: Placement,
): Statements {
  const ec2 = pulumi.interpolate`arn:${partition}:ec2:${region}:${accountId}`;
  const interfaces = pulumi.interpolate`${ec2}:network-interface/*`;
  const subnets = arnsOf(ec2, "subnet", network.subnetIds);
  const places = pulumi
    .all([interfaces, subnets, arnsOf(ec2, "security-group", network.securityGroupIds)])
    .apply(([any, inSubnets, behind]) => [any, ...inSubnets, ...behind]);
  const { keep, see } = interfaceActions[service];
  return [
    { sid: "PlaceInterfaces", actions: ["ec2:CreateNetworkInterface"], resources: places },
    {
      sid: "KeepInterfaces",
      actions: keep,
      resources: [interfaces],
      conditions: { ArnEquals: { "ec2:Subnet": subnets } },
    },
    { sid: "SeeNetwork", actions: see, resources: ["*"] },
  ];
}

function arnsOf(ec2: pulumi.Output<string>, type: string, ids: IdList): pulumi.Output<string[]> {
  const known: pulumi.Output<string[]> = pulumi.Output.isInstance<string[]>(ids)
    ? ids
    : pulumi.output([...ids]);
  return pulumi.all([ec2, known]).apply(([prefix, list]) => list.map((id) => `${prefix}:${type}/${id}`));
}

/**
 * SageMaker Developer Guide, "How to use SageMaker AI execution roles" ("If you specify a private VPC"); AWS managed policy
 * AWSLambdaVPCAccessExecutionRole.
 */
const interfaceActions: Readonly<
  Record<"lambda" | "sagemaker", { readonly keep: AtLeastOne<string>; readonly see: AtLeastOne<string> }>
> = {
  sagemaker: {
    keep: [
      "ec2:CreateNetworkInterfacePermission",
      "ec2:DeleteNetworkInterface",
      "ec2:DeleteNetworkInterfacePermission",
    ],
    see: [
      "ec2:DescribeDhcpOptions",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSecurityGroups",
      "ec2:DescribeSubnets",
      "ec2:DescribeVpcs",
    ],
  },
  lambda: {
    keep: ["ec2:AssignPrivateIpAddresses", "ec2:DeleteNetworkInterface", "ec2:UnassignPrivateIpAddresses"],
    see: ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"],
  },
};
