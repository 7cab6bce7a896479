import type { Problem } from "../../core";
import type { Tags } from "../cluster";
import type { ClusterView } from "./cluster-view";
import { clusterLimits } from "./limits";

/** Tags of the cluster, its queues and compute resources (`ComputeResourceTagsValidator`, `validate_no_reserved_tag`, `TagSchema`). */
export function tagProblems({ args, queues }: ClusterView): readonly Problem[] {
  const { tags: most } = clusterLimits;
  const ofCluster = Object.keys(args.tags ?? {});
  return [
    ...problemsOf("tags", args.tags),
    ofCluster.length > most &&
      `tags has ${ofCluster.length}; ParallelCluster allows ${most}, for it keeps ten of AWS's 50 to itself.`,
    ...queues.flatMap(({ label, queue, resources }) => [
      ...problemsOf(`${label}: tags`, queue.tags),
      ...resources.flatMap(({ label: at, resource }) => {
        const own = [...Object.keys(queue.tags ?? {}), ...Object.keys(resource.tags ?? {})];
        const all = new Set([...ofCluster, ...own]);
        return [
          ...problemsOf(`${at}: tags`, resource.tags),
          own.length > 0 &&
            all.size > most &&
            `${at} has ${all.size} tags with the cluster's and the queue's; ParallelCluster allows ${most}.`,
        ];
      }),
    ]),
  ];
}

function problemsOf(field: string, tags: Tags | undefined): readonly Problem[] {
  return Object.entries(tags ?? {}).flatMap(([key, value]) => [
    /^parallelcluster:/.test(key) &&
      key !== "parallelcluster:custom_resource" &&
      `${field} has "${key}"; ParallelCluster keeps parallelcluster: to itself: name it otherwise.`,
    /^aws:/i.test(key) && `${field} has "${key}"; AWS keeps aws: to itself: name it otherwise.`,
    (key.length === 0 || key.length > clusterLimits.tagKey) &&
      `${field} has a key of ${key.length} characters; AWS allows 1 to ${clusterLimits.tagKey}.`,
    value.length > clusterLimits.tagValue &&
      `${field} has "${key}" with ${value.length} characters; AWS allows ${clusterLimits.tagValue}.`,
  ]);
}
