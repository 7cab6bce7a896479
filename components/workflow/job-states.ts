import * as pulumi from "@pulumi/pulumi";

import type { Placement } from "../core";
import { jobFacts } from "./job-facts";
import type { JobRequest } from "./job-request";
import type { Catcher, Onward, Payload, Retrier, TaskState } from "./states-language";
import { defaultJobTimeout, type JobStep } from "./workflow-step";

/** How often, and how patiently, a call is tried again that was throttled or met a fault of AWS. */
export interface RetrySettings {
  /** Seconds before the first repetition: 1 to 99999999. Default 10. */
  readonly intervalSeconds?: number;
  /** Repetitions: 0 to 99999999. Default 3. */
  readonly maxAttempts?: number;
  /** What each wait is multiplied by for the next one: from 1. Default 2. */
  readonly backoffRate?: number;
  /** Longest wait in seconds: above the interval, below 31622400. Default 300. */
  readonly maxDelaySeconds?: number;
}

/** Throttling, faults and full quotas of SageMaker; a job that ran and failed is not tried again (sample project "Train a model"). */
const transientErrors = ["SageMaker.AmazonSageMakerException", "SageMaker.ResourceLimitExceededException"];

/** Retries with jitter, so that many workflows that were throttled together do not come back together. */
export function retrier(settings: RetrySettings = {}, errors: readonly string[] = transientErrors): Retrier {
  return {
    ErrorEquals: errors,
    IntervalSeconds: settings.intervalSeconds ?? 10,
    MaxAttempts: settings.maxAttempts ?? 3,
    BackoffRate: settings.backoffRate ?? 2,
    MaxDelaySeconds: settings.maxDelaySeconds ?? 300,
    JitterStrategy: "FULL",
  };
}

/** What the states of one workflow share. */
export interface Surroundings {
  readonly placement: Placement;
  readonly retry?: RetrySettings;
}

/** The integration's own ARN, such as `arn:aws:states:::sagemaker:createTrainingJob.sync`. */
export function integration({ partition }: Placement, call: string): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:states:::${call}`;
}

/** Starts the job under a name that no other run has, and waits for its end. */
export function jobState(
  { name, job, timeoutSeconds = defaultJobTimeout }: JobStep,
  { placement, retry }: Surroundings,
  onward: Onward,
  catchers: readonly Catcher[],
): TaskState {
  const { call, nameField } = jobFacts[job.kind];
  return {
    Type: "Task",
    Comment: `Runs ${job.kind} of ${name}`,
    Resource: syncIntegration(placement, call),
    Parameters: {
      ...requestOf(job),
      ...outputOfExecution(job),
      // A retry makes a new name: a job's name is taken for good, also where the job failed.
      [`${nameField}.$`]: `States.Format('${job.namePrefix}{}', States.ArrayGetItem(States.StringSplit(States.UUID(), '-'), 4))`,
    },
    ResultSelector: { [`${nameField}.$`]: `$.${nameField}` },
    ResultPath: `$.${name}`,
    TimeoutSeconds: timeoutSeconds,
    Retry: [retrier(retry)],
    Catch: catchers.length > 0 ? catchers : undefined,
    ...onward,
  };
}

export function syncIntegration(placement: Placement, call: string): pulumi.Output<string> {
  return integration(placement, `sagemaker:create${call}.sync`);
}

/** The request as a bag of fields: the state machine adds to it, and AWS checks it. */
export function requestOf({ request }: JobRequest): Payload {
  return { ...request };
}

/** Results of one execution stand in a folder of its own. */
function outputOfExecution({ request, around }: JobRequest): Payload {
  if (around === undefined || !("TransformOutput" in request)) {
    return {};
  }
  const { bucket, prefix } = around.output;
  return {
    TransformOutput: pulumi
      .all([request.TransformOutput, bucket.bucketName])
      .apply(([output, bucketName]) => ({
        ...output,
        S3OutputPath: undefined,
        "S3OutputPath.$": `States.Format('s3://${bucketName}/${prefix}{}/', $$.Execution.Name)`,
      })),
  };
}
