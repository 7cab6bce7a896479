import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Transform } from "../../core";
import type { CommonClusterArgs, CommonTransforms } from "./common-args";
import type { ContainerNodes } from "./node-args";

/** Instances behind a capacity provider of ECS, as many as its tasks need. */
export type EcsCapacity = ContainerNodes & {
  /** Share of the instances that tasks are to fill, in percent, 1 to 100; below 100 keeps instances ready. Default 100. */
  readonly targetCapacity?: number;
  /** Default ECS's own recommended image of Amazon Linux 2023, looked up at each deployment. EFA wants one with its driver. */
  readonly imageId?: pulumi.Input<string>;
};

/** A cluster of ECS: AWS runs the orchestrator for nothing, tasks are started by Run Task, Step Functions or a service. */
export interface EcsClusterArgs extends CommonClusterArgs {
  readonly orchestrator: "ecs";
  /** By a name for each, which becomes part of the capacity provider's. At least one. */
  readonly capacity: Readonly<Record<string, EcsCapacity>>;
  /**
   * Container Insights: `enhanced` tells of each task and container too. Default `enhanced`.
   * Cost: about 0.07 USD a month for each metric.
   */
  readonly containerInsights?: "enabled" | "enhanced";
  readonly kubernetesVersion?: never;
  readonly nodeGroups?: never;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: CommonTransforms & {
    readonly cluster?: Transform<aws.ecs.ClusterArgs>;
    readonly autoScalingGroup?: Transform<aws.autoscaling.GroupArgs>;
    readonly capacityProvider?: Transform<aws.ecs.CapacityProviderArgs>;
  };
}
