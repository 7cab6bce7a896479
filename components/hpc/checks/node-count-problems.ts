import type { Problem } from "../../core";
import type { ClusterView, ResourceView } from "./cluster-view";
import { clusterLimits } from "./limits";

/** Nodes at least and at most, and which of them Slurm takes first (`ComputeResourceSizeValidator`, the schema's ranges). */
export function nodeCountProblems({ queues }: ClusterView): readonly Problem[] {
  return queues.flatMap(({ queue, resources }) =>
    resources.flatMap((view) => [
      ...(queue.capacity.kind === "capacityBlock" ? blockProblems(view) : rangeProblems(view)),
      priorityProblem(view, "staticNodePriority"),
      priorityProblem(view, "dynamicNodePriority"),
      orderProblem(view),
    ]),
  );
}

function rangeProblems({ label, resource: { minCount = 0, maxCount } }: ResourceView): readonly Problem[] {
  return [
    !(Number.isInteger(minCount) && minCount >= 0) &&
      `${label}: minCount is ${minCount}; ParallelCluster counts whole nodes from 0.`,
    !(Number.isInteger(maxCount) && maxCount >= 1) &&
      `${label}: maxCount is ${maxCount}; ParallelCluster counts whole nodes from 1.`,
    maxCount < minCount &&
      `${label}: maxCount is ${maxCount} and minCount ${minCount}; ParallelCluster wants at least as many at most: ` +
        `raise maxCount to ${minCount} or lower minCount.`,
  ];
}

/** A block is paid for as a whole: its nodes run from its beginning to its end. */
function blockProblems({ label, resource: { minCount, maxCount } }: ResourceView): readonly Problem[] {
  return [
    !(Number.isInteger(maxCount) && maxCount >= 1) &&
      `${label}: maxCount is ${maxCount}; in a Capacity Block ParallelCluster runs all nodes all the time, from 1: give as many as it holds.`,
    minCount !== undefined &&
      minCount !== maxCount &&
      `${label}: minCount is ${minCount} and maxCount ${maxCount}; in a Capacity Block ParallelCluster wants them alike: leave minCount out.`,
  ];
}

function priorityProblem(
  { label, resource }: ResourceView,
  field: "staticNodePriority" | "dynamicNodePriority",
): Problem {
  const value = resource[field];
  return (
    value !== undefined &&
    !(Number.isInteger(value) && value >= 1 && value <= clusterLimits.nodePriority) &&
    `${label}: ${field} is ${value}; Slurm allows 1 to ${clusterLimits.nodePriority}.`
  );
}

/** Slurm takes the low number first: were that a node that has to be launched, those that run, and are paid, would idle. */
function orderProblem({ label, resource }: ResourceView): Problem {
  const { minCount = 0, maxCount, staticNodePriority = 1, dynamicNodePriority = 1000 } = resource;
  return (
    minCount > 0 &&
    maxCount > minCount &&
    staticNodePriority >= dynamicNodePriority &&
    `${label}: staticNodePriority is ${staticNodePriority} and dynamicNodePriority ${dynamicNodePriority}; Slurm takes the lower number first, ` +
      "and so launches nodes while others run unused: give the static nodes the lower one."
  );
}
