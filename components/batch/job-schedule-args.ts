import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Transform } from "../core";
import type { WorkflowSchedule } from "../workflow";
import type { JobQueueLike } from "./platform";

/** A job definition, new or existing, as far as a schedule wants to know it. */
export interface JobDefinitionLike {
  /** With its revision. */
  readonly arn: pulumi.Input<string>;
  readonly type: "container" | "multinode";
  readonly platform: "EC2" | "FARGATE";
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
export type JobSubmission<Type extends "container" | "multinode"> = WorkflowSchedule &
  (Type extends "container" ? ContainerSubmission : MultiNodeSubmission);

export type JobScheduleArgs = {
  readonly queue: JobQueueLike;
  /** ARN of the managed policy that bounds the role. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly schedule?: Transform<aws.scheduler.ScheduleArgs>;
    readonly role?: Transform<aws.iam.RoleArgs>;
  };
} & (
  | ({ readonly job: JobDefinitionLike & { readonly type: "container" } } & JobSubmission<"container">)
  | ({ readonly job: JobDefinitionLike & { readonly type: "multinode" } } & JobSubmission<"multinode">)
);
