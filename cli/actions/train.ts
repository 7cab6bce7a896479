import {
  type CreateHyperParameterTuningJobRequest,
  CreateHyperParameterTuningJobRequest$,
  type CreateTrainingJobRequest,
  CreateTrainingJobRequest$,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";

import { progressTo, showResult } from "../output";
import { describeCheckpoints, findCheckpoints } from "../sagemaker/checkpoints";
import { findJob } from "../sagemaker/find-job";
import { InputError } from "../sagemaker/input-error";
import { type DefinitionSource, findDefinition } from "../sagemaker/job-definition";
import { type JobKind } from "../sagemaker/job";
import { jobAskedAbout, type JobChoice, refuseContradictions } from "../sagemaker/job-choice";
import { givenJobName, jobName } from "../sagemaker/job-name";
import { describeJobs, latestJobs } from "../sagemaker/list-jobs";
import { overridden, type Overrides } from "../sagemaker/overrides";
import { chooseRegion } from "../sagemaker/region";
import { resumingRequest, tagsOf } from "../sagemaker/resume-training";
import { resumingTuning } from "../sagemaker/resume-tuning";
import { type JobOptions, lookAtJob, refuseWrongLooks, runJob } from "../sagemaker/run-job";
import { sageMakerClient } from "../sagemaker/sagemaker-client";
import { readStack } from "../sagemaker/stack-resources";
import { create, type JobToStart, sameJob, startOnce } from "../sagemaker/start-job";
import { describeTraining, trainingJobs } from "../sagemaker/training-job";
import { trainingOutput } from "../sagemaker/training-output";
import { describeTuning, tuningJobs } from "../sagemaker/tuning-job";
import { unknownFields } from "../sagemaker/unknown-fields";

interface TrainOptions extends JobOptions, JobChoice, DefinitionSource, Overrides {
  readonly jobName?: string;
}

/** AWS allows a training job a name of 63 characters, a tuning job one of 32. */
const LONGEST_NAME = { training: 63, tuning: 32 };

/** `train`: starts what the program defines, and follows, stops or resumes jobs. */
export async function run(name: string | undefined, options: TrainOptions): Promise<void> {
  refuseContradictions("<name>", name, options);
  refuseWrongLooks(options);
  if (options.resume !== undefined) {
    await resume(options.resume, options);
  } else if (options.list) {
    const { client, region } = connect(options);
    const jobs = await latestJobs(client);
    showResult({ region, jobs }, describeJobs(jobs, region), options.json ?? false);
  } else {
    const there = jobAskedAbout(options);
    await (there === undefined ? start(name, options) : look(there, options));
  }
}

async function start(name: string | undefined, options: TrainOptions): Promise<void> {
  const definition = findDefinition(name, options, ["training", "tuning"]);
  const { kind, namePrefix, secrets } = definition;
  if (kind !== "training" && kind !== "tuning") {
    throw new InputError(`${definition.name} is a ${kind} job, which its own workflow starts.`);
  }
  const region = chooseRegion({ asked: options.region, defined: definition.region }, definition.name);
  const client = sageMakerClient(region);
  const job = givenJobName(options.jobName, LONGEST_NAME[kind]) ?? jobName(namePrefix, LONGEST_NAME[kind]);
  const request = overridden(definition, options);
  refuseUnknownFields(definition.name, kind, request);
  const jobs = kind === "training" ? trainingJobs(client, region) : tuningJobs(client, region);
  await startAndRun(toStart(kind, request, job), jobs, client, options, { secrets });
}

function toStart(kind: "training" | "tuning", request: object, job: string): JobToStart {
  return kind === "training"
    ? { kind, request: { ...(request as CreateTrainingJobRequest), TrainingJobName: job } }
    : {
        ...{ kind },
        request: { ...(request as CreateHyperParameterTuningJobRequest), HyperParameterTuningJobName: job },
      };
}

function refuseUnknownFields(name: string, kind: "training" | "tuning", request: object): void {
  const operation = kind === "training" ? "CreateTrainingJob" : "CreateHyperParameterTuningJob";
  const schema = kind === "training" ? CreateTrainingJobRequest$ : CreateHyperParameterTuningJobRequest$;
  const unknown = unknownFields(request, schema);
  if (unknown.length > 0) {
    throw new InputError(`${name} has fields that ${operation} does not: ${unknown.join(", ")}.`);
  }
}

/** Goes on where another job ended, and tells what the new one has of it. */
async function resume(old: string, options: TrainOptions): Promise<void> {
  const { client, region } = connect(options);
  const kind = await findJob(client, region, old);
  const { arn } = await kind.describe(old);
  const tags = await tagsOf(client, arn);
  if (kind.noun === "tuning job") {
    const request = resumingTuning(await describeTuning(client, old), tags);
    const line = `Resumed ${old}: a warm start with what its jobs learnt.`;
    const more = { facts: { resumedFrom: old }, lines: [line] };
    await startAndRun({ kind: "tuning", request }, kind, client, options, { more });
    return;
  }
  const same = resumingRequest(await describeTraining(client, old), tags);
  const changed = overridden({ name: old, kind: "training", request: { ...same } }, options);
  const request: CreateTrainingJobRequest = { ...same, ...changed };
  const uri = request.CheckpointConfig?.S3Uri ?? "";
  const checkpoints = await findCheckpoints(uri, region);
  const lines = [
    `Resumed ${old}: the same image, data, hyperparameters and instances.`,
    describeCheckpoints(uri, checkpoints),
  ];
  const more = { facts: { resumedFrom: old, checkpoint: uri, checkpoints }, lines };
  await startAndRun({ kind: "training", request }, kind, client, options, { more });
}

async function startAndRun(
  job: JobToStart,
  kind: JobKind,
  client: SageMakerClient,
  options: TrainOptions,
  {
    secrets,
    more,
  }: { readonly secrets?: readonly string[]; readonly more?: { facts: object; lines: readonly string[] } },
): Promise<void> {
  const name =
    job.kind === "training" ? job.request.TrainingJobName : job.request.HyperParameterTuningJobName;
  const started = await startOnce(
    () => create(client, job),
    () => sameJob(client, job),
    secrets,
  );
  const progress = progressTo();
  progress.say(`${started === "started" ? "Started" : "Found"} ${kind.noun} ${name} in ${kind.region}.`);
  more?.lines.forEach((line) => progress.say(line));
  const alongside = trainingOutput(kind, client);
  const follow = options.follow !== false;
  await runJob({
    kind,
    name: name ?? "",
    follow,
    options,
    more: { facts: more?.facts ?? {}, lines: [] },
    alongside,
  });
}

async function look(name: string, options: TrainOptions): Promise<void> {
  const { client, region } = connect(options);
  const kind = await findJob(client, region, name);
  await lookAtJob(kind, name, options, trainingOutput(kind, client));
}

function connect(options: TrainOptions) {
  const stack = readStack(options);
  const region = chooseRegion({ asked: options.region, defined: stack?.region }, stack?.label);
  return { client: sageMakerClient(region), region };
}
