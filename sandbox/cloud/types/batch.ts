import { AwsError } from "../errors";
import { arnOf } from "../place";
import { object, objects, same, text, textOr, texts, textsWithin } from "../values";
import { revealAll, type Wire, type WireObject } from "../wire";
import {
  type Being,
  fromInput,
  type Request,
  type ResourceType,
  stableHex,
  type TypeTable,
  uuid,
} from "./define";

const ENVIRONMENT = "aws:batch/computeEnvironment:ComputeEnvironment";
const QUEUE = "aws:batch/jobQueue:JobQueue";
const DEFINITION = "aws:batch/jobDefinition:JobDefinition";

/** Compute environments, queues and job definitions, after the official provider. */
export const batch: TypeTable = {
  // Known by its name, the others by their ARNs.
  [ENVIRONMENT]: {
    ...named("compute-environment"),
    id: fromInput("name"),
    arn: (being) => arnOf(being, "batch", `compute-environment/${being.id}`),
    immutable: ["name", "namePrefix", "type"],
    immutableFor: environmentReplacedFor,
    defaults: { state: "ENABLED" },
    computed: ({ id, partition, account, ...place }) => ({
      status: "VALID",
      statusReason: "ComputeEnvironment Healthy",
      serviceRole: `arn:${partition}:iam::${account}:role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch`,
      ecsClusterArn: arnOf(
        { partition, account, ...place },
        "ecs",
        `cluster/AWSBatch-${id}-${uuid(stableHex(id, "cluster", 32))}`,
      ),
    }),
    dependents: [{ type: QUEUE, property: "computeEnvironmentOrders" }],
    inUse: "ClientException",
    refuseCreate: refuseEnvironment,
  },
  [QUEUE]: {
    ...named("job-queue"),
    refuseCreate: refuseQueue,
    refuseUpdate: (being) => {
      refuseQueue(being);
      const had = text(being.previous, "schedulingPolicyArn") !== undefined;
      if (had !== (text(being.inputs, "schedulingPolicyArn") !== undefined)) {
        refuse(`The scheduling policy of a job queue cannot be ${had ? "removed" : "added"}.`);
      }
    },
  },
  "aws:batch/schedulingPolicy:SchedulingPolicy": {
    ...named("scheduling-policy"),
    dependents: [{ type: QUEUE, property: "schedulingPolicyArn" }],
    inUse: "ClientException",
  },
  [DEFINITION]: {
    id: (request) => `${definitionArn(request)}:${1 + registered(request)}`,
    arn: (being) => `${definitionArn(being)}:${revisionOf(being)}`,
    immutable: ["name", "type"],
    autoName: { property: "name", maxLength: 128 },
    defaults: { deregisterOnNewRevision: true, propagateTags: false },
    computed: (being) => ({ arnPrefix: definitionArn(being), revision: revisionOf(being) }),
    refuseCreate: refuseDefinition,
    refuseUpdate: refuseDefinition,
  },
};

function named(kind: string): ResourceType {
  return {
    id: (request) => arnOf(request, "batch", `${kind}/${textOr(request.inputs, "name")}`),
    arn: ({ id }) => id,
    taken: "ClientException",
    immutable: ["name"],
    autoName: { property: "name", maxLength: 128 },
  };
}

function refuse(message: string): never {
  throw new AwsError("ClientException", `Error executing request, Exception : ${message}`);
}

/** Inputs that the provider can only change in place with an allocation strategy that takes infrastructure updates. */
const infrastructure = [
  ...["allocationStrategy", "bidPercentage", "ec2Configurations", "ec2KeyPair", "imageId", "instanceRole"],
  ...["instanceTypes", "launchTemplate", "securityGroupIds", "subnets", "tags"],
];
const updatable = ["BEST_FIT_PROGRESSIVE", "SPOT_CAPACITY_OPTIMIZED", "SPOT_PRICE_CAPACITY_OPTIMIZED"];

function environmentReplacedFor(olds: WireObject, news: WireObject): readonly string[] {
  const [before, after] = [object(olds["computeResources"]), object(news["computeResources"])];
  const changed = (property: string): boolean => !same(before[property] ?? null, after[property] ?? null);
  const inPlace = [before, after].every((resources) =>
    updatable.includes(textOr(resources, "allocationStrategy")),
  );
  const fargate = isFargate(after) && !changed("type");
  return changed("placementGroup") ||
    changed("spotIamFleetRole") ||
    (!inPlace && !fargate && infrastructure.some(changed))
    ? ["computeResources"]
    : [];
}

function isFargate(resources: WireObject): boolean {
  return textOr(resources, "type").startsWith("FARGATE");
}

