import type { Problem } from "../../core";
import type { SharedStorage } from "../cluster";
import type { ClusterView } from "./cluster-view";
import { clusterLimits } from "./limits";

/** How many of everything (`MaxCountValidator`, `NumberOfStorageValidator`). */
export function countProblems({ args, queues }: ClusterView): readonly Problem[] {
  const resources = queues.flatMap((queue) => queue.resources).length;
  const storage = args.sharedStorage ?? [];
  const of = (wanted: (one: SharedStorage) => boolean): number => storage.filter(wanted).length;
  return [
    queues.length === 0 && "queues is empty; a cluster without a queue runs no job: give one.",
    over("queues", queues.length, clusterLimits.queues, "queues a cluster; put compute resources together"),
    over(
      "queues",
      resources,
      clusterLimits.computeResources,
      "compute resources a cluster; name several instance types in one",
      "compute resources",
    ),
    ...queues.map(
      ({ label, queue }) =>
        queue.computeResources.length === 0 &&
        `${label} has no computeResources; give the instances behind it.`,
    ),
    over("loginPools", args.loginPools?.length ?? 0, clusterLimits.loginPools, "login pools a cluster"),
    over(
      "sharedStorage",
      of(({ volume }) => volume !== undefined && volume.raid === undefined),
      clusterLimits.ebsVolumes,
      "EBS volumes a cluster; share an EFS or a Lustre instead",
      "EBS volumes",
    ),
    over(
      "sharedStorage",
      of(({ volume }) => volume?.raid !== undefined),
      clusterLimits.raidArrays,
      "RAID array a cluster",
      "RAID arrays",
    ),
    over(
      "sharedStorage",
      of(({ fileSystem }) => fileSystem?.kind === "efs"),
      clusterLimits.existingEfs,
      "existing EFS file systems a cluster",
      "EFS file systems",
    ),
    over(
      "sharedStorage",
      of(({ fileSystem }) => fileSystem !== undefined && fileSystem.kind !== "efs"),
      clusterLimits.existingFsx,
      "existing FSx file systems a cluster",
      "FSx file systems",
    ),
  ];
}

function over(field: string, count: number, most: number, rule: string, noun = ""): Problem {
  return (
    count > most && `${field} has ${count}${noun && ` ${noun}`}; ParallelCluster allows ${most} ${rule}.`
  );
}
