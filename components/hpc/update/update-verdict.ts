import { isDeepStrictEqual } from "node:util";

import { isSection, type Section, sectionOf, sectionsOf } from "./configuration";
import { type ConfigurationChange, configurationChanges } from "./configuration-changes";

/** What runs while a cluster is updated; a cluster that nobody stopped runs both. */
export interface RunningFleets {
  /** Default true: the compute fleet counts as running until `pcluster update-compute-fleet` stops it, nodes or none. */
  readonly computeFleet?: boolean;
  /** Default: whether the configuration before has a pool of login nodes. */
  readonly loginNodes?: boolean;
}

/** What becomes of one change. */
export interface ConfigurationVerdict extends ConfigurationChange {
  /** `applied` without further ado; `blocked` until somebody does what `remedy` says; `refused` for the life of the cluster. */
  readonly outcome: "applied" | "blocked" | "refused";
  /** A sentence: what happens to the nodes, or why nothing does. */
  readonly reason: string;
  /** What to do, where the change is not applied. */
  readonly remedy?: string;
}

interface Update {
  readonly before: Section;
  readonly after: Section;
  readonly changes: readonly ConfigurationChange[];
  readonly computeFleet: boolean;
  readonly loginNodes: boolean;
}

type Judgement = Pick<ConfigurationVerdict, "outcome" | "reason" | "remedy">;

/**
 * What ParallelCluster 3 does with each change of a configuration (user guide, "Using pcluster update-cluster", and
 * pcluster/config/update_policy.py): it applies all of them, or none as soon as one is blocked or refused.
 */
export function updateVerdicts(
  before: Section,
  after: Section,
  fleets: RunningFleets = {},
): ConfigurationVerdict[] {
  const changes = configurationChanges(before, after);
  const { computeFleet = true, loginNodes = poolsOf(before).length > 0 } = fleets;
  const update = { before, after, changes, computeFleet, loginNodes };
  return changes.map((change) => ({ ...change, ...judged(change, update) }));
}

const stopFleet =
  "stop the compute fleet (pcluster update-compute-fleet --cluster-name <name> --status STOP_REQUESTED)";
const chooseStrategy =
  "set Scheduling.SlurmSettings.QueueUpdateStrategy (slurm.queueUpdateStrategy of an HpcCluster) to DRAIN or TERMINATE";
const stopLoginNodes = "set the Count of the login pool to 0 in an update before this one";

const applied = (reason: string): Judgement => ({ outcome: "applied", reason });
const blocked = (reason: string, remedy: string): Judgement => ({ outcome: "blocked", reason, remedy });
const inPlace = applied("takes effect without replacing a node");

function judged(change: ConfigurationChange, update: Update): Judgement {
  switch (change.policy) {
    case "IGNORED":
    case "SUPPORTED":
    case "SUPPORTED_UNLESS_ADC":
      return inPlace;
    case "UNSUPPORTED":
      return refused(change);
    case "READ_ONLY_RESOURCE_BUCKET":
      return blocked("the bucket of a cluster is chosen once", "restore it");
    case "EXTRA_CHEF_ATTRIBUTES":
      return blocked("these attributes cannot be updated", "restore them");
    case "QUEUE_UPDATE_STRATEGY":
      return queueStrategy(change, update);
    case "RESIZE_UPDATE_STRATEGY_ON_REMOVE":
      return resize(change, update);
    case "MANAGED_PLACEMENT_GROUP":
      return placementGroup(change, update);
    case "MANAGED_FSX":
      return subnets(change, update);
    case "SHARED_STORAGE_UPDATE_POLICY":
      return sharedStorage(change, update);
    case "COMPUTE_FLEET_STOP":
      return computeFleetStop(update);
    case "COMPUTE_FLEET_STOP_ON_REMOVE":
      return isNewElement(change) ? applied("is added beside the others") : computeFleetStop(update);
    case "LOGIN_NODES_POOLS_UPDATE_POLICY":
      return isNewElement(change) ? applied("is added beside the others") : loginNodesStop(update);
    case "LOGIN_NODES_STOP":
    case "LOGIN_NODES_POOL_STOP":
      return loginNodesStop(update);
    case "COMPUTE_AND_LOGIN_NODES_STOP":
      return bothStop(update);
  }
}

