import type { Problem } from "../../core";
import type { SlurmParameters } from "../cluster";
import type { ClusterView, ResourceView } from "./cluster-view";
import { secretArnProblem } from "./secret-problem";
import { and, figure } from "./words";

/** Parameters that ParallelCluster writes itself (`SLURM_SETTINGS_DENY_LIST` of `validators/slurm_settings_validator.py`), in small letters. */
const denied = {
  cluster: (
    "epilog grestypes launchparameters prolog reconfigflags resumefailprogram resumeprogram resumetimeout slurmctldhost slurmctldlogfile " +
    "slurmctldparameters slurmdlogfile slurmuser suspendexcnodes suspendprogram suspendtime taskplugin treewidth"
  ).split(" "),
  accounting:
    "accountingstoragetype accountingstoragehost accountingstorageport accountingstorageuser jobacctgathertype".split(
      " ",
    ),
  queue: "nodes partitionname resumetimeout state suspendtime oversubscribe".split(" "),
  resource: "cpus gres nodeaddr nodehostname nodename state weight".split(" "),
};

/** The scheduler's settings, of the cluster, its queues and its compute resources. */
export function slurmProblems({ args, queues }: ClusterView): readonly Problem[] {
  const slurm = args.slurm ?? {};
  const { scaledownIdletime: idle, database, externalSlurmdbd, mungeKey, customSlurmSettings = [] } = slurm;
  const lists = database === undefined ? denied.cluster : [...denied.cluster, ...denied.accounting];
  return [
    idle !== undefined &&
      !(idle === -1 || (Number.isInteger(idle) && idle >= 1)) &&
      `slurm.scaledownIdletime is ${idle}; give whole minutes from 1, or -1 for nodes that never go.`,
    database !== undefined &&
      externalSlurmdbd !== undefined &&
      "slurm.database and slurm.externalSlurmdbd are both given; ParallelCluster keeps accounts in one place: leave one out.",
    externalSlurmdbd !== undefined &&
      mungeKey === undefined &&
      "slurm.externalSlurmdbd is given without slurm.mungeKey; the two daemons know each other by one key: give its secret.",
    // A line of several parameters describes nodes, node sets or partitions of its own, which ParallelCluster does not write.
    ...customSlurmSettings
      .filter((line) => Object.keys(line).length === 1)
      .map((line) => deniedProblem("slurm.customSlurmSettings", line, lists)),
    ...customSlurmSettings.map(nodeNameProblem),
    databaseUriProblem(database?.uri),
    databaseNameProblem(database?.databaseName),
    secretArnProblem("slurm.database.passwordSecretArn", database?.passwordSecretArn),
    secretArnProblem("slurm.mungeKey.arn", mungeKey?.arn),
    ...queues.flatMap(({ label, queue, resources }) => [
      deniedProblem(`${label}: customSlurmSettings`, queue.customSlurmSettings, denied.queue),
      ...resources.flatMap((view) => [
        deniedProblem(
          `${view.label}: customSlurmSettings`,
          view.resource.customSlurmSettings,
          denied.resource,
        ),
        ...memoryProblems(view),
      ]),
    ]),
  ];
}

function deniedProblem(
  field: string,
  settings: SlurmParameters | undefined,
  list: readonly string[],
): Problem {
  const found = Object.keys(settings ?? {}).filter((name) => list.includes(name.toLowerCase()));
  return (
    found.length > 0 &&
    `${field} sets ${and(found)}; ParallelCluster writes ${found.length > 1 ? "those" : "that"} itself: leave it out.`
  );
}

function nodeNameProblem(line: SlurmParameters): Problem {
  const name = Object.entries(line).find(([key]) => key.toLowerCase() === "nodename")?.[1];
  return (
    /-(st|dy)-/.test(String(name ?? "")) &&
    `slurm.customSlurmSettings names the node ${String(name)}; -st- and -dy- mark ParallelCluster's own nodes: name it otherwise.`
  );
}

/** `DatabaseUriValidator`. */
function databaseUriProblem(uri: unknown): Problem {
  return (
    typeof uri === "string" &&
    !/^[^:/\s]+(:\d{1,5})?$/.test(uri) &&
    `slurm.database.uri is "${uri}"; ParallelCluster wants host or host:port alone, such as accounts.example.com:3306.`
  );
}

function databaseNameProblem(name: unknown): Problem {
  return (
    typeof name === "string" &&
    !/^[0-9a-z_]{1,64}$/.test(name) &&
    `slurm.database.databaseName is "${name}"; ParallelCluster allows 1 to 64 of a-z, 0-9 and _.`
  );
}

/** `SchedulableMemoryValidator`: MiB of the smallest of the types. */
function memoryProblems({ label, resource, types }: ResourceView): readonly Problem[] {
  const { schedulableMemory: memory } = resource;
  if (memory === undefined) {
    return [];
  }
  const smallest = Math.min(...types.map(({ memoryGiB }) => memoryGiB * 1_024));
  return [
    !(Number.isInteger(memory) && memory >= 1) &&
      `${label}: schedulableMemory is ${memory}; ParallelCluster counts whole MiB from 1.`,
    memory > smallest &&
      `${label}: schedulableMemory is ${figure(memory)} MiB; ${types.map(({ type }) => type).join(", ")} has ${figure(smallest)} MiB: ` +
        "give less, some of which the system needs, or leave it out for 95 %.",
  ];
}
