import type { StackAccess } from "../access";
import type { HpcClusterFacts } from "./hpc-clusters";
import { artifactKeyRows } from "./hpc-node-rows";
import { hpcArns, otherThan, type Row } from "./hpc-rows";
import { foreignAccount } from "./forbidden";

/** The cluster's stack, its artifacts, and what keeps the function itself going. */
export function providerStackRows(
  access: StackAccess,
  cluster: HpcClusterFacts,
  providerName: string,
): readonly Row[] {
  return [...stackRows(access, cluster), ...ownRows(cluster, providerName)];
}

const stackActions = [
  ...["CreateStack", "DeleteStack", "DescribeStackEvents", "DescribeStackResource", "DescribeStackResources"],
  ...["DescribeStacks", "GetTemplate", "UpdateStack"],
].map((name) => `cloudformation:${name}`);

function stackRows(access: StackAccess, cluster: HpcClusterFacts): readonly Row[] {
  const own = hpcArns(cluster, cluster.name);
  const other = hpcArns(cluster, otherThan(cluster.name));
  const not = [
    { does: "manages the stack of another cluster", resource: other.stack },
    { does: "manages its own provider", resource: own.regional("cloudformation", "stack/any-provider/1") },
  ];
  const nested = (part: string): Row => ({
    ...{ does: `manages its ${part} stack`, actions: stackActions, not },
    ...{ resource: own.nested(part), scope: own.anyNested(part) },
  });
  return [
    { does: "manages its stack", actions: stackActions, resource: own.stack, scope: own.anyStack, not },
    nested("ComputeFleetQueues"),
    nested("LoginNodesNested"),
    {
      ...{ does: "reads the tags of its own stack", actions: ["cloudformation:DescribeStacks"] },
      resource: own.regional("cloudformation", `stack/${cluster.stackName}/8131d980`),
      scope: own.regional("cloudformation", `stack/${cluster.stackName}/*`),
      not: [{ does: "reads another stack", resource: own.regional("cloudformation", "stack/any/1") }],
    },
    {
      ...{ does: "gets what AWS publishes", actions: ["s3:GetObject"] },
      ...{ resource: own.published, scope: own.anyPublished },
      not: [{ does: "reads somebody's bucket", resource: own.global("s3", "somebody-elses-bucket/object") }],
    },
    {
      does: "keeps its artifacts",
      actions: ["DeleteObject", "DeleteObjectVersion", "GetObject", "GetObjectVersion", "PutObject"].map(
        (name) => `s3:${name}`,
      ),
      ...{ resource: own.artifact, scope: own.anyArtifact },
      not: [
        { does: "keeps the artifacts of another cluster", resource: other.artifact },
        { does: "touches what lies beside the artifacts", resource: `${cluster.bucket.arn}/results/any` },
      ],
    },
    {
      does: "finds its artifacts",
      actions: ["GetBucketLocation", "GetBucketVersioning", "ListBucket", "ListBucketVersions"].map(
        (name) => `s3:${name}`,
      ),
      resource: cluster.bucket.arn,
      not: [{ does: "looks into another bucket", resource: own.global("s3", "somebody-elses-bucket") }],
    },
    ...artifactKeyRows(access, cluster, ["kms:Decrypt", "kms:GenerateDataKey"]),
  ];
}

/** Its own log, traces, bucket, and the rules by which crhelper wakes it. */
function ownRows(cluster: HpcClusterFacts, providerName: string): readonly Row[] {
  const own = hpcArns(cluster, cluster.name);
  const events = own.global(
    "s3",
    `${providerName.toLowerCase().slice(0, 20)}-pclustercustomresourceb-1abcd2efgh`,
  );
  const anyEvents = own.global("s3", `${providerName.toLowerCase().slice(0, 20)}*-pclustercustom*`);
  const context = { "aws:ResourceAccount": cluster.account };
  const foreign = {
    ...{ does: "uses a bucket that somebody else named so", resourceAccount: foreignAccount },
    context: { "aws:ResourceAccount": foreignAccount },
  };
  const self = {
    resource: own.regional("lambda", "function:pcluster-cfn-8131d980"),
    scope: own.regional("lambda", "function:pcluster-cfn-*"),
  };
  const otherFunction = {
    does: "lets others call another function",
    resource: own.regional("lambda", "function:somebody-elses"),
  };
  const stream = (name: string) =>
    `${own.regional("logs", `log-group:/aws/lambda/${name}`)}:log-stream:2026/11/22/[$LATEST]1`;
  return [
    {
      does: "keeps what it was asked",
      actions: ["DeleteObject", "DeleteObjectVersion", "GetObject", "PutObject"].map((name) => `s3:${name}`),
      ...{ resource: `${events}/${cluster.name}/event.json`, scope: `${anyEvents}/*`, context },
      not: [
        foreign,
        { does: "keeps it elsewhere", resource: own.global("s3", "somebody-elses-bucket/object") },
      ],
    },
    {
      ...{ does: "finds what it was asked", actions: ["s3:ListBucket", "s3:ListBucketVersions"] },
      ...{ resource: events, scope: anyEvents, context },
      not: [foreign],
    },
    {
      does: "wakes itself",
      actions: ["DeleteRule", "PutRule", "PutTargets", "RemoveTargets"].map((name) => `events:${name}`),
      resource: own.regional("events", `rule/${cluster.logicalId}A1b2C3d4`),
      scope: own.regional("events", `rule/${cluster.logicalId}????????`),
      not: [{ does: "changes another rule", resource: own.regional("events", "rule/guardduty-findings") }],
    },
    {
      ...{ does: "lets itself be woken", actions: ["lambda:AddPermission"], ...self },
      context: { "lambda:Principal": "events.amazonaws.com" },
      not: [
        otherFunction,
        { does: "lets another account call it", context: { "lambda:Principal": foreignAccount } },
      ],
    },
    {
      ...{ does: "lets itself sleep", actions: ["lambda:RemovePermission"], ...self },
      not: [otherFunction],
    },
    {
      ...{ does: "writes its log", actions: ["logs:CreateLogStream", "logs:PutLogEvents"] },
      ...{ resource: stream("pcluster-cfn-8131d980") },
      scope: `${own.regional("logs", "log-group:/aws/lambda/pcluster-cfn-*")}:log-stream:*`,
      not: [{ does: "writes the log of another function", resource: stream("somebody-elses") }],
    },
    {
      does: "sends its traces",
      actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"],
      resource: "*",
    },
  ];
}
