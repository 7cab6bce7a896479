/** Instances of one type. */
export interface InstanceCluster {
  /** Such as `ml.g5.48xlarge`. */
  readonly instanceType: string;
  /** How many: a whole number from 1. Default 1. */
  readonly instanceCount?: number;
  /**
   * Size of each instance's volume in GB: a whole number from 1. Types with disks of their own have no volume and take no size.
   * Default 30.
   */
  readonly volumeSizeInGB?: number;
  /**
   * Seconds that the instances stay for a next job of the same kind: 0 to 3600 (SageMaker Developer Guide, "SageMaker managed warm
   * pools"). They cost like running ones. Not with Spot. Default 0.
   */
  readonly keepAlivePeriodInSeconds?: number;
  /**
   * Whether the instances talk over the Elastic Fabric Adapter; true is refused for types without. Default true where the type has it
   * and there is more than one instance.
   */
  readonly efa?: boolean;
  readonly instanceGroups?: never;
}

/** Some instances of a heterogeneous cluster. */
export interface InstanceGroup {
  /** Up to 64 characters; channels and the distribution refer to it. */
  readonly instanceGroupName: string;
  readonly instanceType: string;
  /** A whole number from 1. Default 1. */
  readonly instanceCount?: number;
}

/** Instances of several types, such as CPUs that prepare what GPUs learn from. */
export interface HeterogeneousCluster {
  /** 1 to 5 groups. */
  readonly instanceGroups: readonly [InstanceGroup, ...InstanceGroup[]];
  /** For every group whose type has no disks of its own. Default 30. */
  readonly volumeSizeInGB?: number;
  readonly efa?: boolean;
  readonly instanceType?: never;
  readonly instanceCount?: never;
  /** SageMaker keeps no warm pools of heterogeneous clusters. */
  readonly keepAlivePeriodInSeconds?: never;
}

export type ResourceConfig = HeterogeneousCluster | InstanceCluster;

/** One row a group; a cluster of one type is one group without a name. */
export function groupsOf(resources: ResourceConfig): readonly {
  readonly name?: string;
  readonly type: string;
  readonly count: number;
  /** Where in the arguments it stands. */
  readonly field: string;
}[] {
  if (resources.instanceGroups !== undefined) {
    return resources.instanceGroups.map(({ instanceGroupName, instanceType, instanceCount = 1 }, index) => ({
      name: instanceGroupName,
      type: instanceType,
      count: instanceCount,
      field: `resourceConfig.instanceGroups[${index}]`,
    }));
  }
  const { instanceType, instanceCount = 1 } = resources;
  return [{ type: instanceType, count: instanceCount, field: "resourceConfig" }];
}

export function instanceCountOf(resources: ResourceConfig): number {
  return groupsOf(resources).reduce((sum, { count }) => sum + count, 0);
}
