import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Transform } from "../core";
import type { WorkflowSchedule } from "../workflow";
import type { JobType } from "./job-definition-args";
import type { JobQueueLike, Platform } from "./platform";

/** A job definition, new or existing, as far as a schedule wants to know it. */
export interface JobDefinitionLike<Type extends JobType = JobType> {
  /** With its revision. */
  readonly arn: pulumi.Input<string>;
  readonly type: Type;
  readonly platform: Platform;
}

/** How a job is submitted (Batch API reference, SubmitJob). */
interface Submission {
  /** The share that the job belongs to: on a fair-share queue, and only there. */
  readonly shareIdentifier?: string;
  /** 0 to 9999, in place of the definition's. Fair-share queues only. */
  readonly schedulingPriorityOverride?: number;
  /** In place of the definition's defaults. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** A job of one container, or an array of them. */
export interface ContainerSubmission extends Submission {
  /** Children of an array job, 2 to 10000. Default none: one job. */
  readonly arraySize?: number;
}

/** A multi-node job, which is never an array. */
export interface MultiNodeSubmission extends Submission {
  readonly arraySize?: never;
}

/** When, and how, a job is submitted by itself. */
export type JobSubmission<Type extends JobType> = WorkflowSchedule &
  (Type extends "container" ? ContainerSubmission : MultiNodeSubmission);

interface Common {
  readonly queue: JobQueueLike;
  /** ARN of the managed policy that bounds the role. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly schedule?: Transform<aws.scheduler.ScheduleArgs>;
    readonly role?: Transform<aws.iam.RoleArgs>;
  };
}

export type JobScheduleArgs = Common &
  (
    | ({ readonly job: JobDefinitionLike<"container"> } & JobSubmission<"container">)
    | ({ readonly job: JobDefinitionLike<"multinode"> } & JobSubmission<"multinode">)
  );
