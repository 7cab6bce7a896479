import type { GrantStatement } from "../../core";
import { encryptStatement } from "../../encryption";
import type { ClusterArns } from "./cluster-arns";
import type { ClusterLambdaRoleArgs } from "./cluster-lambda-role";

type StackArgs = Pick<
  ClusterLambdaRoleArgs,
  "artifactBucket" | "customResourceId" | "customResourceStackName" | "providerStackName"
>;

/** The cluster's stack and what it is made from, and the function's own log, traces and wake-ups. */
export function stackStatements(arns: ClusterArns, args: StackArgs): GrantStatement[] {
  const { artifactBucket: bucket, customResourceStackName: outer = args.providerStackName } = args;
  const bucketArn = arns.global("s3", bucket.name);
  return [
    {
      sid: "ManageStack",
      actions: [
        "cloudformation:CreateStack",
        "cloudformation:DeleteStack",
        "cloudformation:DescribeStackEvents",
        "cloudformation:DescribeStackResource",
        "cloudformation:DescribeStackResources",
        "cloudformation:DescribeStacks",
        "cloudformation:GetTemplate",
        "cloudformation:UpdateStack",
      ],
      resources: [arns.stack(), ...arns.nestedStacks()],
    },
    {
      sid: "ReadOwnTags",
      actions: ["cloudformation:DescribeStacks"],
      resources: [arns.regional("cloudformation", `stack/${outer}/*`)],
    },
    { sid: "GetParallelCluster", actions: ["s3:GetObject"], resources: [arns.published()] },
    {
      sid: "KeepArtifacts",
      actions: [
        "s3:DeleteObject",
        "s3:DeleteObjectVersion",
        "s3:GetObject",
        "s3:GetObjectVersion",
        "s3:PutObject",
      ],
      resources: [arns.artifacts(bucket.name)],
    },
    {
      sid: "FindArtifacts",
      actions: ["s3:GetBucketLocation", "s3:GetBucketVersioning", "s3:ListBucket", "s3:ListBucketVersions"],
      resources: [bucketArn],
    },
    ...(bucket.key === undefined
      ? []
      : [encryptStatement("EncryptArtifacts", { key: bucket.key, service: "s3", region: arns.region })]),
    ...ownStatements(arns, args),
  ];
}

/** crhelper, with which the function is written, wakes it every two minutes by a rule until the cluster is there. */
function ownStatements(arns: ClusterArns, args: StackArgs): GrantStatement[] {
  const { providerStackName, customResourceId = "PclusterCluster" } = args;
  const own = arns.regional("lambda", "function:pcluster-cfn-*");
  // CloudFormation cuts a bucket's name to 63: the stack's, the resource's and some characters by chance.
  const bucket = `${providerStackName.toLowerCase().slice(0, 20)}*-pclustercustom*`;
  const events = arns.global("s3", bucket);
  return [
    {
      sid: "KeepEvents",
      actions: ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:GetObject", "s3:PutObject"],
      resources: [events.apply((arn) => `${arn}/*`)],
      conditions: { StringEquals: { "aws:ResourceAccount": arns.accountId } },
    },
    {
      sid: "FindEvents",
      actions: ["s3:ListBucket", "s3:ListBucketVersions"],
      resources: [events],
      conditions: { StringEquals: { "aws:ResourceAccount": arns.accountId } },
    },
    {
      sid: "WakeItself",
      actions: ["events:DeleteRule", "events:PutRule", "events:PutTargets", "events:RemoveTargets"],
      resources: [arns.regional("events", `rule/${customResourceId}????????`)],
    },
    {
      sid: "LetItselfBeWoken",
      actions: ["lambda:AddPermission"],
      resources: [own],
      // By rules of EventBridge, and by nobody else of this or another account.
      conditions: { StringEquals: { "lambda:Principal": "events.amazonaws.com" } },
    },
    { sid: "LetItselfSleep", actions: ["lambda:RemovePermission"], resources: [own] },
    {
      sid: "WriteLogs",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [arns.regional("logs", "log-group:/aws/lambda/pcluster-cfn-*:log-stream:*")],
    },
    { sid: "Trace", actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], resources: ["*"] },
  ];
}
