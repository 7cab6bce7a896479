import type { HpcClusterArgs } from "./cluster-args";
import { queueSubnets } from "./cluster-subnets";
import type { QueueCapacity } from "./queue-args";
import { hasEfa, nodeCounts } from "./queue-configuration";

/** A queue in short, for lists and plans. */
export interface QueueSummary {
  readonly name: string;
  readonly capacity: QueueCapacity["kind"];
  /** Each once, in the order of the compute resources. */
  readonly instanceTypes: readonly string[];
  readonly minNodes: number;
  readonly maxNodes: number;
  readonly zones: readonly string[];
  readonly efa: boolean;
}

export function queueSummaries(args: HpcClusterArgs): readonly QueueSummary[] {
  return args.queues.map((queue) => {
    const resources = queue.computeResources.map((resource) => ({
      types: resource.instanceTypes,
      efa: hasEfa(resource),
      ...nodeCounts(resource, queue.capacity),
    }));
    const sum = (count: "minCount" | "maxCount") => resources.reduce((total, one) => total + one[count], 0);
    return {
      name: queue.name,
      capacity: queue.capacity.kind,
      instanceTypes: [...new Set(resources.flatMap(({ types }) => types))],
      minNodes: sum("minCount"),
      maxNodes: sum("maxCount"),
      zones: queueSubnets(queue, args).map(({ availabilityZone }) => availabilityZone),
      efa: resources.some(({ efa }) => efa),
    };
  });
}
