import type { PlannableCluster, PlannableQueue, PlannableResource } from "./plannable-cluster";

/** A ParallelCluster configuration that cannot be planned on, with the place. */
export class ClusterConfigurationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ClusterConfigurationError";
  }
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * As much of a ParallelCluster configuration (version 3, parsed YAML or JSON, whoever wrote it) as a plan needs. What a plan does not need is
 * not looked at. Throws a {@link ClusterConfigurationError} for what is no configuration of Slurm queues.
 */
export function clusterOfConfiguration(configuration: unknown): PlannableCluster {
  const whole = fields(configuration, "The file");
  const scheduling = fields(whole["Scheduling"], "Scheduling");
  if (scheduling["Scheduler"] !== "slurm") {
    throw new ClusterConfigurationError(
      `Scheduling/Scheduler is ${JSON.stringify(scheduling["Scheduler"])}; a plan is made for slurm.`,
    );
  }
  const settings = optional(scheduling["SlurmSettings"], "Scheduling/SlurmSettings");
  const head = optional(whole["HeadNode"], "HeadNode");
  return {
    region: text(whole["Region"]),
    headNode: typeof head["InstanceType"] === "string" ? { instanceType: head["InstanceType"] } : undefined,
    slurm: { memoryBasedScheduling: settings["EnableMemoryBasedScheduling"] === true },
    queues: list(scheduling["SlurmQueues"], "Scheduling/SlurmQueues").map((queue, index) =>
      queueOf(queue, `Scheduling/SlurmQueues/${index}`),
    ),
  };
}

const kinds = { ONDEMAND: "onDemand", SPOT: "spot", CAPACITY_BLOCK: "capacityBlock" } as const;

function queueOf(value: unknown, place: string): PlannableQueue {
  const queue = fields(value, place);
  const resources = list(queue["ComputeResources"], `${place}/ComputeResources`);
  const type = text(queue["CapacityType"]) ?? "ONDEMAND";
  const kind = Object.hasOwn(kinds, type) ? kinds[type as keyof typeof kinds] : "onDemand";
  const targets = [queue, ...resources.map((resource) => optional(resource, place))];
  const reserved =
    kind === "onDemand" && targets.some((one) => one["CapacityReservationTarget"] !== undefined);
  const prices = resources.flatMap((resource) => number(optional(resource, place)["SpotPrice"]) ?? []);
  const custom = Object.entries(optional(queue["CustomSlurmSettings"], `${place}/CustomSlurmSettings`));
  return {
    name: text(queue["Name"]) ?? missing(`${place}/Name`),
    capacity: {
      kind: reserved ? "capacityReservation" : kind,
      maxPrice: prices.length === 0 ? undefined : Math.max(...prices),
    },
    computeResources: resources.map((resource, index) =>
      resourceOf(resource, `${place}/ComputeResources/${index}`),
    ),
    customSlurmSettings: Object.fromEntries(
      custom.filter((entry): entry is [string, string | number] =>
        ["string", "number"].includes(typeof entry[1]),
      ),
    ),
  };
}

function resourceOf(value: unknown, place: string): PlannableResource {
  const resource = fields(value, place);
  const several = resource["Instances"];
  const types =
    several === undefined
      ? [text(resource["InstanceType"]) ?? missing(`${place}/InstanceType`)]
      : list(several, `${place}/Instances`).map(
          (one, index) =>
            text(fields(one, `${place}/Instances/${index}`)["InstanceType"]) ??
            missing(`${place}/Instances/${index}`),
        );
  return {
    name: text(resource["Name"]),
    instanceTypes: types,
    // ParallelCluster's own defaults (`DEFAULT_MAX_COUNT`, `DEFAULT_MIN_COUNT`).
    maxCount: number(resource["MaxCount"]) ?? 10,
    minCount: number(resource["MinCount"]) ?? 0,
    efa: optional(resource["Efa"], `${place}/Efa`)["Enabled"] === true,
    disableSimultaneousMultithreading: resource["DisableSimultaneousMultithreading"] === true,
    schedulableMemory: number(resource["SchedulableMemory"]),
  };
}

function fields(value: unknown, place: string): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return missing(place);
  }
  return value as Fields;
}

function optional(value: unknown, place: string): Fields {
  return value === undefined || value === null ? {} : fields(value, place);
}

function list(value: unknown, place: string): readonly unknown[] {
  return Array.isArray(value) ? value : missing(place);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Also one in quotation marks, which ParallelCluster takes too. */
function number(value: unknown): number | undefined {
  const figure = typeof value === "string" && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof figure === "number" ? figure : undefined;
}

function missing(place: string): never {
  throw new ClusterConfigurationError(
    `${place} is missing or of another kind; give a configuration of ParallelCluster 3 with Slurm queues.`,
  );
}