function refused({ before, field, element }: ConfigurationChange): Judgement {
  const back = before !== undefined ? "restore it" : element ? "leave it out" : `remove ${field}`;
  return {
    outcome: "refused",
    reason: "ParallelCluster never changes it in a cluster that exists",
    remedy: `${back}, or build a cluster of another name beside this one and move the work over`,
  };
}

function strategyOf({ after }: Update): string {
  const settings = sectionOf(sectionOf(after, "Scheduling"), "SlurmSettings");
  const strategy = settings["QueueUpdateStrategy"];
  return typeof strategy === "string" ? strategy : "COMPUTE_FLEET_STOP";
}

function withinQueue({ path }: ConfigurationChange): boolean {
  return path.some((step) => step.startsWith("SlurmQueues["));
}

function isNewElement({ element, before, after }: ConfigurationChange): boolean {
  return element && before === undefined && after !== undefined;
}

/** What the strategy does to nodes that carry the old configuration (user guide, "QueueUpdateStrategy"). */
function byStrategy(update: Update): Judgement {
  return strategyOf(update) === "TERMINATE"
    ? applied("nodes of the queue are terminated, and jobs on them requeued")
    : applied("jobs that run are let finish, then their nodes are replaced");
}

function queueStrategy(change: ConfigurationChange, update: Update): Judgement {
  if (!update.computeFleet) {
    return inPlace;
  }
  if (!withinQueue(change)) {
    return blocked("compute nodes that run keep the old value", stopFleet);
  }
  return strategyOf(update) === "COMPUTE_FLEET_STOP"
    ? blocked("compute nodes that run keep the old value", `${chooseStrategy}, or ${stopFleet}`)
    : byStrategy(update);
}

function resize(change: ConfigurationChange, update: Update): Judgement {
  const queues = withinQueue(change) || change.field === "SlurmQueues";
  if (!update.computeFleet || (queues && isNewElement(change))) {
    return applied(
      isNewElement(change) ? "is added beside the others" : "takes effect without replacing a node",
    );
  }
  if (queues && strategyOf(update) === "TERMINATE") {
    return applied("nodes beyond the new size are terminated, and jobs on them requeued");
  }
  return grows(change, update)
    ? applied("nodes are added; none that runs is touched")
    : blocked(
        "it takes nodes away, which Slurm may have given to jobs",
        `set Scheduling.SlurmSettings.QueueUpdateStrategy (slurm.queueUpdateStrategy of an HpcCluster) to TERMINATE, or ${stopFleet}`,
      );
}

/** More nodes at most, or more that always run where as many more are allowed at most. */
function grows(change: ConfigurationChange, { changes }: Update): boolean {
  const growth = ({ before, after }: ConfigurationChange, absent: number) =>
    count(after, absent) - count(before, absent);
  if (change.field === "MaxCount") {
    return growth(change, defaultMaxCount) >= 0;
  }
  const most = changes.find(
    ({ path, field }) => field === "MaxCount" && isDeepStrictEqual(path, change.path),
  );
  return (
    change.field === "MinCount" && most !== undefined && growth(most, defaultMaxCount) >= growth(change, 0)
  );
}

const defaultMaxCount = 10;

function count(value: unknown, absent: number): number {
  return typeof value === "number" ? value : absent;
}

function placementGroup(change: ConfigurationChange, update: Update): Judgement {
  return update.computeFleet && managesGroup(change, update.before) && !managesGroup(change, update.after)
    ? blocked("ParallelCluster's own placement group cannot go while nodes are in it", stopFleet)
    : queueStrategy(change, update);
}

