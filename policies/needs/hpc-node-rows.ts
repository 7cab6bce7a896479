import type { StackAccess } from "../access";
import { keyArnOf } from "./buckets";
import type { HpcClusterFacts } from "./hpc-clusters";
import { hpcArns, otherThan, type Row, tagged } from "./hpc-rows";
import { fieldOf, listOf, textField } from "./values";

/** What every node does. `sessions`: whether people reach it by Session Manager. */
export function nodeRows(cluster: HpcClusterFacts, sessions: boolean): readonly Row[] {
  const own = hpcArns(cluster, cluster.name);
  const other = hpcArns(cluster, otherThan(cluster.name));
  const stream = (group: string) => `${group}:log-stream:ip-10-0-0-1.i-0123456789abcdef0.slurmd`;
  return [
    {
      ...{ does: "gets what AWS publishes", actions: ["s3:GetObject"] },
      ...{ resource: own.published, scope: own.anyPublished },
      not: [{ does: "reads somebody's bucket", resource: own.global("s3", "somebody-elses-bucket/object") }],
    },
    {
      ...{ does: "sees what it is itself", actions: ["ec2:DescribeInstanceAttribute"] },
      ...{ resource: own.instance, scope: own.anyInstance, context: tagged(cluster.name) },
      not: [{ does: "sees the user data of another cluster", context: tagged(otherThan(cluster.name)) }],
    },
    ...fileSystemRows(cluster),
    ...(sessions ? sessionRows(cluster) : []),
    ...(isLogged(cluster)
      ? [
          {
            ...{ does: "writes its log", actions: ["logs:CreateLogStream", "logs:PutLogEvents"] },
            ...{ resource: stream(own.log), scope: `${own.anyLog}:log-stream:*` },
            not: [{ does: "writes the log of another cluster", resource: stream(other.log) }],
          },
          {
            ...{ does: "looks for its log streams", actions: ["logs:DescribeLogStreams"] },
            ...{ resource: `${own.log}:log-stream:`, scope: `${own.anyLog}:*` },
            not: [{ does: "looks into the log of another cluster", resource: `${other.log}:log-stream:` }],
          },
          {
            ...{ does: "writes its metrics", actions: ["cloudwatch:PutMetricData"], resource: "*" },
            context: { "cloudwatch:namespace": "CWAgent" },
          },
          {
            does: "names its metrics",
            actions: ["ec2:DescribeTags", "ec2:DescribeVolumes"],
            resource: "*",
          },
        ]
      : []),
  ];
}

/** `Monitoring/Logs/CloudWatch/Enabled`, which is true by default. */
function isLogged({ configuration }: HpcClusterFacts): boolean {
  const logs = fieldOf(fieldOf(configuration, "Monitoring"), "Logs");
  return fieldOf(fieldOf(logs, "CloudWatch"), "Enabled") !== false;
}

function sessionRows(cluster: HpcClusterFacts): readonly Row[] {
  const { instance, anyInstance } = hpcArns(cluster, cluster.name);
  const channels = ["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"];
  return [
    {
      ...{ does: "is there for Session Manager", actions: ["ssm:UpdateInstanceInformation"] },
      ...{ resource: instance, scope: anyInstance },
      not: [
        {
          does: "says so of a server outside of EC2",
          resource: hpcArns(cluster, cluster.name).regional("ssm", "managed-instance/mi-0123456789abcdef0"),
        },
      ],
    },
    {
      does: "talks to Session Manager",
      actions: channels.map((name) => `ssmmessages:${name}`),
      resource: "*",
    },
  ];
}

/** File systems of EFS with `IamAuthorization`. */
function fileSystemRows(cluster: HpcClusterFacts): readonly Row[] {
  const { regional } = hpcArns(cluster, cluster.name);
  const actions = ["ClientMount", "ClientRootAccess", "ClientWrite"].map(
    (name) => `elasticfilesystem:${name}`,
  );
  return listOf(fieldOf(cluster.configuration, "SharedStorage")).flatMap((storage): readonly Row[] => {
    const settings = fieldOf(storage, "EfsSettings");
    const id = textField(settings, "FileSystemId");
    return id === undefined || fieldOf(settings, "IamAuthorization") !== true
      ? []
      : [
          {
            ...{
              does: `mounts ${id}`,
              actions,
              resource: regional("elasticfilesystem", `file-system/${id}`),
            },
            not: [
              {
                does: "mounts another file system",
                resource: regional("elasticfilesystem", "file-system/fs-0ffffffffffffffff"),
              },
            ],
          },
        ];
  });
}

/** Reading the artifacts under the bucket's own key. */
export function artifactKeyRows(
  access: StackAccess,
  { bucket }: HpcClusterFacts,
  actions: readonly string[],
): readonly Row[] {
  return bucket.keyArn === undefined
    ? []
    : [
        {
          ...{ does: "uses the artifacts' key", actions, resource: keyArnOf(access, bucket.keyArn) },
          context: { "kms:ViaService": `s3.${bucket.region}.amazonaws.com` },
        },
      ];
}

/** One's own data, names and states: nothing of what nodes of another cluster have. */
export function stateRow(cluster: HpcClusterFacts, actions: readonly string[]): Row {
  return {
    ...{ does: "keeps the states of nodes", actions },
    resource: hpcArns(cluster, cluster.name).statusTable,
    not: [
      {
        does: "keeps the states of another cluster",
        resource: hpcArns(cluster, otherThan(cluster.name)).statusTable,
      },
    ],
  };
}

/** The states of all nodes to see, its own to write: the state of the fleet lies in the same table. */
export function ownStateRows(cluster: HpcClusterFacts): readonly Row[] {
  const own = { "dynamodb:LeadingKeys": ["CLUSTER_CONFIG.i-0123456789abcdef0"] };
  const write = stateRow(cluster, ["dynamodb:PutItem", "dynamodb:UpdateItem"]);
  return [
    stateRow(cluster, ["dynamodb:GetItem"]),
    {
      ...{ ...write, context: own },
      not: [
        ...(write.not ?? []),
        { does: "stops the fleet", context: { "dynamodb:LeadingKeys": ["COMPUTE_FLEET"] } },
        { does: "writes unseen", context: {} },
      ],
    },
  ];
}
