import { AwsError } from "../errors";
import { arnOf } from "../place";
import { list, objects, text, textOr, texts, textsWithin } from "../values";
import { revealAll, type WireObject } from "../wire";
import { fromInput, type Request, type TypeTable } from "./define";

const CLUSTER = "aws:ecs/cluster:Cluster";
const PROVIDERS = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
const TASKS = "aws:ecs/taskDefinition:TaskDefinition";
const SERVICE = "aws:ecs/service:Service";

/** Clusters, tasks and services, after the official provider. */
export const ecs: TypeTable = {
  [CLUSTER]: {
    id: (request) => arnOf(request, "ecs", `cluster/${textOr(request.inputs, "name")}`),
    arn: ({ id }) => id,
    immutable: ["name"],
    autoName: { property: "name", maxLength: 255 },
    computed: () => ({ settings: [{ name: "containerInsights", value: "disabled" }] }),
    dependents: [{ type: SERVICE, property: "cluster" }],
    inUse: "ClusterContainsServicesException",
  },
  "aws:ecs/capacityProvider:CapacityProvider": {
    id: (request) => arnOf(request, "ecs", `capacity-provider/${textOr(request.inputs, "name")}`),
    arn: ({ id }) => id,
    taken: "ClientException",
    immutable: ["cluster", "name"],
    autoName: { property: "name", maxLength: 255 },
    refuseCreate: ({ inputs }) => {
      const name = textOr(inputs, "name");
      if (/^(aws|ecs|fargate)/i.test(name)) {
        throw new AwsError(
          "ClientException",
          "The specified capacity provider name is invalid. Names cannot begin with aws, ecs, or fargate.",
        );
      }
    },
    dependents: [{ type: PROVIDERS, property: "capacityProviders" }],
    inUse: "ResourceInUseException",
  },
  [PROVIDERS]: {
    id: fromInput("clusterName"),
    immutable: ["clusterName"],
    sets: ["capacityProviders", "defaultCapacityProviderStrategies"],
    refuseCreate: ({ inputs, store, region }) => {
      const known = store
        .ofType("aws:ecs/capacityProvider:CapacityProvider", region)
        .flatMap(({ outputs }) => textsWithin(outputs["name"]));
      const missing = texts(inputs["capacityProviders"]).find(
        (name) => !["FARGATE", "FARGATE_SPOT", ...known].includes(name),
      );
      if (missing !== undefined) {
        throw new AwsError(
          "InvalidParameterException",
          `The specified capacity provider ${missing} was not found.`,
        );
      }
    },
  },
  [TASKS]: {
    // The official provider's id is the family, which all revisions share.
    id: fromInput("family"),
    discriminators: ["containerDefinitions", "cpu", "memory", "executionRoleArn", "taskRoleArn"],
    arn: (being) => `${familyArn(being)}:${revisionOf(being)}`,
    immutable: [
      "containerDefinitions",
      "cpu",
      "enableFaultInjection",
      "ephemeralStorage",
      "executionRoleArn",
      "family",
      "ipcMode",
      "memory",
      "networkMode",
      "pidMode",
      "placementConstraints",
      "proxyConfiguration",
      "requiresCompatibilities",
      "runtimePlatform",
      "taskRoleArn",
      "volumes",
    ],
    defaults: { skipDestroy: false, trackLatest: false },
    sets: ["requiresCompatibilities", "volumes"],
    computed: (being) => ({
      arnWithoutRevision: familyArn(being),
      networkMode: "bridge",
      revision: revisionOf(being),
    }),
    refuseCreate: refuseTasks,
  },
  [SERVICE]: {
    id: (request) =>
      arnOf(
        request,
        "ecs",
        `service/${nameOf(textOr(request.inputs, "cluster", "default"))}/${textOr(request.inputs, "name")}`,
      ),
    arn: ({ id }) => id,
    taken: "InvalidParameterException",
    immutable: ["cluster", "iamRole", "launchType", "name", "schedulingStrategy"],
    autoName: { property: "name", maxLength: 255 },
    defaults: {
      deploymentMaximumPercent: 200,
      deploymentMinimumHealthyPercent: 100,
      enableEcsManagedTags: false,
      enableExecuteCommand: false,
      schedulingStrategy: "REPLICA",
      waitForSteadyState: false,
    },
    sets: ["capacityProviderStrategies", "loadBalancers"],
    computed: ({ partition, account }) => ({
      availabilityZoneRebalancing: "ENABLED",
      iamRole: `arn:${partition}:iam::${account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
      launchType: "EC2",
      platformVersion: "",
    }),
    refuseCreate: refuseService,
  },
};

/** The last part of an ARN, or the name as it stands. */
function nameOf(cluster: string): string {
  return cluster.split("/").pop() ?? cluster;
}

function familyArn(request: Request): string {
  return arnOf(request, "ecs", `task-definition/${textOr(request.inputs, "family")}`);
}

/** One more than the newest that is still there; an update keeps its own. */
function revisionOf(being: Request & { readonly previous?: WireObject }): number {
  const own = being.previous?.["revision"];
  if (typeof own === "number") {
    return own;
  }
  const { store, region, inputs } = being;
  const family = textOr(inputs, "family");
  const revisions = store
    .ofType(TASKS, region)
    .filter(({ id }) => id === family)
    .map(({ outputs }) => Number(outputs["revision"]));
  return Math.max(0, ...revisions) + 1;
}

/** MiB that go with CPU units on Fargate: from, to and step (ECS Developer Guide, "Task size"). */
const FARGATE: Readonly<Record<string, readonly [number, number, number]>> = {
  "256": [512, 2048, 512],
  "512": [1024, 4096, 1024],
  "1024": [2048, 8192, 1024],
  "2048": [4096, 16_384, 1024],
  "4096": [8192, 30_720, 1024],
  "8192": [16_384, 61_440, 4096],
  "16384": [32_768, 122_880, 8192],
};

function refuseTasks({ inputs }: Request): void {
  const containers = parsedContainers(inputs);
  if (!texts(inputs["requiresCompatibilities"]).includes("FARGATE")) {
    return;
  }
  const [cpu, memory] = [textOr(inputs, "cpu"), Number(textOr(inputs, "memory"))];
  const [from, to, step] = FARGATE[cpu] ?? [0, -1, 1];
  // A quarter of a vCPU has no 1.5 GB; the largest size has three values of its own.
  const fits =
    cpu === "32768"
      ? [61_440, 122_880, 249_856].includes(memory)
      : memory >= from && memory <= to && memory % step === 0 && !(cpu === "256" && memory === 1536);
  if (!fits) {
    throw new AwsError(
      "ClientException",
      `No Fargate configuration exists for given values: ${cpu} CPU, ${memory} memory.`,
    );
  }
  if (textOr(inputs, "networkMode") !== "awsvpc") {
    throw new AwsError("ClientException", "Fargate only supports network mode 'awsvpc'.");
  }
  if (containers.some((container) => container["privileged"] === true)) {
    throw new AwsError("ClientException", "Fargate does not support privileged containers.");
  }
  if (containers.some((container) => list(container["resourceRequirements"]).length > 0)) {
    throw new AwsError("ClientException", "GPU resource requirements are not supported on Fargate.");
  }
}

function parsedContainers(inputs: WireObject): WireObject[] {
  try {
    return objects(JSON.parse(textOr(inputs, "containerDefinitions")) as WireObject[]);
  } catch {
    throw new AwsError("ClientException", "containerDefinitions is no JSON.");
  }
}

function refuseService({ inputs, store, region }: Request): void {
  const cluster = nameOf(textOr(inputs, "cluster"));
  const attached = store
    .ofType(PROVIDERS, region)
    .filter(({ id }) => id === cluster)
    .flatMap(({ outputs }) => textsWithin(outputs["capacityProviders"]));
  const ours = store.ofType(CLUSTER, region).some(({ outputs }) => outputs["name"] === cluster);
  for (const { capacityProvider } of objects(inputs["capacityProviderStrategies"])) {
    if (ours && !textsWithin(capacityProvider).every((name) => attached.includes(name))) {
      throw new AwsError(
        "InvalidParameterException",
        "The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster. Associate the capacity provider with the cluster and try again.",
      );
    }
  }
  const listened = [
    ...store.ofType("aws:lb/listener:Listener", region),
    ...store.ofType("aws:lb/listenerRule:ListenerRule", region),
  ].flatMap(({ outputs }) => textsWithin(revealAll(outputs)));
  for (const balancer of objects(inputs["loadBalancers"])) {
    const group = text(balancer, "targetGroupArn");
    const known = store.ofType("aws:lb/targetGroup:TargetGroup", region).some(({ id }) => id === group);
    if (group !== undefined && known && !listened.includes(group)) {
      throw new AwsError(
        "InvalidParameterException",
        `The target group with targetGroupArn ${group} does not have an associated load balancer.`,
      );
    }
  }
}
