import type * as pulumi from "@pulumi/pulumi";

import type { GrantStatement } from "../../core";
import {
  type Caps,
  dataCaps,
  denials,
  keepOwnNodes,
  keyCaps,
  passOwn,
  startWithin,
  tagNewNodes,
} from "./boundary-caps";
import { type ClusterArns, clusterTag } from "./cluster-arns";
import type { ClusterBoundaryArgs } from "./cluster-boundary";

/** What head node, compute nodes and the functions that clean up after them need together. Each role's own policies bound it finer. */
export function nodeCaps(arns: ClusterArns, args: ClusterBoundaryArgs): Caps {
  return [
    seeNodes,
    useOwn(arns),
    ...(args.hostedZoneId === undefined ? [] : [nameNodes(arns, args.hostedZoneId)]),
    {
      sid: "WriteMetrics",
      actions: ["cloudwatch:PutMetricData"],
      resources: ["*"],
      conditions: { StringEquals: { "cloudwatch:namespace": "CWAgent" } },
    },
    keepOwnNodes(arns, [
      "ec2:AttachVolume",
      "ec2:CreateTags",
      "ec2:DescribeInstanceAttribute",
      "ec2:DetachVolume",
      "ec2:GetConsoleOutput",
      "ec2:TerminateInstances",
    ]),
    tagNewNodes(arns, ["CreateFleet", "RunInstances"]),
    {
      sid: "StartTagged",
      actions: ["ec2:RunInstances"],
      resources: [arns.instances(), arns.ec2("volume/*")],
      conditions: { StringEquals: { [`aws:RequestTag/${clusterTag}`]: arns.clusterName } },
    },
    {
      sid: "StartFleets",
      actions: ["ec2:CreateFleet"],
      resources: [arns.ec2("fleet/*"), arns.instances(), arns.ec2("volume/*")],
    },
    ...startWithin(arns, args, ["ec2:CreateFleet", "ec2:RunInstances"], ["launch-template"]),
    passOwn(arns, args),
    dataCaps(arns, dataActions, args.bucketArns),
    { sid: "GetPublished", actions: ["s3:GetObject"], resources: [arns.published()] },
    keyCaps(arns, args),
    ...denials(args),
  ];
}

/** What grants give jobs, and what the cluster's own folder is for. */
const dataActions = [
  "s3:AbortMultipartUpload",
  "s3:DeleteObject",
  "s3:DeleteObjectVersion",
  "s3:GetBucketLocation",
  "s3:GetObject",
  "s3:GetObjectVersion",
  "s3:ListBucket",
  "s3:ListBucketVersions",
  "s3:ListMultipartUploadParts",
  "s3:PutObject",
] as const;

/** What works on everything only. */
const seeNodes: GrantStatement = {
  sid: "SeeAll",
  actions: [
    "ec2:DescribeCapacityReservations",
    "ec2:DescribeInstanceStatus",
    "ec2:DescribeInstances",
    "ec2:DescribeLaunchTemplateVersions",
    "ec2:DescribeTags",
    "ec2:DescribeVolumes",
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
  ],
  resources: ["*"],
};

/** The cluster's stacks, tables and log, and the instance that a node is. */
function useOwn(arns: ClusterArns): GrantStatement {
  return {
    sid: "UseOwn",
    actions: [
      "cloudformation:DescribeStackResource",
      "cloudformation:DescribeStacks",
      "cloudformation:SignalResource",
      "dynamodb:BatchGetItem",
      "dynamodb:BatchWriteItem",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
      "logs:CreateLogStream",
      "logs:DescribeLogStreams",
      "logs:PutLogEvents",
      "ssm:UpdateInstanceInformation",
    ],
    resources: [
      arns.stack(),
      ...arns.nestedStacks(),
      arns.statusTable(),
      arns.nodeTable(),
      arns.nodeTable().apply((table) => `${table}/index/InstanceId`),
      arns.logGroup().apply((group) => `${group}:*`),
      arns.regional("logs", "log-group:/aws/lambda/pcluster-Cleanup*:log-stream:*"),
      arns.instances(),
    ],
  };
}

/** Records of its own nodes; a call that looks at them names none. */
function nameNodes(arns: ClusterArns, hostedZoneId: pulumi.Input<string>): GrantStatement {
  return {
    sid: "NameNodes",
    actions: ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets"],
    resources: [arns.zone(hostedZoneId)],
    conditions: {
      "ForAllValues:StringLike": {
        "route53:ChangeResourceRecordSetsNormalizedRecordNames": `*.${arns.clusterName.toLowerCase()}.*`,
      },
    },
  };
}
