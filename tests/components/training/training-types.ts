import type {
  Channel,
  FileSystemChannel,
  HyperparameterTuningArgs,
  InstanceGroup,
  ResourceConfig,
  TrainingJob,
  TrainingJobArgs,
} from "../../../components/training";
import { baseArgs, bucket } from "./base-args";

/*
 * What the compiler refuses, proven by the compiler: a line that it would accept is an error here (`npx tsc -p tsconfig.check.json`).
 * Nothing of this file runs.
 */

const place = { bucket: bucket("models"), prefix: "there/" };

// @ts-expect-error Spot without checkpoints
export const spotWithoutCheckpoints: TrainingJobArgs = {
  ...baseArgs(),
  enableManagedSpotTraining: true,
  stoppingCondition: { maxRuntimeInSeconds: 60, maxWaitTimeInSeconds: 60 },
};

// @ts-expect-error Spot without a longest wait
export const spotWithoutWait: TrainingJobArgs = {
  ...baseArgs(),
  enableManagedSpotTraining: true,
  checkpointConfig: place,
  stoppingCondition: { maxRuntimeInSeconds: 60 },
};

// @ts-expect-error waiting without Spot
export const waitWithoutSpot: TrainingJobArgs = {
  ...baseArgs(),
  stoppingCondition: { maxRuntimeInSeconds: 60, maxWaitTimeInSeconds: 60 },
};

// @ts-expect-error a warm pool of Spot instances
export const warmSpot: TrainingJobArgs = {
  ...baseArgs(),
  enableManagedSpotTraining: true,
  checkpointConfig: place,
  stoppingCondition: { maxRuntimeInSeconds: 60, maxWaitTimeInSeconds: 60 },
  resourceConfig: { instanceType: "ml.m5.xlarge", keepAlivePeriodInSeconds: 60 },
};

const group: readonly [InstanceGroup] = [{ instanceGroupName: "a", instanceType: "ml.m5.xlarge" }];

// @ts-expect-error a warm pool of several types
export const warmGroups: ResourceConfig = { instanceGroups: group, keepAlivePeriodInSeconds: 60 };

// @ts-expect-error one type beside groups
export const groupsBesideType: ResourceConfig = { instanceGroups: group, instanceType: "ml.m5.xlarge" };

// @ts-expect-error tracking by a container without a network
export const trackedInIsolation: TrainingJobArgs = {
  ...baseArgs(),
  mlflow: { trackingServerArn: "arn:aws:sagemaker:eu-west-1:000000000000:mlflow-tracking-server/a" },
};

const mounted: FileSystemChannel = {
  channelName: "a",
  fileSystemDataSource: { fileSystemType: "EFS", fileSystem: { id: "fs-01234567" } },
};

export const pipedFileSystem: FileSystemChannel = {
  ...mounted,
  // @ts-expect-error an input mode of a mounted file system
  inputMode: "Pipe",
};

export const manifestWithoutKey: Channel = {
  channelName: "a",
  // @ts-expect-error a manifest without its key
  s3DataSource: { s3DataType: "ManifestFile", bucket: bucket("data"), prefix: "a/" },
};

export const lustreWithoutMount: Channel = {
  channelName: "a",
  fileSystemDataSource: {
    fileSystemType: "FSxLustre",
    // @ts-expect-error Lustre without its mount name
    fileSystem: { id: "fs-01234567" },
  },
};

export function tunings(trainingJob: TrainingJob): readonly HyperparameterTuningArgs[] {
  const definition = { trainingJob, objective: { type: "Maximize", metricName: "auc" } } as const;
  const resourceLimits = { maxNumberOfTrainingJobs: 2, maxParallelTrainingJobs: 1 };
  return [
    // @ts-expect-error Hyperband stops early by itself
    {
      strategy: "Hyperband",
      hyperband: {},
      trainingJobEarlyStoppingType: "Auto",
      definition,
      resourceLimits,
    },
    // @ts-expect-error Hyperband's epochs of another strategy
    { strategy: "Bayesian", hyperband: { maxResource: 3 }, definition, resourceLimits },
    // @ts-expect-error one algorithm beside several
    { strategy: "Random", definition, definitions: [], resourceLimits },
    // @ts-expect-error no number of runs
    { strategy: "Random", definition, resourceLimits: { maxParallelTrainingJobs: 1 } },
  ];
}