/** Whether ParallelCluster makes the placement group of the compute resource, or queue, that the change is in. */
function managesGroup({ path }: ConfigurationChange, configuration: Section): boolean {
  const queue = named(sectionsOf(sectionOf(configuration, "Scheduling"), "SlurmQueues"), path, "SlurmQueues");
  const resource = named(sectionsOf(queue, "ComputeResources"), path, "ComputeResources");
  const own = sectionOf(sectionOf(resource, "Networking"), "PlacementGroup");
  const group =
    Object.keys(own).length > 0 ? own : sectionOf(sectionOf(queue, "Networking"), "PlacementGroup");
  return group["Enabled"] === true && !group["Name"] && !group["Id"];
}

function named(sections: readonly Section[], path: readonly string[], list: string): Section | undefined {
  return sections.find((section) => path.includes(`${list}[${String(section["Name"])}]`));
}

function subnets(change: ConfigurationChange, update: Update): Judgement {
  const managed = (configuration: Section) =>
    sectionsOf(configuration, "SharedStorage")
      .filter((storage) => storage["StorageType"] === "FsxLustre")
      .filter((storage) => sectionOf(storage, "FsxLustreSettings")["FileSystemId"] === undefined)
      .map((storage) => storage["Name"]);
  const kept = managed(update.after).filter((name) => managed(update.before).includes(name));
  if (kept.length > 0) {
    return blocked(
      "ParallelCluster would delete and rebuild the Lustre file system that it made itself",
      "bring the file system as one of yours, which lives longer than the cluster",
    );
  }
  const { before, after } = change;
  const adds =
    Array.isArray(before) && Array.isArray(after) && before.every((subnet) => after.includes(subnet));
  return adds && withinQueue(change)
    ? applied("new nodes may start there too")
    : queueStrategy(change, update);
}

const liveMountable: readonly unknown[] = ["Efs", "FsxLustre", "FsxOntap", "FsxOpenZfs", "FileCache"];

function sharedStorage({ before, after, field }: ConfigurationChange, update: Update): Judgement {
  const storage = [after, before].find(isSection) ?? {};
  const atHome = [before, after].some(
    (one) =>
      isSection(one) && field === "SharedStorage" && ["/home", "home"].includes(String(one["MountDir"])),
  );
  if (atHome) {
    return blocked("home directories stay where they are", "restore what is mounted at /home");
  }
  const settings = sectionOf(storage, `${String(storage["StorageType"])}Settings`);
  const external = ["FileSystemId", "VolumeId", "FileCacheId"].some((key) => settings[key] !== undefined);
  if (external && liveMountable.includes(storage["StorageType"])) {
    return applied("nodes that run mount it, or let it go, as they are");
  }
  const waits = [
    update.computeFleet &&
      strategyOf(update) === "COMPUTE_FLEET_STOP" &&
      `${chooseStrategy}, or ${stopFleet}`,
    update.loginNodes && stopLoginNodes,
  ].filter((wait) => wait !== false);
  return waits.length === 0
    ? byStrategy(update)
    : blocked("nodes that run cannot mount it, or let it go", waits.join("; "));
}

function computeFleetStop({ computeFleet }: Update): Judgement {
  return computeFleet ? blocked("it needs every compute node stopped", stopFleet) : inPlace;
}

function loginNodesStop({ loginNodes }: Update): Judgement {
  return loginNodes ? blocked("it needs the login nodes stopped", stopLoginNodes) : inPlace;
}

function bothStop(update: Update): Judgement {
  const stops = [computeFleetStop(update), loginNodesStop(update)].filter(
    ({ outcome }) => outcome === "blocked",
  );
  return stops.length === 0
    ? inPlace
    : blocked("it needs every compute and login node stopped", stops.map(({ remedy }) => remedy).join("; "));
}

function poolsOf(configuration: Section): readonly Section[] {
  return sectionsOf(sectionOf(configuration, "LoginNodes"), "Pools").filter(({ Count }) => Count !== 0);
}