/** Batch API reference, ComputeResource. */
function refuseEnvironment({ inputs }: Request): void {
  const resources = revealAll(object(inputs["computeResources"]));
  const type = textOr(resources, "type");
  if (textOr(inputs, "type") !== "MANAGED" || type === "") {
    return;
  }
  if (isFargate(resources)) {
    const foreign = [
      "instanceTypes",
      "minVcpus",
      "desiredVcpus",
      "instanceRole",
      "launchTemplate",
      "bidPercentage",
    ];
    const given = foreign.find(
      (property) => resources[property] !== undefined && resources[property] !== null,
    );
    if (given !== undefined) {
      refuse(`${given} is not applicable for Fargate.`);
    }
    if (texts(resources["securityGroupIds"]).length === 0) {
      refuse("securityGroupIds is required for Fargate.");
    }
    return;
  }
  if (textOr(resources, "instanceRole") === "") {
    refuse("instanceRole is required.");
  }
  const strategy = textOr(resources, "allocationStrategy", "BEST_FIT");
  if (type === "SPOT" && strategy === "BEST_FIT" && textOr(resources, "spotIamFleetRole") === "") {
    refuse("spotIamFleetRole is required.");
  }
  if (type === "EC2" && strategy.startsWith("SPOT_")) {
    refuse(`Allocation strategy ${strategy} is only available for Spot compute resources.`);
  }
}

/** Batch API reference, CreateJobQueue. */
function refuseQueue({ inputs, store, region }: Request): void {
  const wanted = objects(inputs["computeEnvironmentOrders"]).flatMap(({ computeEnvironment }) =>
    textsWithin(computeEnvironment),
  );
  if (wanted.length > 3) {
    refuse("The number of compute environments exceeds the limit of 3.");
  }
  const kinds = store
    .ofType(ENVIRONMENT, region)
    .filter(({ outputs }) => textsWithin(outputs["arn"]).some((arn) => wanted.includes(arn)))
    .map(({ outputs }) => isFargate(revealAll(object(outputs["computeResources"]))));
  if (new Set(kinds).size > 1) {
    refuse("The compute environments of a job queue must be either all Fargate or all EC2.");
  }
}

function definitionArn(request: Request): string {
  return arnOf(request, "batch", `job-definition/${textOr(request.inputs, "name")}`);
}

function registered({ store, type, region, inputs }: Request): number {
  return store.ofType(type, region).filter(({ outputs }) => outputs["name"] === inputs["name"]).length;
}

/** What registers a new revision when it changes; tags alone do not. */
const revised = [
  ...["containerProperties", "nodeProperties", "parameters", "platformCapabilities", "propagateTags"],
  ...["retryStrategy", "schedulingPriority", "timeout"],
];

function revisionOf({ id, inputs, previous }: Omit<Being, "arn">): number {
  const before = previous["revision"];
  if (typeof before !== "number") {
    return Number(id.split(":").pop());
  }
  const known = revealAll(previous);
  const now = revealAll(inputs);
  return revised.some((property) => !same(given(known[property]), given(now[property])))
    ? before + 1
    : before;
}

/** What is absent, the provider shows as an empty value. */
function given(value: Wire | undefined): Wire {
  const empty = value === undefined || value === null || value === "" || value === 0 || value === false;
  return empty || (typeof value === "object" && Object.keys(value).length === 0) ? null : value;
}

/** Batch API reference, RegisterJobDefinition. */
function refuseDefinition({ inputs }: Request): void {
  const known = revealAll(inputs);
  const [container, nodes] = [parsed(known["containerProperties"]), parsed(known["nodeProperties"])];
  if (texts(known["platformCapabilities"]).includes("FARGATE")) {
    if (textOr(known, "type") === "multinode" || nodes !== undefined) {
      refuse("multinode is not supported on Fargate.");
    }
    if (container !== undefined && text(container, "executionRoleArn") === undefined) {
      refuse("executionRoleArn is required on Fargate.");
    }
    const gpus = objects(container?.["resourceRequirements"]).some((one) => textOr(one, "type") === "GPU");
    if (gpus || container?.["privileged"] === true) {
      refuse("GPU and privileged are not supported on Fargate.");
    }
  }
  const seconds = Number(object(known["timeout"])["attemptDurationSeconds"] ?? 60);
  if (seconds < 60) {
    refuse("Timeout must be at least 60 seconds.");
  }
}

function parsed(json: Wire | undefined): WireObject | undefined {
  if (typeof json !== "string" || json === "") {
    return undefined;
  }
  try {
    return object(JSON.parse(json) as Wire);
  } catch {
    return refuse("properties is no JSON.");
  }
}
