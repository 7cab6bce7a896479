import { type AccessIdentity, type AccessResource, type StackAccess, textOf } from "../access";
import { assumedBy } from "./assumed-by";
import { keyArnOf } from "./buckets";
import type { Place } from "./execution-calls";
import { forbiddenAssumptions, forbiddenToAll } from "./forbidden";
import { otherJobs, otherMachines, otherUses } from "./forbidden-states";
import { requestsOfStateMachine, stateMachineType } from "./job-requests";
import type { Call, Workload, WorkloadInstance } from "./model";
import { pages } from "./pages";
import { rolesOf } from "./sagemaker-job";
import { definitionOf, statesOf, tasksOf } from "./states-definition";
import { isKnownTask, jobTaskCalls, objectTaskCalls, topicTaskCalls } from "./task-calls";
import { fieldOf, listOf, textField } from "./values";

const service = "states.amazonaws.com";

/** A Step Functions state machine that runs SageMaker jobs, tells of their failure, and works through files in S3. */
export const stateMachine: Workload = {
  kind: "state-machine",
  description: "A Step Functions state machine, by the tasks of its definition.",
  source: pages.stateMachineJobs,
  types: [stateMachineType],
  find: (access) =>
    access.index.all(stateMachineType).flatMap((machine) => {
      const role = access.identity(textOf(machine, "roleArn"));
      return role === undefined ? [] : [instance(access, machine, role)];
    }),
};

function instance(access: StackAccess, machine: AccessResource, role: AccessIdentity): WorkloadInstance {
  const place = placeOf(access, machine);
  const jobs = requestsOfStateMachine(machine);
  const unknown = tasksOf(machine).filter((task) => !isKnownTask(task));
  return {
    ...{ name: machine.name, urn: machine.urn, role },
    calls: [
      assumedBy(access, role, {
        ...{ service, sourceArn: textOf(machine, "arn"), source: pages.stateMachineTrust },
      }),
      ...jobs.flatMap((job) => jobTaskCalls(access, job, place)),
      ...topicTaskCalls(access, machine),
      ...objectTaskCalls(access, machine),
      ...batchCalls(machine),
      ...logCalls(access, machine),
      ...tracingCalls(machine),
      ...keyCalls(access, machine, place),
    ],
    forbidden: () => [
      ...forbiddenToAll(
        access,
        role,
        jobs.flatMap((job) => rolesOf(access, job)),
      ),
      ...forbiddenAssumptions(access, role, service),
      ...otherJobs(place),
      ...otherMachines(access, machine, place),
      ...otherUses(access, machine, place),
    ],
    ...(unknown.length > 0 && {
      incomplete: `the table does not know ${unknown.map(({ integration }) => integration).join(", ")}`,
    }),
  };
}

function placeOf({ index, account }: StackAccess, machine: AccessResource): Place {
  const [, partition, , region, owner] = textOf(machine, "arn")?.split(":") ?? [];
  return {
    partition: partition ?? index.partition,
    region: region ?? index.region ?? "us-east-1",
    account: owner ?? account,
  };
}

/** A distributed map runs each batch as an execution of the machine's own. */
function batchCalls(machine: AccessResource): readonly Call[] {
  const distributed = statesOf(definitionOf(machine)).some(
    ([, state]) =>
      textField(fieldOf(fieldOf(state, "ItemProcessor"), "ProcessorConfig"), "Mode") === "DISTRIBUTED",
  );
  const resource = textOf(machine, "arn");
  if (!distributed || resource === undefined) {
    return [];
  }
  const own = resource.replace(":stateMachine:", ":execution:");
  const source = pages.distributedMap;
  return [
    { does: "starts a batch", action: "states:StartExecution", resource, source },
    ...["DescribeExecution", "RedriveExecution", "StopExecution"].flatMap((name) =>
      // Batches are executions of the map's run, which stands in the name one time and not the other.
      [`${own}/`, `${own}:`].map((executions) => ({
        ...{ does: "follows a batch", action: `states:${name}`, resource: `${executions}any` },
        ...{ scope: `${executions}*`, source },
      })),
    ),
  ];
}

const delivery = [
  "CreateLogDelivery",
  "DeleteLogDelivery",
  "DescribeLogGroups",
  "DescribeResourcePolicies",
  "GetLogDelivery",
  "ListLogDeliveries",
  "PutResourcePolicy",
  "UpdateLogDelivery",
] as const;

function logCalls(access: StackAccess, machine: AccessResource): readonly Call[] {
  return logs(machine)
    ? deliveryOf(access, machine).map((name) => ({
        ...{ does: "has its log delivered", action: `logs:${name}`, resource: "*" },
        source: pages.stateMachineLogs,
      }))
    : [];
}

/** A log group that lets the delivery service in needs no policy by the role (CloudWatch Logs User Guide, "Logs sent to CloudWatch Logs"). */
function deliveryOf({ index }: StackAccess, { props }: AccessResource): readonly string[] {
  const group = listOf(props["loggingConfiguration"]).flatMap(
    (config) => textField(config, "logDestination")?.replace(/:\*$/, "") ?? [],
  )[0];
  const open = index
    .all("aws:cloudwatch/logResourcePolicy:LogResourcePolicy")
    .some((policy) => group !== undefined && textOf(policy, "resourceArn") === group);
  return open ? delivery.filter((name) => name !== "PutResourcePolicy") : delivery;
}

function logs({ props }: AccessResource): boolean {
  return listOf(props["loggingConfiguration"]).some((config) => {
    const level = textField(config, "level");
    return level !== undefined && level !== "OFF";
  });
}

function tracingCalls({ props }: AccessResource): readonly Call[] {
  const on = listOf(props["tracingConfiguration"]).some((config) => fieldOf(config, "enabled") === true);
  const names = ["GetSamplingRules", "GetSamplingTargets", "PutTelemetryRecords", "PutTraceSegments"];
  return on
    ? names.map((name) => ({
        ...{ does: "is traced", action: `xray:${name}`, resource: "*", source: pages.stateMachineTraces },
      }))
    : [];
}

/** A key of one's own encrypts definition, executions and log, by calls of the role's own. */
function keyCalls(
  access: StackAccess,
  machine: AccessResource,
  { partition, region, account }: Place,
): readonly Call[] {
  const key = textField(listOf(machine.props["encryptionConfiguration"])[0], "kmsKeyId");
  const arn = textOf(machine, "arn");
  if (key === undefined || arn === undefined) {
    return [];
  }
  const use = { resource: keyArnOf(access, key), source: pages.stateMachineKeys } as const;
  const context = (name: string, value: string) => ({
    "kms:CallerAccount": account,
    [`kms:EncryptionContext:${name}`]: value,
    "kms:EncryptionContextKeys": name,
  });
  return [
    ...["kms:Decrypt", "kms:GenerateDataKey"].map((action) => ({
      ...{ does: "reads and writes its executions under its key", action, ...use },
      context: context("aws:states:stateMachineArn", arn),
    })),
    ...(logs(machine)
      ? [
          {
            ...{ does: "encrypts its log on the way", action: "kms:GenerateDataKey", ...use },
            context: context("SourceArn", `arn:${partition}:logs:${region}:${account}:*`),
          },
        ]
      : []),
  ];
}
