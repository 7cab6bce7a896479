import type * as aws from "@pulumi/aws";

import type { Transform } from "../core";
import type { FairShare } from "./fair-share";
import type { ComputeEnvironmentLike } from "./platform";

/** Why a job that heads the queue cannot start (Batch User Guide, "Job queue blocked events"). */
export const blockedReasons = [
  "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY",
  "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE",
  "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT",
] as const;

export type BlockedReason = (typeof blockedReasons)[number];

/** Takes a job away that blocks the queue, so that those behind it get their turn. */
export interface JobStateTimeLimitAction {
  readonly reason: BlockedReason;
  /** Seconds that it may wait: 600 to 86400 (Batch API reference, JobStateTimeLimitAction). */
  readonly maxTimeSeconds: number;
}

/** What a queue is, its compute environments apart. */
export interface QueueSettings {
  /** 0 to 1000: of queues before one compute environment, the higher is served first. Default 1. */
  readonly priority?: number;
  /** How its vCPUs are divided. Default first in, first out. A queue keeps to its kind: a change makes a new one. */
  readonly fairShare?: FairShare;
  /** Default none: a job that can never start waits, and everything behind it. */
  readonly jobStateTimeLimitActions?: readonly JobStateTimeLimitAction[];
  /** Whether jobs may be submitted. Default `ENABLED`. */
  readonly state?: "DISABLED" | "ENABLED";
}

export interface JobQueueArgs extends QueueSettings {
  /** Up to three, tried in this order; all of Fargate or all of EC2, and of one architecture (Batch API reference, CreateJobQueue). */
  readonly computeEnvironments: readonly [ComputeEnvironmentLike, ...ComputeEnvironmentLike[]];
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly queue?: Transform<aws.batch.JobQueueArgs>;
    readonly schedulingPolicy?: Transform<aws.batch.SchedulingPolicyArgs>;
  };
}
