import type { HpcClusterFacts } from "./hpc-clusters";
import { zoneOf } from "./hpc-name-rows";
import { hpcArns, otherThan, type Row, viaCloudFormation } from "./hpc-rows";
import { secretsOf } from "./hpc-secrets";
import { fieldOf, listOf, textField } from "./values";

const context = viaCloudFormation;
const byItself = { does: "does so by a call of its own", context: {} };

/** Tables, functions, logs, alarms and names, and what its checks look at. */
export function providerServiceRows(cluster: HpcClusterFacts): readonly Row[] {
  return [
    ...tableRows(cluster),
    ...functionRows(cluster),
    ...watchRows(cluster),
    ...zoneRows(cluster),
    ...checkRows(cluster),
  ];
}

function tableRows(cluster: HpcClusterFacts): readonly Row[] {
  const own = hpcArns(cluster, cluster.name);
  const other = hpcArns(cluster, otherThan(cluster.name));
  const verbs = [
    "CreateTable",
    "DeleteTable",
    "DescribeTable",
    "ListTagsOfResource",
    "TagResource",
    "UntagResource",
  ];
  const items = ["GetItem", "PutItem", "Query", "UpdateItem"];
  return [
    ...[
      { resource: own.statusTable, theirs: other.statusTable },
      { resource: own.nodeTable, theirs: other.nodeTable },
    ].map(({ resource, theirs }) => ({
      ...{ does: "keeps its tables", actions: verbs.map((name) => `dynamodb:${name}`), resource, context },
      not: [byItself, { does: "keeps the tables of another cluster", resource: theirs }],
    })),
    {
      ...{ does: "keeps the state of the fleet", actions: items.map((name) => `dynamodb:${name}`) },
      resource: own.statusTable,
      not: [{ does: "keeps the fleet of another cluster", resource: other.statusTable }],
    },
  ];
}

function functionRows(cluster: HpcClusterFacts): readonly Row[] {
  const { regional } = hpcArns(cluster, cluster.name);
  const verbs = [
    ...["CreateFunction", "DeleteFunction", "GetFunction", "GetFunctionConfiguration", "InvokeFunction"],
    ...["ListTags", "TagResource", "UntagResource", "UpdateFunctionCode", "UpdateFunctionConfiguration"],
  ];
  return [
    {
      ...{ does: "keeps its functions", actions: verbs.map((name) => `lambda:${name}`), context },
      resource: regional("lambda", "function:pcluster-CleanupResources-8131d980"),
      scope: regional("lambda", "function:pcluster-Cleanup*"),
      not: [
        byItself,
        { does: "keeps somebody's functions", resource: regional("lambda", "function:somebody-elses") },
        { does: "changes itself", resource: regional("lambda", "function:pcluster-cfn-8131d980") },
      ],
    },
  ];
}

function watchRows(cluster: HpcClusterFacts): readonly Row[] {
  const own = hpcArns(cluster, cluster.name);
  const other = hpcArns(cluster, otherThan(cluster.name));
  const logs = [
    ...["CreateLogGroup", "DeleteLogGroup", "DeleteMetricFilter", "DescribeMetricFilters"],
    ...["ListTagsForResource", "PutMetricFilter", "PutRetentionPolicy", "TagResource", "UntagResource"],
  ].map((name) => `logs:${name}`);
  const alarms = [
    ...["DeleteAlarms", "ListTagsForResource", "PutCompositeAlarm", "PutMetricAlarm"],
    ...["TagResource", "UntagResource"],
  ].map((name) => `cloudwatch:${name}`);
  const alarm = (name: string) => own.regional("cloudwatch", `alarm:${name}`);
  const dashboard = (name: string) =>
    `arn:${cluster.partition}:cloudwatch::${cluster.account}:dashboard/${name}-${cluster.region}`;
  const functions = own.regional("logs", "log-group:/aws/lambda/pcluster-Cleanup");
  return [
    {
      ...{ does: "keeps its log group", actions: logs, context },
      ...{ resource: `${own.log}:log-stream:`, scope: `${own.anyLog}:*` },
      not: [byItself, { does: "keeps the log of another cluster", resource: `${other.log}:log-stream:` }],
    },
    {
      ...{ does: "keeps the logs of its functions", actions: logs, context },
      ...{ resource: `${functions}Route53-8131d980:log-stream:`, scope: `${functions}*:*` },
      not: [byItself],
    },
    { does: "sees log groups", actions: ["logs:DescribeLogGroups"], resource: "*" },
    {
      ...{ does: "keeps its alarms", actions: alarms, context },
      resource: alarm(`${cluster.name}-HeadNode-Cpu`),
      scope: alarm(`${cluster.name}-HeadNode*`),
      not: [byItself, { does: "keeps somebody's alarms", resource: alarm("production-5xx") }],
    },
    {
      ...{ does: "sees alarms", actions: ["cloudwatch:DescribeAlarms"] },
      ...{ resource: alarm(`${cluster.name}-HeadNode-Cpu`), scope: alarm("*") },
      not: [
        {
          does: "sees alarms of another account",
          resource: alarm("any").replace(cluster.account, "999999999999"),
        },
      ],
    },
    {
      does: "keeps its dashboard",
      actions: [
        ...["DeleteDashboards", "GetDashboard", "ListTagsForResource", "PutDashboard"],
        ...["TagResource", "UntagResource"],
      ].map((name) => `cloudwatch:${name}`),
      ...{ resource: dashboard(cluster.name), context },
      not: [
        byItself,
        { does: "keeps the dashboard of another cluster", resource: dashboard(otherThan(cluster.name)) },
      ],
    },
  ];
}

