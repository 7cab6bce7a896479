import type { GrantStatement } from "../../core";
import type { ClusterArns } from "./cluster-arns";
import type { ClusterLambdaRoleArgs } from "./cluster-lambda-role";
import { zoneArn } from "./head-node-statements";
import { throughCloudFormation } from "./through-cloud-formation";

type ServiceArgs = Pick<ClusterLambdaRoleArgs, "dns" | "fileSystems" | "places" | "secrets">;

/** Tables, functions, logs, alarms, names, and what its checks look at beside EC2. */
export function serviceStatements(arns: ClusterArns, args: ServiceArgs): GrantStatement[] {
  return [
    ...tableStatements(arns),
    ...functionStatements(arns),
    ...watchStatements(arns),
    ...nameStatements(arns, args),
    ...checkStatements(arns, args),
  ];
}

/** The tables, and the state of the fleet that the status table holds. */
function tableStatements(arns: ClusterArns): GrantStatement[] {
  return [
    {
      sid: "KeepTables",
      actions: [
        "dynamodb:CreateTable",
        "dynamodb:DeleteTable",
        "dynamodb:DescribeTable",
        "dynamodb:ListTagsOfResource",
        "dynamodb:TagResource",
        "dynamodb:UntagResource",
      ],
      resources: [arns.statusTable(), arns.nodeTable()],
      conditions: throughCloudFormation,
    },
    {
      sid: "KeepFleetState",
      actions: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"],
      resources: [arns.statusTable()],
    },
  ];
}

/** Two functions, named after the id of the stack, which nobody knows before; CloudFormation calls them as custom resources. */
function functionStatements(arns: ClusterArns): GrantStatement[] {
  return [
    {
      sid: "KeepFunctions",
      actions: [
        "lambda:CreateFunction",
        "lambda:DeleteFunction",
        "lambda:GetFunction",
        "lambda:GetFunctionConfiguration",
        "lambda:InvokeFunction",
        "lambda:ListTags",
        "lambda:TagResource",
        "lambda:UntagResource",
        "lambda:UpdateFunctionCode",
        "lambda:UpdateFunctionConfiguration",
      ],
      resources: [arns.regional("lambda", "function:pcluster-Cleanup*")],
      conditions: throughCloudFormation,
    },
  ];
}

function watchStatements(arns: ClusterArns): GrantStatement[] {
  const { clusterName } = arns;
  const own = arns.logGroup().apply((arn) => `${arn}:*`);
  const functions = arns.regional("logs", "log-group:/aws/lambda/pcluster-Cleanup*:*");
  return [
    {
      sid: "KeepLogGroups",
      actions: [
        "logs:CreateLogGroup",
        "logs:DeleteLogGroup",
        "logs:DeleteMetricFilter",
        "logs:DescribeMetricFilters",
        "logs:ListTagsForResource",
        "logs:PutMetricFilter",
        "logs:PutRetentionPolicy",
        "logs:TagResource",
        "logs:UntagResource",
      ],
      resources: [own, functions],
      conditions: throughCloudFormation,
    },
    { sid: "SeeLogGroups", actions: ["logs:DescribeLogGroups"], resources: ["*"] },
    {
      sid: "KeepAlarms",
      actions: [
        "cloudwatch:DeleteAlarms",
        "cloudwatch:ListTagsForResource",
        "cloudwatch:PutCompositeAlarm",
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:TagResource",
        "cloudwatch:UntagResource",
      ],
      resources: [arns.regional("cloudwatch", `alarm:${clusterName}-HeadNode*`)],
      conditions: throughCloudFormation,
    },
    {
      sid: "SeeAlarms",
      actions: ["cloudwatch:DescribeAlarms"],
      resources: [arns.regional("cloudwatch", "alarm:*")],
    },
    {
      sid: "KeepDashboard",
      actions: [
        "cloudwatch:DeleteDashboards",
        "cloudwatch:GetDashboard",
        "cloudwatch:ListTagsForResource",
        "cloudwatch:PutDashboard",
        "cloudwatch:TagResource",
        "cloudwatch:UntagResource",
      ],
      resources: [arns.dashboard()],
      conditions: throughCloudFormation,
    },
  ];
}

/** A zone has no name that IAM knows before it is there: CloudFormation alone makes and deletes it. */
function nameStatements(arns: ClusterArns, { dns = { kind: "managed" } }: ServiceArgs): GrantStatement[] {
  const zone = zoneArn(arns, dns);
  if (zone === undefined) {
    return [];
  }
  return dns.kind === "existing"
    ? [{ sid: "SeeZone", actions: ["route53:GetHostedZone"], resources: [zone] }]
    : [
        {
          sid: "KeepZone",
          actions: [
            "route53:ChangeTagsForResource",
            "route53:DeleteHostedZone",
            "route53:GetHostedZone",
            "route53:ListResourceRecordSets",
            "route53:ListTagsForResource",
          ],
          resources: [zone],
          conditions: throughCloudFormation,
        },
        {
          sid: "MakeZone",
          actions: ["route53:CreateHostedZone", "route53:ListQueryLoggingConfigs"],
          resources: ["*"],
          conditions: throughCloudFormation,
        },
        {
          sid: "AwaitZone",
          actions: ["route53:GetChange"],
          resources: [arns.global("route53", "change/*")],
        },
      ];
}

function checkStatements(
  arns: ClusterArns,
  { fileSystems = [], places, secrets = [] }: ServiceArgs,
): GrantStatement[] {
  const [secret, ...others] = secrets.map(({ arn }) => arn);
  const [group, ...groups] = places.capacityReservationGroupArns ?? [];
  return [
    {
      sid: "SeeFileSystems",
      actions: [
        "elasticfilesystem:DescribeFileSystems",
        "fsx:DescribeBackups",
        "fsx:DescribeDataRepositoryAssociations",
        "fsx:DescribeFileCaches",
        "fsx:DescribeFileSystems",
        "fsx:DescribeStorageVirtualMachines",
        "fsx:DescribeVolumes",
      ],
      resources: ["*"],
    },
    ...mountStatements(arns, fileSystems),
    ...(secret === undefined
      ? []
      : [
          {
            sid: "SeeSecrets",
            actions: ["secretsmanager:DescribeSecret"] as const,
            resources: [secret, ...others] as const,
          },
        ]),
    ...(group === undefined
      ? []
      : [
          {
            sid: "SeeReservations",
            actions: ["resource-groups:GetGroupConfiguration", "resource-groups:ListGroupResources"] as const,
            resources: [group, ...groups] as const,
          },
        ]),
  ];
}

function mountStatements(
  arns: ClusterArns,
  fileSystems: NonNullable<ServiceArgs["fileSystems"]>,
): GrantStatement[] {
  const [first, ...others] = fileSystems.map(({ fileSystemId }) => arns.fileSystem(fileSystemId));
  const points = fileSystems.flatMap(({ accessPointId }) =>
    accessPointId === undefined ? [] : [arns.accessPoint(accessPointId)],
  );
  return first === undefined
    ? []
    : [
        {
          sid: "SeeMountTargets",
          actions: [
            "elasticfilesystem:DescribeAccessPoints",
            "elasticfilesystem:DescribeMountTargetSecurityGroups",
            "elasticfilesystem:DescribeMountTargets",
          ],
          resources: [first, ...others],
        },
        ...points.map((point, index) => ({
          sid: `SeeAccessPoint${index + 1}`,
          actions: ["elasticfilesystem:DescribeAccessPoints"] as const,
          resources: [point] as const,
        })),
      ];
}
