import * as pulumi from "@pulumi/pulumi";

import type { Grantee, Placement } from "../core";
import type { NetworkLike } from "../network";
import { repositoryArn } from "./container-image";

/*
 * What a hosting execution role needs beside its models, after SageMaker Developer Guide, "How to use SageMaker AI execution roles",
 * "CreateModel API: Execution Role Permissions", each with the resource that the service authorization reference lets it name.
 */

/** Lets the role pull one repository's images. Only the registry token cannot be bound to a repository. */
export function grantImagePull(
  grantee: Grantee,
  image: pulumi.Input<string>,
  { partition }: Placement,
): pulumi.Resource {
  return grantee.allow("pull-image", [
    {
      sid: "PullImage",
      actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      resources: [repositoryArn(image, partition)],
    },
    { sid: "LogInToRegistry", actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
  ]);
}

/** Lets the role write the log group's streams, and metrics of endpoints; a metric has no ARN, so its namespace bounds it. */
export function grantTelemetry(grantee: Grantee, logGroupArn: pulumi.Output<string>): pulumi.Resource {
  return grantee.allow("write-telemetry", [
    {
      sid: "WriteLogs",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [pulumi.interpolate`${logGroupArn}:log-stream:*`],
    },
    // The group is there already; SageMaker asks all the same.
    {
      sid: "FindLogs",
      actions: ["logs:CreateLogGroup", "logs:DescribeLogStreams"],
      resources: [pulumi.interpolate`${logGroupArn}:*`],
    },
    {
      sid: "WriteMetrics",
      actions: ["cloudwatch:PutMetricData"],
      resources: ["*"],
      conditions: { StringEquals: { "cloudwatch:namespace": "/aws/sagemaker/Endpoints" } },
    },
  ]);
}

export interface NetworkInterfaceInputs {
  readonly network: NetworkLike;
  readonly securityGroupId: pulumi.Output<string>;
  readonly placement: Placement;
}

/** Lets the role place network interfaces in these subnets behind this security group, and take them away again. */
export function grantNetworkInterfaces(grantee: Grantee, inputs: NetworkInterfaceInputs): pulumi.Resource {
  const { network, securityGroupId, placement } = inputs;
  const { partition, region, accountId } = placement;
  const ec2 = pulumi.interpolate`arn:${partition}:ec2:${region}:${accountId}`;
  const interfaces = pulumi.interpolate`${ec2}:network-interface/*`;
  const subnets = pulumi
    .all([ec2, network.privateSubnetIds])
    .apply(([prefix, ids]) => ids.map((id) => `${prefix}:subnet/${id}`));
  const places = pulumi
    .all([interfaces, subnets, ec2, securityGroupId])
    .apply(([any, named, prefix, group]) => [any, ...named, `${prefix}:security-group/${group}`]);
  return grantee.allow("use-network-interfaces", [
    { sid: "PlaceInterfaces", actions: ["ec2:CreateNetworkInterface"], resources: places },
    {
      sid: "KeepInterfaces",
      actions: [
        "ec2:CreateNetworkInterfacePermission",
        "ec2:DeleteNetworkInterface",
        "ec2:DeleteNetworkInterfacePermission",
      ],
      resources: [interfaces],
      conditions: { ArnEquals: { "ec2:Subnet": subnets } },
    },
    {
      sid: "SeeNetwork",
      actions: [
        "ec2:DescribeDhcpOptions",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcs",
      ],
      resources: ["*"],
    },
  ]);
}
