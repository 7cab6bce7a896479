import type { ClusterQueue, HpcClusterArgs } from "../cluster";

/** As much of a cluster as a plan needs: the arguments of an `HpcCluster` are one, as they stand. */
export interface PlannableCluster {
  readonly queues: readonly PlannableQueue[];
  /** Whose processor the nodes must share. Default the nodes' own. */
  readonly headNode?: Pick<HpcClusterArgs["headNode"], "instanceType">;
  readonly slurm?: { readonly memoryBasedScheduling?: boolean };
  /** Such as `us-east-2`, for prices and for what there is. Default unknown: no prices. */
  readonly region?: string;
}

/** As much of a queue as a plan needs. */
export interface PlannableQueue {
  readonly name: string;
  readonly capacity: { readonly kind: ClusterQueue["capacity"]["kind"]; readonly maxPrice?: number };
  readonly computeResources: readonly PlannableResource[];
  readonly customSlurmSettings?: Readonly<Record<string, string | number>>;
}

/** As much of a compute resource as a plan needs. */
export interface PlannableResource {
  readonly name?: string;
  readonly instanceTypes: readonly string[];
  readonly maxCount: number;
  readonly minCount?: number;
  readonly efa?: boolean | object;
  readonly disableSimultaneousMultithreading?: boolean;
  /** MiB. */
  readonly schedulableMemory?: number;
}
