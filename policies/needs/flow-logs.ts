import { type AccessIdentity, type AccessResource, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { logCalls } from "./execution-calls";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import type { Call, Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";

const service = "vpc-flow-logs.amazonaws.com";

/** VPC flow logs that a role delivers to a log group. */
export const flowLogs: Workload = {
  kind: "flow-logs",
  description: "Delivers the flow logs of a VPC to a log group.",
  source: pages.flowLogs,
  types: ["aws:ec2/flowLog:FlowLog"],
  find: (access) =>
    access.index.all("aws:ec2/flowLog:FlowLog").flatMap((flowLog) => {
      const role = access.identity(textOf(flowLog, "iamRoleArn"));
      const destination = textOf(flowLog, "logDestination");
      return role === undefined || destination === undefined
        ? []
        : [instance(access, flowLog, role, destination.replace(/:\*$/, ""))];
    }),
};

function instance(
  access: StackAccess,
  flowLog: AccessResource,
  role: AccessIdentity,
  group: string,
): WorkloadInstance {
  const [, partition, , region, account] = group.split(":");
  const groups = `arn:${partition}:logs:${region}:${account}:log-group:`;
  // AWS lists logs:CreateLogGroup as well: a group that the stack makes is there before.
  const made = access.index.called(["aws:cloudwatch/logGroup:LogGroup"], group) !== undefined;
  const create: Call = {
    ...{ does: "makes its log group", action: "logs:CreateLogGroup", resource: `${group}:log-stream:` },
    ...{ scope: `${group}:*`, source: pages.flowLogs },
  };
  return {
    ...{ name: flowLog.name, urn: flowLog.urn, role },
    calls: [
      assumedBy(access, role, { service, sourceArn: textOf(flowLog, "arn"), source: pages.flowLogs }),
      ...logCalls(group, pages.flowLogs),
      {
        ...{ does: "looks for its log group", action: "logs:DescribeLogGroups" },
        ...{ resource: `${groups}:log-stream:`, scope: "*", source: pages.flowLogs },
      },
      ...(made ? [] : [create]),
    ],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...access.index.all("aws:cloudwatch/logGroup:LogGroup").flatMap((other) => {
        const arn = textOf(other, "arn");
        return arn === undefined || arn === group
          ? []
          : [
              {
                does: `writes to ${other.name}`,
                action: "logs:PutLogEvents",
                resource: `${arn}:log-stream:any`,
              },
              {
                does: `starts a stream in ${other.name}`,
                action: "logs:CreateLogStream",
                resource: `${arn}:log-stream:any`,
              },
            ];
      }),
      { does: "reads its log", action: "logs:GetLogEvents", resource: `${group}:log-stream:any` },
      { does: "keeps its log shorter", action: "logs:PutRetentionPolicy", resource: `${group}:log-stream:` },
      {
        ...{ does: "sends its log elsewhere", action: "logs:PutSubscriptionFilter" },
        resource: `${group}:log-stream:`,
      },
      {
        does: "makes another log group",
        action: "logs:CreateLogGroup",
        resource: `${groups}any:log-stream:`,
      },
      {
        does: "looks into another log",
        action: "logs:DescribeLogStreams",
        resource: `${groups}any:log-stream:`,
      },
      { does: "writes another log", action: "logs:PutLogEvents", resource: `${groups}any:log-stream:any` },
    ],
  };
}
