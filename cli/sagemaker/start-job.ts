import {
  CreateHyperParameterTuningJobCommand,
  type CreateHyperParameterTuningJobRequest,
  CreateTrainingJobCommand,
  type CreateTrainingJobRequest,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";

import { AwsCallError } from "./aws-call-error";
import { redact } from "./secrets";
import { describeTraining } from "./training-job";
import { describeTuning } from "./tuning-job";

/** A request that lacks nothing. */
export type JobToStart =
  | { readonly kind: "training"; readonly request: CreateTrainingJobRequest }
  | { readonly kind: "tuning"; readonly request: CreateHyperParameterTuningJobRequest };

/**
 * Starts a job, once: its name is its identity. Where AWS says that the name is taken, or does not say whether it started the job, the job
 * of that name counts as this one if `same` finds it so.
 * @param secrets texts that AWS may quote in what it says, and nobody may read
 */
export async function startOnce(
  create: () => Promise<unknown>,
  same: () => Promise<boolean>,
  secrets: readonly string[] = [],
): Promise<"started" | "already there"> {
  try {
    await create();
    return "started";
  } catch (error) {
    if (!(error instanceof AwsCallError)) {
      throw error;
    }
    const unsure = error.problem === "conflict" || error.passing;
    if (unsure && (await same().catch(() => false))) {
      return "already there";
    }
    const { problem, message, call } = error;
    const answer = call.answer === undefined ? undefined : redact(call.answer, secrets);
    throw new AwsCallError(problem, redact(message, secrets), { ...call, answer });
  }
}

export function create(client: SageMakerClient, job: JobToStart): Promise<unknown> {
  switch (job.kind) {
    case "training":
      return client.send(new CreateTrainingJobCommand(job.request));
    case "tuning":
      return client.send(new CreateHyperParameterTuningJobCommand(job.request));
  }
}

/**
 * Whether a job of this name does what `job` asks: then it is this one, started by an attempt whose answer was lost, or by an earlier call
 * with the same --job-name.
 */
export async function sameJob(client: SageMakerClient, job: JobToStart): Promise<boolean> {
  if (job.kind === "tuning") {
    const { request } = job;
    const there = await describeTuning(client, request.HyperParameterTuningJobName ?? "");
    return isWithin(request.HyperParameterTuningJobConfig, there.HyperParameterTuningJobConfig);
  }
  const {
    TrainingJobName,
    RoleArn,
    HyperParameters = {},
    InputDataConfig,
    OutputDataConfig,
    ResourceConfig,
  } = job.request;
  const asked = { RoleArn, HyperParameters, InputDataConfig, OutputDataConfig, ResourceConfig };
  return isWithin(asked, await describeTraining(client, TrainingJobName ?? ""));
}

/** Whether everything that is asked for is there: AWS adds its defaults. */
function isWithin(asked: unknown, there: unknown): boolean {
  if (asked === undefined) {
    return true;
  }
  if (typeof asked !== "object" || asked === null) {
    return asked === there;
  }
  const fields: Readonly<Record<string, unknown>> =
    typeof there === "object" && there !== null ? { ...there } : {};
  return Object.entries(asked).every(([field, value]) => isWithin(value, fields[field]));
}
