import type { StateResource } from "../../../sandbox/environment";

/** The call that the provider makes to create a resource of Batch, or that Scheduler makes at its times. */
export interface BatchRequest {
  readonly name: string;
  readonly operation: string;
  readonly request: unknown;
}

type Inputs = Readonly<Record<string, unknown>>;

/** What the provider calls otherwise than the API, wherever it stands. */
const names: Readonly<Record<string, string>> = {
  computeEnvironmentOrders: "computeEnvironmentOrder",
  desiredVcpus: "desiredvCpus",
  ec2Configurations: "ec2Configuration",
  evaluateOnExits: "evaluateOnExit",
  fairSharePolicy: "fairsharePolicy",
  maxVcpus: "maxvCpus",
  minVcpus: "minvCpus",
  shareDistributions: "shareDistribution",
};

const operations: Readonly<Record<string, readonly [operation: string, ownName: string]>> = {
  "aws:batch/computeEnvironment:ComputeEnvironment": ["CreateComputeEnvironment", "computeEnvironmentName"],
  "aws:batch/jobDefinition:JobDefinition": ["RegisterJobDefinition", "jobDefinitionName"],
  "aws:batch/jobQueue:JobQueue": ["CreateJobQueue", "jobQueueName"],
  "aws:batch/schedulingPolicy:SchedulingPolicy": ["CreateSchedulingPolicy", "name"],
};

/** Requests of one resource; none where it is not of Batch. */
export function batchRequests({ type, urn, inputs = {} }: StateResource): readonly BatchRequest[] {
  const name = urn.split("::").at(-1) ?? "";
  const target = inputs["target"] as Inputs | undefined;
  if (type === "aws:scheduler/schedule:Schedule" && String(target?.["arn"]).endsWith(":batch:submitJob")) {
    return [{ name, operation: "SubmitJob", request: smallLetters(JSON.parse(String(target?.["input"]))) }];
  }
  const [operation, ownName] = operations[type] ?? [];
  if (operation === undefined || ownName === undefined) {
    return [];
  }
  const { updatePolicy, containerProperties, nodeProperties, ...rest } = inputs;
  const request = {
    ...(renamed(rest) as Inputs),
    ...(containerProperties !== undefined && { containerProperties: parsed(containerProperties) }),
    ...(nodeProperties !== undefined && { nodeProperties: parsed(nodeProperties) }),
    [ownName]: `${name}-0a1b2c3`,
  };
  const update =
    updatePolicy === undefined
      ? []
      : [
          {
            ...{ name, operation: "UpdateComputeEnvironment" },
            request: { computeEnvironment: name, updatePolicy },
          },
        ];
  return [{ name, operation, request }, ...update];
}

function parsed(json: unknown): unknown {
  return JSON.parse(String(json));
}

function renamed(value: unknown): unknown {
  return mapped(value, (key) => names[key] ?? key);
}

/** Universal targets want the members' names in capitals; parameters and environment keep their own. */
function smallLetters(value: unknown): unknown {
  return mapped(value, (key) => key.charAt(0).toLowerCase() + key.slice(1));
}

function mapped(value: unknown, nameOf: (key: string) => string): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => mapped(item, nameOf));
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [nameOf(key), mapped(inner, nameOf)]))
    : value;
}