function zoneRows(cluster: HpcClusterFacts): readonly Row[] {
  const zone = zoneOf(cluster);
  const own = hpcArns(cluster, cluster.name);
  if (zone === undefined) {
    return [];
  }
  const where = { resource: zone.zone, scope: zone.anyZone };
  const elsewhere = own.global("route53", "healthcheck/any");
  const see: Row = {
    ...{ does: "sees its zone", actions: ["route53:GetHostedZone"], ...where },
    not: [{ does: "sees what is no zone", resource: elsewhere }],
  };
  const verbs = [
    ...["ChangeTagsForResource", "DeleteHostedZone", "GetHostedZone"],
    ...["ListResourceRecordSets", "ListTagsForResource"],
  ];
  return zone.managed
    ? [
        {
          ...{ does: "keeps its zone", actions: verbs.map((name) => `route53:${name}`), ...where, context },
          not: [byItself],
        },
        {
          ...{ does: "makes its zone", resource: "*", context, not: [byItself] },
          actions: ["route53:CreateHostedZone", "route53:ListQueryLoggingConfigs"],
        },
        {
          ...{ does: "waits for its zone", actions: ["route53:GetChange"] },
          ...{
            resource: own.global("route53", "change/C0123456789"),
            scope: own.global("route53", "change/*"),
          },
          not: [{ does: "asks for what is no change", resource: elsewhere }],
        },
      ]
    : [see];
}

function checkRows(cluster: HpcClusterFacts): readonly Row[] {
  const { regional } = hpcArns(cluster, cluster.name);
  const fsx = [
    ...["Backups", "DataRepositoryAssociations", "FileCaches", "FileSystems"],
    ...["StorageVirtualMachines", "Volumes"],
  ];
  return [
    {
      ...{ does: "sees file systems", resource: "*" },
      actions: ["elasticfilesystem:DescribeFileSystems", ...fsx.map((what) => `fsx:Describe${what}`)],
    },
    ...mountRows(cluster),
    ...secretsOf(cluster)
      .filter((arn) => arn.includes(":secretsmanager:"))
      .map((resource) => ({
        ...{ does: "makes sure of a secret", actions: ["secretsmanager:DescribeSecret"], resource },
        not: [
          {
            does: "looks at another secret",
            resource: regional("secretsmanager", "secret:somebody-elses-AbCdEf"),
          },
        ],
      })),
  ];
}

/** The EFS file systems that the configuration names, and the access points. */
function mountRows(cluster: HpcClusterFacts): readonly Row[] {
  const { regional } = hpcArns(cluster, cluster.name);
  const efs = (rest: string) => regional("elasticfilesystem", rest);
  const verbs = ["DescribeAccessPoints", "DescribeMountTargetSecurityGroups", "DescribeMountTargets"];
  return listOf(fieldOf(cluster.configuration, "SharedStorage")).flatMap((storage): readonly Row[] => {
    const settings = fieldOf(storage, "EfsSettings");
    const [id, point] = [textField(settings, "FileSystemId"), textField(settings, "AccessPointId")];
    return [
      ...(id === undefined
        ? []
        : [
            {
              ...{ does: `sees how ${id} is mounted`, resource: efs(`file-system/${id}`) },
              actions: verbs.map((name) => `elasticfilesystem:${name}`),
              not: [
                {
                  does: "sees how another file system is mounted",
                  resource: efs("file-system/fs-0ffffffffffffffff"),
                },
              ],
            },
          ]),
      ...(point === undefined
        ? []
        : [
            {
              ...{ does: `sees ${point}`, resource: efs(`access-point/${point}`) },
              actions: ["elasticfilesystem:DescribeAccessPoints"],
              not: [
                {
                  does: "sees another access point",
                  resource: efs("access-point/fsap-0ffffffffffffffff"),
                },
              ],
            },
          ]),
    ];
  });
}
