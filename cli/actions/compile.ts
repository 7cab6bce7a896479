import {
  CreateCompilationJobCommand,
  type CreateCompilationJobRequest,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";

import { progressTo } from "../output";
import { byName } from "../sagemaker/by-name";
import { compilationJobs, describeCompilation } from "../sagemaker/compilation-job";
import { type CompilationQuestion, compilationRequest } from "../sagemaker/compilation-request";
import { InputError } from "../sagemaker/input-error";
import { hasEnded, type JobKind } from "../sagemaker/job";
import { jobAskedAbout, type JobChoice, refuseContradictions } from "../sagemaker/job-choice";
import { givenJobName, jobName, prefixOf } from "../sagemaker/job-name";
import { chooseRegion, regionWithin } from "../sagemaker/region";
import { type JobOptions, lookAtJob, refuseWrongLooks, runJob } from "../sagemaker/run-job";
import { sageMakerClient } from "../sagemaker/sagemaker-client";
import { refuseSandboxAccount } from "../sagemaker/sandbox-account";
import { startOnce } from "../sagemaker/start-job";

interface CompileOptions extends JobOptions, JobChoice, CompilationQuestion {
  readonly jobName?: string;
}

const LONGEST_NAME = 63;

/** `compile`: compiles a model for the hardware that it will run on, and says where the compiled one is. */
export async function run(model: string | undefined, options: CompileOptions): Promise<void> {
  refuseContradictions("<model>", model, options);
  refuseWrongLooks(options);
  const there = jobAskedAbout(options);
  if (there !== undefined || options.resume !== undefined) {
    const region = chooseRegion({ asked: options.region });
    const client = sageMakerClient(region);
    const jobs = compilationJobs(client, region);
    await (there === undefined
      ? again(options.resume ?? "", client, jobs, options)
      : lookAtJob(jobs, there, options));
    return;
  }
  if (model === undefined) {
    throw new InputError(
      "Which model?  npx mlhpc compile s3://models/resnet/model.tar.gz --for ml.c5.xlarge ...",
    );
  }
  const stem = model.split("/").at(-2) ?? "";
  const name = givenJobName(options.jobName, LONGEST_NAME) ?? jobName(`compile-${stem}`, LONGEST_NAME);
  const request = compilationRequest(model, name, options);
  refuseSandboxAccount("The role", request.RoleArn, "npx mlhpc compile with the role's ARN on AWS");
  const region = chooseRegion({ asked: options.region, defined: regionWithin(options.kmsKey) }, "the key");
  const client = sageMakerClient(region);
  await start(request, client, compilationJobs(client, region), options);
}

/** A job that did not complete runs once more: a compilation cannot be taken up again. */
async function again(
  old: string,
  client: SageMakerClient,
  jobs: JobKind,
  options: CompileOptions,
): Promise<void> {
  const { noun, region, names } = jobs;
  const view = await byName({ noun, name: old, region, names }, () => jobs.describe(old));
  if (!hasEnded(view)) {
    throw new InputError(
      `${old} has not ended (${view.stage}). Stop it first:  npx mlhpc compile --stop ${old}`,
    );
  }
  const { RoleArn, InputConfig, OutputConfig, StoppingCondition, VpcConfig } = await describeCompilation(
    client,
    old,
  );
  const request = {
    ...{ RoleArn, InputConfig, OutputConfig, StoppingCondition, VpcConfig },
    CompilationJobName: jobName(prefixOf(old), LONGEST_NAME),
  };
  await start(request, client, jobs, options, { resumedFrom: old });
}

async function start(
  request: CreateCompilationJobRequest,
  client: SageMakerClient,
  kind: JobKind,
  options: CompileOptions,
  facts: object = {},
): Promise<void> {
  const { CompilationJobName: name = "", InputConfig } = request;
  await startOnce(
    () => client.send(new CreateCompilationJobCommand(request)),
    async () => (await describeCompilation(client, name)).InputConfig?.S3Uri === InputConfig?.S3Uri,
  );
  progressTo().say(`Started ${kind.noun} ${name} in ${kind.region}.`);
  await runJob({ kind, name, follow: options.follow !== false, options, more: { facts, lines: [] } });
}
