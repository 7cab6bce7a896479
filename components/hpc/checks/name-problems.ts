import type { Problem } from "../../core";
import type { ClusterView } from "./cluster-view";
import { clusterLimits } from "./limits";
import { and, repeated } from "./words";

/** Names of the cluster and of its parts (`ClusterNameValidator`, `NameValidator`, `SharedStorageNameValidator`, `DuplicateNameValidator`). */
export function nameProblems(view: ClusterView): readonly Problem[] {
  const { loginPools = [], sharedStorage = [] } = view.args;
  return [
    clusterNameProblem(view),
    ...view.queues.map(({ queue }) => partNameProblem("A queue's name", queue.name)),
    ...view.queues.flatMap(({ label, resources }) =>
      resources.map(({ name }) => partNameProblem(`${label}: a compute resource's name`, name)),
    ),
    ...loginPools.map(({ name }) => partNameProblem("A login pool's name", name)),
    ...sharedStorage.map(({ name }) => storageNameProblem(name)),
    unique(
      "queues",
      view.queues.map(({ queue }) => queue.name),
    ),
    ...view.queues.map(({ label, resources }) =>
      unique(
        `${label}: computeResources`,
        resources.map(({ name }) => name),
      ),
    ),
    unique(
      "loginPools",
      loginPools.map(({ name }) => name),
    ),
    unique(
      "sharedStorage",
      sharedStorage.map(({ name }) => name),
    ),
  ];
}

function clusterNameProblem({ args, facts }: ClusterView): Problem {
  const name = args.clusterName ?? facts.name;
  if (name === undefined) {
    return false;
  }
  const accounted = args.slurm?.database !== undefined || args.slurm?.externalSlurmdbd !== undefined;
  const most = accounted ? clusterLimits.clusterNameWithAccounting : clusterLimits.clusterName;
  const letters = /^[a-zA-Z][a-zA-Z0-9-]*$/.test(name);
  return (
    !(letters && name.length <= most) &&
    `clusterName is "${name}"; ParallelCluster allows letters, digits and hyphens, a letter first, and at most ${most} of them` +
      `${accounted ? " with accounting, whose tables carry the name" : ""}${letters ? `: leave out ${name.length - most}` : ""}.`
  );
}

function partNameProblem(field: string, name: string): Problem {
  const rule =
    name === "default"
      ? 'Slurm keeps "default" for itself'
      : !/^[a-z][a-z0-9-]*$/.test(name)
        ? "ParallelCluster allows small letters, digits and hyphens, a letter first"
        : name.length > clusterLimits.name
          ? `ParallelCluster allows ${clusterLimits.name} characters, and this has ${name.length}`
          : undefined;
  return rule !== undefined && `${field} is "${name}"; ${rule}.`;
}

function storageNameProblem(name: string): Problem {
  const rule =
    name === "default"
      ? 'ParallelCluster keeps "default" for itself'
      : !/^[\w+\-=.:@/]+$/.test(name)
        ? "ParallelCluster tags the storage with it and allows letters, digits and _ + - = . : @ /"
        : name.length > clusterLimits.storageName
          ? `ParallelCluster allows ${clusterLimits.storageName} characters, and this has ${name.length}`
          : undefined;
  return rule !== undefined && `A shared storage's name is "${name}"; ${rule}.`;
}

function unique(field: string, names: readonly string[]): Problem {
  const twice = repeated(names);
  return (
    twice.length > 0 &&
    `${field} name ${and(twice.map((name) => `"${name}"`))} more than once; each name stands for one.`
  );
}
