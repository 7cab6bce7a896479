import { type AccessIdentity, type AccessResource, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { containersOf, placeOfTask, sourceOfTasks, taskDefinitionType } from "./container-definitions";
import { imageCalls, type Place } from "./execution-calls";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { forbiddenPlaces } from "./forbidden-places";
import { forbiddenTasks } from "./forbidden-tasks";
import type { Call, Probe, Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";
import { isSecretUnknown, secretCalls, secretsOf } from "./task-secrets";
import { fieldOf, textField } from "./values";

const service = "ecs-tasks.amazonaws.com";

/** What ECS does to start the containers of a task, under the task's execution role: image, log and secrets. */
export const taskExecution: Workload = {
  kind: "task-execution",
  description: "ECS starts the containers of a task: pulls images, reads secrets, writes their log.",
  source: pages.taskExecution,
  types: [taskDefinitionType],
  find: (access) =>
    access.index.all(taskDefinitionType).flatMap((task) => {
      const role = access.identity(textOf(task, "executionRoleArn"));
      return role === undefined ? [] : [instance(access, task, role)];
    }),
};

function instance(access: StackAccess, task: AccessResource, role: AccessIdentity): WorkloadInstance {
  const place = placeOfTask(access, task);
  const containers = containersOf(task);
  const secrets = containers.flatMap(secretsOf);
  const images = new Set(containers.map((container) => fieldOf(container, "image")));
  const groups = new Set(containers.flatMap((container) => loggingOf(container, place)));
  return {
    ...{ name: `${task.name} (start)`, urn: task.urn, role },
    calls: [
      assumedBy(access, role, { service, sourceArn: sourceOfTasks(place), source: pages.taskExecution }),
      ...[...images].flatMap((image) => imageCalls(image, place, pages.taskExecution)),
      ...[...groups].flatMap(logCalls),
      ...secrets.flatMap((secret) => secretCalls(access, secret, place)),
    ],
    forbidden: () => [
      ...forbiddenToAll(access, role),
      ...forbiddenAssumptions(access, role, service),
      ...forbiddenPlaces(access, place, { subnets: [], securityGroups: [] }),
      ...forbiddenTasks(access, task, place),
      ...[...groups].flatMap(([group]) => otherUses(group)),
    ],
    ...(secrets.some((secret) => isSecretUnknown(access, secret)) && {
      incomplete: "the stack does not tell which key encrypts a secret",
    }),
  };
}

/** ARN of the group that the container logs to, and whether the driver makes it. */
export type Logging = readonly [group: string, makes: boolean];

export function loggingOf(container: unknown, { partition, region, account }: Place): readonly Logging[] {
  const configuration = fieldOf(container, "logConfiguration");
  const options = fieldOf(configuration, "options");
  const name = textField(options, "awslogs-group");
  const where = textField(options, "awslogs-region") ?? region;
  return textField(configuration, "logDriver") !== "awslogs" || name === undefined
    ? []
    : [
        [
          `arn:${partition}:logs:${where}:${account}:log-group:${name}`,
          textField(options, "awslogs-create-group") === "true",
        ],
      ];
}

/** The log driver's calls (ECS Developer Guide, "Send Amazon ECS logs to CloudWatch"). */
export function logCalls([group, makes]: Logging): readonly Call[] {
  const stream = {
    ...{ resource: `${group}:log-stream:model/model/0123456789abcdef`, scope: `${group}:*` },
    source: pages.taskLogs,
  };
  return [
    { does: "starts a log stream", action: "logs:CreateLogStream", ...stream },
    { does: "writes the containers' log", action: "logs:PutLogEvents", ...stream },
    ...(makes
      ? [
          {
            ...{ does: "makes the log group", action: "logs:CreateLogGroup" },
            ...{ resource: `${group}:log-stream:`, scope: `${group}:*`, source: pages.taskLogs },
          },
        ]
      : []),
  ];
}

/** Of the log by who only writes it. */
export function otherUses(group: string): readonly Probe[] {
  return [
    { does: "reads the containers' log", action: "logs:GetLogEvents", resource: `${group}:log-stream:any` },
    { does: "keeps the log shorter", action: "logs:PutRetentionPolicy", resource: `${group}:log-stream:` },
  ];
}
