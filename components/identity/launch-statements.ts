import type { GrantStatement } from "../core";
import { type AtLeastOne, each, isFilled } from "./at-least-one";
import { type JobLimits, limitConditions, type Limited } from "./job-limits";
import type { OwnResources } from "./own-resources";
import type { LaunchedJob } from "./personas";

interface JobFacts {
  readonly create: string;
  readonly stop: string;
  readonly describe: string;
  /** AWS's own word for the resource type. */
  readonly type: string;
}

/** One row a kind; the compiler asks for a row where a kind is added. */
export const launchedJobs: Readonly<Record<LaunchedJob, JobFacts>> = {
  training: job("TrainingJob", "training-job"),
  tuning: job("HyperParameterTuningJob", "hyper-parameter-tuning-job"),
  processing: job("ProcessingJob", "processing-job"),
  transform: job("TransformJob", "transform-job"),
};

function job(call: string, type: string): JobFacts {
  return {
    create: `sagemaker:Create${call}`,
    stop: `sagemaker:Stop${call}`,
    describe: `sagemaker:Describe${call}`,
    type,
  };
}

/** What starting, stopping and following jobs of the project takes: every request within the limits, under a named role. */
export function launchStatements(
  own: OwnResources,
  kinds: AtLeastOne<LaunchedJob>,
  limits: JobLimits,
): AtLeastOne<GrantStatement> {
  const statements: GrantStatement[] = [];
  const inNetwork = kinds.filter((kind) => kind !== "transform");
  if (isFilled(inNetwork)) {
    statements.push(...starts("StartJobs", own, inNetwork, limits, ["instances", "network", "runtime"]));
  }
  if (kinds.includes("transform")) {
    statements.push(
      ...starts("StartTransformJobs", own, ["transform"], limits, ["instances"]),
      // A transform job's network is its model's.
      {
        sid: "MakeModels",
        actions: ["sagemaker:CreateModel"],
        resources: own.sagemaker(["model"]),
        conditions: limitConditions(limits, ["network"]),
      },
    );
  }
  return [passStatement(limits.roleArns), ...statements, stopStatement(own, kinds), tagStatement(own, kinds)];
}

function starts(
  sid: string,
  own: OwnResources,
  kinds: AtLeastOne<LaunchedJob>,
  limits: JobLimits,
  limited: readonly Limited[],
): GrantStatement[] {
  const { localDiskInstanceTypes: local = [] } = limits;
  const start = {
    actions: pick(kinds, "create"),
    resources: own.sagemaker(pick(kinds, "type")),
  };
  const onDisks = {
    sid: `${sid}OnLocalDisks`,
    ...start,
    conditions: limitConditions(limits, limited, local),
  };
  return [
    { sid, ...start, conditions: limitConditions(limits, [...limited, "volume"]) },
    ...(local.length > 0 ? [onDisks] : []),
  ];
}

function stopStatement(own: OwnResources, kinds: AtLeastOne<LaunchedJob>): GrantStatement {
  return {
    sid: "StopJobs",
    actions: pick(kinds, "stop"),
    resources: own.sagemaker(pick(kinds, "type")),
  };
}

/** Tags are given in the call that starts the job, and by no other (`sagemaker:TaggingAction`). */
function tagStatement(own: OwnResources, kinds: AtLeastOne<LaunchedJob>): GrantStatement {
  const calls = pick(kinds, "create").map((action) => action.slice("sagemaker:".length));
  return {
    sid: "TagNewJobs",
    actions: ["sagemaker:AddTags"],
    resources: own.sagemaker(pick(kinds, "type")),
    conditions: { StringEquals: { "sagemaker:TaggingAction": calls } },
  };
}

/** Lets roles be handed to SageMaker, and to no other service. */
export function passStatement(roleArns: JobLimits["roleArns"]): GrantStatement {
  return {
    sid: "PassJobRoles",
    actions: ["iam:PassRole"],
    resources: roleArns,
    conditions: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
  };
}

/** One fact of each kind. */
function pick(kinds: AtLeastOne<LaunchedJob>, fact: keyof JobFacts): AtLeastOne<string> {
  return each(kinds, (kind) => launchedJobs[kind][fact]);
}
