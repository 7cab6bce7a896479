import * as pulumi from "@pulumi/pulumi";

import type { GrantStatement } from "../../core";
import {
  type Caps,
  dataCaps,
  denials,
  keepOwnNodes,
  keyCaps,
  ownIdentities,
  passOwn,
  startWithin,
  tagNewNodes,
} from "./boundary-caps";
import type { ClusterArns } from "./cluster-arns";
import type { ClusterBoundaryArgs } from "./cluster-boundary";
import { seenInCompute } from "./lambda-compute-statements";
import { throughCloudFormation } from "./through-cloud-formation";

/**
 * What ParallelCluster's provider needs, and CloudFormation in its name. Its own policies bound it finer: this is close to the 6,144 characters that
 * IAM takes, which its 120 actions half fill.
 */
export function providerCaps(arns: ClusterArns, args: ClusterBoundaryArgs): Caps {
  const events = arns.global("s3", `${arns.clusterName.toLowerCase().slice(0, 20)}*-pclustercustom*`);
  return [
    seeAll,
    useOwn(arns, args),
    makeThroughCloudFormation(arns),
    keepOwnNodes(arns, ["ec2:DescribeInstanceAttribute", "ec2:TerminateInstances"]),
    tagNewNodes(arns, ["RunInstances"]),
    ...startWithin(arns, args, ["ec2:RunInstances"], ["instance", "launch-template", "volume"]),
    passOwn(arns, args),
    dataCaps(arns, dataActions, args.bucketArns, events),
    keyCaps(arns, args),
    ...denials(args),
  ];
}

const dataActions = [
  "s3:DeleteObject",
  "s3:DeleteObjectVersion",
  "s3:GetBucketLocation",
  "s3:GetBucketVersioning",
  "s3:GetObject",
  "s3:GetObjectVersion",
  "s3:ListBucket",
  "s3:ListBucketVersions",
  "s3:PutObject",
] as const;

/** What works on everything only. */
const seeAll: GrantStatement = {
  sid: "SeeAll",
  actions: [
    ...seenInCompute,
    "elasticfilesystem:DescribeFileSystems",
    "fsx:DescribeBackups",
    "fsx:DescribeDataRepositoryAssociations",
    "fsx:DescribeFileCaches",
    "fsx:DescribeFileSystems",
    "fsx:DescribeStorageVirtualMachines",
    "fsx:DescribeVolumes",
    "logs:DescribeLogGroups",
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
  ],
  resources: ["*"],
};

/** What bears the cluster's name, and the functions of ParallelCluster: which action is for which, the action says. */
function useOwn(arns: ClusterArns, args: ClusterBoundaryArgs): GrantStatement {
  const { clusterName } = arns;
  const { hostedZoneId } = args;
  return {
    sid: "Own",
    actions: [
      "cloudformation:CreateStack",
      "cloudformation:DeleteStack",
      "cloudformation:DescribeStackEvents",
      "cloudformation:DescribeStackResource",
      "cloudformation:DescribeStackResources",
      "cloudformation:DescribeStacks",
      "cloudformation:GetTemplate",
      "cloudformation:UpdateStack",
      "cloudwatch:DescribeAlarms",
      "dynamodb:CreateTable",
      "dynamodb:DeleteTable",
      "dynamodb:DescribeTable",
      "dynamodb:GetItem",
      "dynamodb:ListTagsOfResource",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:TagResource",
      "dynamodb:UntagResource",
      "dynamodb:UpdateItem",
      "ec2:DescribeVpcAttribute",
      "events:DeleteRule",
      "events:PutRule",
      "events:PutTargets",
      "events:RemoveTargets",
      "iam:GetInstanceProfile",
      "iam:GetRole",
      "lambda:AddPermission",
      "lambda:CreateFunction",
      "lambda:DeleteFunction",
      "lambda:GetFunction",
      "lambda:GetFunctionConfiguration",
      "lambda:InvokeFunction",
      "lambda:ListTags",
      "lambda:RemovePermission",
      "lambda:TagResource",
      "lambda:UntagResource",
      "lambda:UpdateFunctionCode",
      "lambda:UpdateFunctionConfiguration",
      "logs:CreateLogGroup",
      "logs:CreateLogStream",
      "logs:DeleteLogGroup",
      "logs:DeleteMetricFilter",
      "logs:DescribeMetricFilters",
      "logs:ListTagsForResource",
      "logs:PutLogEvents",
      "logs:PutMetricFilter",
      "logs:PutRetentionPolicy",
      "logs:TagResource",
      "logs:UntagResource",
      ...(hostedZoneId === undefined ? [] : ["route53:GetHostedZone"]),
      "s3:GetObject",
    ],
    resources: [
      arns.regional("cloudformation", `stack/${clusterName}*`),
      arns.regional("cloudwatch", "alarm:*"),
      arns.regional("dynamodb", `table/parallelcluster-*${clusterName}`),
      arns.ec2Of("vpc", args.vpcId),
      arns.regional("events", "rule/Pcluster*"),
      ownIdentities(arns, args, "*"),
      arns.regional("lambda", "function:pcluster-*"),
      arns.regional("logs", `log-group:/aws/parallelcluster/${clusterName}-*`),
      arns.regional("logs", "log-group:/aws/lambda/pcluster-*"),
      ...(hostedZoneId === undefined ? [] : [arns.zone(hostedZoneId)]),
      arns.published(),
    ],
  };
}

/** Alarms and the dashboard by the cluster's name, and what EC2 gives ids of chance. */
function makeThroughCloudFormation(arns: ClusterArns): GrantStatement {
  return {
    sid: "Make",
    actions: [
      "cloudwatch:DeleteAlarms",
      "cloudwatch:DeleteDashboards",
      "cloudwatch:GetDashboard",
      "cloudwatch:ListTagsForResource",
      "cloudwatch:PutCompositeAlarm",
      "cloudwatch:PutDashboard",
      "cloudwatch:PutMetricAlarm",
      "cloudwatch:TagResource",
      "cloudwatch:UntagResource",
      "ec2:CreateLaunchTemplate",
      "ec2:CreateLaunchTemplateVersion",
      "ec2:CreateNetworkInterface",
      "ec2:CreatePlacementGroup",
      "ec2:CreateTags",
      "ec2:DeleteLaunchTemplate",
      "ec2:DeleteNetworkInterface",
      "ec2:DeletePlacementGroup",
      "ec2:DeleteTags",
      "ec2:ModifyNetworkInterfaceAttribute",
    ],
    resources: [
      // Alarms have a region, dashboards have none.
      pulumi.interpolate`arn:${arns.partition}:cloudwatch:*:${arns.accountId}:*${arns.clusterName}-*`,
      arns.ec2("*/*"),
    ],
    conditions: throughCloudFormation,
  };
}
