import * as pulumi from "@pulumi/pulumi";

import { type Grantee, grantName, type GrantStatement, type Placement } from "../core";
import { repositoryArn } from "../images";
import {
  imageStatements,
  interfaceStatements,
  type JobNetwork,
  logStatements,
  metricStatements,
  volumeStatements,
} from "../identity";
import type { KeyLike } from "../encryption";
import type { BucketLike } from "../storage";
import type { MlflowTracking, TrainingJobArgs } from "./training-args";

/** Grants of one job on a role that others may share: their names carry the job's. */
export function grantsOf(role: Grantee, jobName: string): Grantee {
  return { allow: (name, statements) => role.allow(grantName(jobName, name), statements) };
}

/** Gives each grant on a bucket once, however often a job names the same place. */
class DataGrants {
  private readonly given = new Map<BucketLike, Set<string>>();

  constructor(private readonly grantee: Grantee) {}

  reads(bucket: BucketLike, path: string): void {
    this.once("grantRead", bucket, path);
  }

  lists(bucket: BucketLike, path: string): void {
    this.once("grantList", bucket, path);
  }

  writes(bucket: BucketLike, path: string): void {
    this.once("grantWrite", bucket, path);
  }

  private once(grant: "grantList" | "grantRead" | "grantWrite", bucket: BucketLike, path: string): void {
    const given = this.given.get(bucket) ?? new Set();
    if (!given.has(`${grant} ${path}`)) {
      this.given.set(bucket, given.add(`${grant} ${path}`));
      bucket[grant](this.grantee, path);
    }
  }
}

/** What a job's own code, data, rules and tracking take; what `JobRole` gives by itself is not among it. */
export function grantJob(grantee: Grantee, { placement, images }: Needs, args: TrainingJobArgs): void {
  grantData(grantee, args);
  if (images.length > 1) {
    grantRuleLogs(grantee, placement);
  }
  if (args.mlflow !== undefined) {
    grantTracking(grantee, args.mlflow);
  }
}

/** What a job reads and writes (SageMaker Developer Guide, "CreateTrainingJob API: Execution Role Permissions"). File systems need no grant: SageMaker mounts them. */
function grantData(grantee: Grantee, args: TrainingJobArgs): void {
  const data = new DataGrants(grantee);
  const { sourceCode, outputDataConfig, checkpointConfig, debugging = {}, mlflow } = args;
  for (const { s3DataSource: source } of args.inputDataConfig ?? []) {
    if (source !== undefined) {
      data.reads(source.bucket, `${source.prefix}*`);
      data.lists(source.bucket, `${source.prefix}*`);
      if (source.manifestKey !== undefined && !source.manifestKey.startsWith(source.prefix)) {
        data.reads(source.bucket, source.manifestKey);
        data.lists(source.bucket, source.manifestKey);
      }
    }
  }
  if (sourceCode !== undefined) {
    data.reads(sourceCode.bucket, sourceCode.key);
    data.lists(sourceCode.bucket, sourceCode.key);
  }
  if (checkpointConfig !== undefined) {
    data.reads(checkpointConfig.bucket, `${checkpointConfig.prefix}*`);
    data.lists(checkpointConfig.bucket, `${checkpointConfig.prefix}*`);
  }
  const { profilerConfig, debugHookConfig, tensorBoardOutputConfig } = debugging;
  const written = [
    outputDataConfig,
    checkpointConfig,
    profilerConfig,
    debugHookConfig,
    tensorBoardOutputConfig,
  ];
  for (const place of [...written, mlflow?.artifactStore]) {
    if (place !== undefined) {
      data.writes(place.bucket, `${place.prefix}*`);
    }
  }
  // Rules read what the hook and the profiler wrote, under the same role.
  for (const place of [debugging.profilerRules && profilerConfig, debugging.debugRules && debugHookConfig]) {
    if (place !== undefined) {
      data.reads(place.bucket, `${place.prefix}*`);
      data.lists(place.bucket, `${place.prefix}*`);
    }
  }
}

export interface Needs {
  readonly placement: Placement;
  readonly network: JobNetwork;
  /** None where no volume takes a key. */
  readonly volumeKey?: KeyLike;
  /** The job's own, then those of its rules. */
  readonly images: readonly [pulumi.Output<string>, ...pulumi.Output<string>[]];
}

/** What a `JobRole` has by itself, for a role that is somebody else's. */
export function grantOwnNeeds(grantee: Grantee, { placement, network, volumeKey, images }: Needs): void {
  grantee.allow("write-logs", logStatements(logGroupArn(placement, "TrainingJobs")));
  grantee.allow("write-metrics", metricStatements(["/aws/sagemaker/TrainingJobs"]));
  grantee.allow("use-network-interfaces", interfaceStatements("sagemaker", network, placement));
  grantee.allow("pull-images", imageStatements(repositoriesOf(images, placement)));
  if (volumeKey !== undefined) {
    grantee.allow("encrypt-volumes", volumeStatements(volumeKey.arn, placement));
  }
}

/** Rules of Debugger run as processing jobs and log as such. */
function grantRuleLogs(grantee: Grantee, placement: Placement): void {
  grantee.allow("write-rule-logs", logStatements(logGroupArn(placement, "ProcessingJobs")));
}

export function repositoriesOf(
  [first, ...others]: Needs["images"],
  { partition }: Placement,
): readonly [pulumi.Output<string>, ...pulumi.Output<string>[]] {
  return [repositoryArn(first, partition), ...others.map((image) => repositoryArn(image, partition))];
}

function logGroupArn({ partition, region, accountId }: Placement, group: string): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:logs:${region}:${accountId}:log-group:/aws/sagemaker/${group}`;
}

/** Recording a run, and nothing else: no other's run is deleted, and no model is released (Service Authorization Reference, "MLflow"). */
const recordRun: GrantStatement["actions"] = [
  "sagemaker-mlflow:CreateExperiment",
  "sagemaker-mlflow:CreateRun",
  "sagemaker-mlflow:FinalizeLoggedModel",
  "sagemaker-mlflow:GetExperiment",
  "sagemaker-mlflow:GetExperimentByName",
  "sagemaker-mlflow:GetLoggedModel",
  "sagemaker-mlflow:GetRun",
  "sagemaker-mlflow:ListArtifacts",
  "sagemaker-mlflow:LogBatch",
  "sagemaker-mlflow:LogInputs",
  "sagemaker-mlflow:LogLoggedModelParams",
  "sagemaker-mlflow:LogMetric",
  "sagemaker-mlflow:LogModel",
  "sagemaker-mlflow:LogOutputs",
  "sagemaker-mlflow:LogParam",
  "sagemaker-mlflow:SetExperimentTag",
  "sagemaker-mlflow:SetLoggedModelTags",
  "sagemaker-mlflow:SetTag",
  "sagemaker-mlflow:UpdateRun",
];

function grantTracking(grantee: Grantee, { trackingServerArn }: MlflowTracking): void {
  grantee.allow("record-runs", [{ sid: "RecordRuns", actions: recordRun, resources: [trackingServerArn] }]);
}
