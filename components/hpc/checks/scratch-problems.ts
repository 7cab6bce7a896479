import type { Problem } from "../../core";
import type { ClusterView } from "./cluster-view";
import { kinWithDisks } from "./kin";

/** Scratch on a node's own NVMe disks, which few families have; ParallelCluster says nothing and mounts nothing. */
export function scratchProblems({ args, headType, queues }: ClusterView): readonly Problem[] {
  return [
    args.headNode.ephemeralScratch !== undefined &&
      headType !== undefined &&
      !headType.localStorageIsNvme &&
      `headNode.ephemeralScratch is "${args.headNode.ephemeralScratch}"; ${headType.type} has no NVMe disks of its own: ${kinWithDisks(headType)}.`,
    ...queues.flatMap(({ queue: { ephemeralScratch }, resources }) =>
      ephemeralScratch === undefined
        ? []
        : resources.flatMap(({ label, types }) =>
            types
              .filter(({ localStorageIsNvme }) => !localStorageIsNvme)
              .map(
                (facts) =>
                  `${label}: ephemeralScratch is "${ephemeralScratch}"; ${facts.type} has no NVMe disks of its own: ${kinWithDisks(facts)}.`,
              ),
          ),
    ),
  ];
}
