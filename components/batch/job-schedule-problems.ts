import { type Problem, wholeNumberProblem } from "../core";
import { scheduleProblems, type WorkflowSchedule } from "../workflow";
import type { JobType } from "./job-definition-args";
import type { ContainerSubmission, MultiNodeSubmission } from "./job-schedule-args";
import type { JobQueueLike, Platform } from "./platform";

type Submission = WorkflowSchedule & (ContainerSubmission | MultiNodeSubmission);

/** What is known of job and queue before they exist. */
interface Pairing {
  readonly job: { readonly type: JobType; readonly platform: Platform };
  readonly queue: Omit<JobQueueLike, "arn">;
}

/** What AWS refuses of a submission, or takes and never starts (Batch API reference, SubmitJob). `field` ends with a dot, or is empty. */
export function submissionProblems(
  field: string,
  submission: Submission,
  { job, queue }: Pairing,
): Problem[] {
  const { arraySize, shareIdentifier, schedulingPriorityOverride } = submission;
  const multiNode = job.type === "multinode";
  return [
    ...scheduleProblems(field.replace(/\.$/, "") || "schedule", submission),
    multiNode
      ? arraySize !== undefined &&
        `${field}arraySize is ${String(arraySize)}, but the job is multinode; AWS Batch has no arrays of those.`
      : wholeNumberProblem(`${field}arraySize`, arraySize, {
          min: 2,
          max: 10_000,
          rule: "AWS Batch allows arrays of 2 to 10000",
        }),
    job.platform !== queue.platform &&
      `${field}queue is of ${queue.platform}, and the job of ${job.platform}; it would never start.`,
    multiNode &&
      queue.spot === true &&
      `${field}queue has Spot capacity, on which AWS Batch runs no multi-node jobs.`,
    queue.fairShare
      ? shareIdentifier === undefined &&
        `${field}shareIdentifier is left out, but the queue is shared; AWS Batch wants the job's share.`
      : shareIdentifier !== undefined &&
        `${field}shareIdentifier is "${shareIdentifier}", but the queue is not shared; AWS Batch takes none there.`,
    shareIdentifier !== undefined &&
      !/^[A-Za-z0-9]{1,255}$/.test(shareIdentifier) &&
      `${field}shareIdentifier is "${shareIdentifier}"; AWS Batch allows 1 to 255 letters and digits.`,
    wholeNumberProblem(`${field}schedulingPriorityOverride`, schedulingPriorityOverride, {
      min: 0,
      max: 9999,
      rule: "AWS Batch allows 0 to 9999",
    }),
    schedulingPriorityOverride !== undefined &&
      !queue.fairShare &&
      `${field}schedulingPriorityOverride is ${schedulingPriorityOverride}, which only a shared queue looks at; leave it out.`,
  ];
}
