import {
  CreateInferenceRecommendationsJobCommand,
  type CreateInferenceRecommendationsJobRequest,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";

import { progressTo } from "../output";
import { byName } from "../sagemaker/by-name";
import { InputError } from "../sagemaker/input-error";
import { hasEnded, type JobKind } from "../sagemaker/job";
import { jobAskedAbout, type JobChoice, refuseContradictions } from "../sagemaker/job-choice";
import { givenJobName, jobName, prefixOf } from "../sagemaker/job-name";
import { describeRecommendation, recommendationJobs } from "../sagemaker/recommendation-job";
import { type RecommendationQuestion, recommendationRequest } from "../sagemaker/recommendation-request";
import { chooseRegion, regionWithin } from "../sagemaker/region";
import { type JobOptions, lookAtJob, refuseWrongLooks, runJob } from "../sagemaker/run-job";
import { sageMakerClient } from "../sagemaker/sagemaker-client";
import { refuseSandboxAccount } from "../sagemaker/sandbox-account";
import { startOnce } from "../sagemaker/start-job";

interface RecommendOptions extends JobOptions, JobChoice, RecommendationQuestion {
  readonly jobName?: string;
}

const LONGEST_NAME = 64;

/** `recommend`: benchmarks a registered model, and shows what each way to host it costs and can do. */
export async function run(modelPackage: string | undefined, options: RecommendOptions): Promise<void> {
  refuseContradictions("<model-package-arn>", modelPackage, options);
  refuseWrongLooks(options);
  const there = jobAskedAbout(options);
  if (there !== undefined || options.resume !== undefined) {
    const region = chooseRegion({ asked: options.region });
    const client = sageMakerClient(region);
    const jobs = recommendationJobs(client, region);
    await (there === undefined
      ? again(options.resume ?? "", client, jobs, options)
      : lookAtJob(jobs, there, options));
    return;
  }
  if (modelPackage === undefined) {
    throw new InputError(
      "Which model?  npx mlhpc recommend <model-package-arn> --role <arn>  (the ARN of a version in the registry)",
    );
  }
  const name =
    givenJobName(options.jobName, LONGEST_NAME) ??
    jobName(`recommend-${/\/([^/]+)/.exec(modelPackage)?.[1] ?? ""}`, LONGEST_NAME);
  const request = recommendationRequest(modelPackage, name, options);
  const command = `npx mlhpc recommend <the model package's ARN on AWS>`;
  refuseSandboxAccount("The model package", request, command);
  const region = chooseRegion(
    { asked: options.region, defined: regionWithin(modelPackage) },
    "the model package",
  );
  const client = sageMakerClient(region);
  await start(request, client, recommendationJobs(client, region), options);
}

/** A job that did not complete runs once more: its benchmarks cannot be taken up again. */
async function again(
  old: string,
  client: SageMakerClient,
  jobs: JobKind,
  options: RecommendOptions,
): Promise<void> {
  const { noun, region, names } = jobs;
  const view = await byName({ noun, name: old, region, names }, () => jobs.describe(old));
  if (!hasEnded(view)) {
    throw new InputError(
      `${old} has not ended (${view.stage}). Stop it first:  npx mlhpc recommend --stop ${old}`,
    );
  }
  const { JobType, RoleArn, InputConfig, StoppingConditions, JobDescription } = await describeRecommendation(
    client,
    old,
  );
  const request = {
    ...{ JobType, RoleArn, InputConfig, StoppingConditions, JobDescription },
    JobName: jobName(prefixOf(old), LONGEST_NAME),
  };
  await start(request, client, jobs, options, { resumedFrom: old });
}

async function start(
  request: CreateInferenceRecommendationsJobRequest,
  client: SageMakerClient,
  kind: JobKind,
  options: RecommendOptions,
  facts: object = {},
): Promise<void> {
  const { JobName: name = "" } = request;
  const asked = request.InputConfig?.ModelPackageVersionArn;
  await startOnce(
    () => client.send(new CreateInferenceRecommendationsJobCommand(request)),
    async () => (await describeRecommendation(client, name)).InputConfig?.ModelPackageVersionArn === asked,
  );
  progressTo().say(`Started ${kind.noun} ${name} in ${kind.region}.`);
  await runJob({ kind, name, follow: options.follow !== false, options, more: { facts, lines: [] } });
}
