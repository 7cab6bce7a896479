import type { ScalableMode } from "../scaling";

/** A part of a fleet, in AWS's own words. */
export interface CapacitySize {
  readonly type: "CAPACITY_PERCENT" | "INSTANCE_COUNT";
  /** Percent, or instances. */
  readonly value: number;
}

interface Guarded {
  /**
   * Whether an alarm during the deployment rolls it back. The endpoint's own alarms are used; `rollbackAlarmNames` adds others.
   * Default true.
   */
  readonly autoRollback?: boolean;
  /** Names of further alarms that roll a deployment back; up to 10 in all (API reference, AutoRollbackConfig). Default none. */
  readonly rollbackAlarmNames?: readonly string[];
  /**
   * Seconds after which an unfinished deployment gives up: 600 to 14400, which is what the provider lets through of AWS's 28800, and more
   * than its waits add up to. Default AWS's own.
   */
  readonly maximumExecutionTimeoutInSeconds?: number;
}

interface BlueGreen extends Guarded {
  /** Seconds to watch the new fleet after each shift of traffic: 0 to 3600. Default 900. */
  readonly waitIntervalInSeconds?: number;
  /** Seconds that the old fleet stays after all traffic moved: 0 to 3600. Default 0. */
  readonly terminationWaitInSeconds?: number;
}

/** All traffic moves at once to a second fleet. */
export interface AllAtOnceDeployment extends BlueGreen {
  readonly strategy: "allAtOnce";
}

/** A small part of a second fleet takes traffic first, the rest follows when all is well. */
export interface CanaryDeployment extends BlueGreen {
  readonly strategy: "canary";
  /** The part that goes first: 1 to 50 percent, or instances up to half of the fleet. Default 10 percent. */
  readonly canarySize?: CapacitySize;
}

/** Traffic moves to a second fleet in equal steps. */
export interface LinearDeployment extends BlueGreen {
  readonly strategy: "linear";
  /** A step: 10 to 50 percent, or instances of 10 to 50 percent of the fleet. Default 25 percent. */
  readonly linearStepSize?: CapacitySize;
}

/** Instances are replaced batch by batch, without a whole second fleet. */
export interface RollingDeployment extends Guarded {
  readonly strategy: "rolling";
  /** A batch: 5 to 50 percent, or instances of 5 to 50 percent of the fleet. Default 25 percent. */
  readonly maximumBatchSize?: CapacitySize;
  /** A batch on the way back: up to the whole fleet. Default 100 percent. */
  readonly rollbackMaximumBatchSize?: CapacitySize;
  /** Seconds to watch a batch: 0 to 3600. Default 900. */
  readonly waitIntervalInSeconds?: number;
}

/** How an endpoint moves to a new configuration (SageMaker Developer Guide, "Deployment guardrails"). */
export type Deployment = AllAtOnceDeployment | CanaryDeployment | LinearDeployment | RollingDeployment;

/** What a deployment has to fit. */
export interface DeploymentFacts {
  readonly mode: ScalableMode;
  /** Instances of the smallest variant, or copies of the inference component, when the deployment begins; left out for `serverless`. */
  readonly instanceCount?: number;
  /** Production variants. Default 1. */
  readonly variantCount?: number;
  /** Whether there are shadow variants. Default false. */
  readonly shadow?: boolean;
  /** Whether a model package from AWS Marketplace serves. Default false. */
  readonly marketplace?: boolean;
  /** Such as `ml.c5.large`. */
  readonly instanceTypes?: readonly string[];
}
