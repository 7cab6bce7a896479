import { emulatorAccount } from "../../emulator/emulator";

export const region = "ap-southeast-1";
export const role = `arn:aws:iam::${emulatorAccount}:role/churn-training`;

/** A training job as a component registers it: two instances on Spot that write checkpoints. */
export const training = {
  AlgorithmSpecification: {
    TrainingImage: `121021644041.dkr.ecr.${region}.amazonaws.com/sagemaker-xgboost:1.7-1`,
    TrainingInputMode: "File",
    MetricDefinitions: [{ Name: "train:loss", Regex: "train:loss=([0-9.]+)" }],
  },
  HyperParameters: { max_depth: "5", eta: "0.2" },
  RoleArn: role,
  InputDataConfig: [
    {
      ChannelName: "train",
      DataSource: { S3DataSource: { S3DataType: "S3Prefix", S3Uri: "s3://churn-data/train" } },
    },
  ],
  OutputDataConfig: { S3OutputPath: "s3://churn-models" },
  ResourceConfig: { InstanceType: "ml.m5.xlarge", InstanceCount: 2, VolumeSizeInGB: 10 },
  StoppingCondition: { MaxRuntimeInSeconds: 3600, MaxWaitTimeInSeconds: 7200 },
  EnableManagedSpotTraining: true,
  CheckpointConfig: { S3Uri: "s3://churn-models/checkpoints" },
  Tags: [{ Key: "team", Value: "churn" }],
};

const { HyperParameters: fixed, ...each } = training;

/** The same, tuned. */
export const tuning = {
  HyperParameterTuningJobConfig: {
    Strategy: "Bayesian",
    HyperParameterTuningJobObjective: { Type: "Minimize", MetricName: "train:loss" },
    ResourceLimits: { MaxNumberOfTrainingJobs: 20, MaxParallelTrainingJobs: 2 },
    ParameterRanges: { ContinuousParameterRanges: [{ Name: "eta", MinValue: "0.1", MaxValue: "0.5" }] },
  },
  TrainingJobDefinition: {
    StaticHyperParameters: { max_depth: fixed.max_depth },
    ...{ RoleArn: role, AlgorithmSpecification: each.AlgorithmSpecification },
    ...{ InputDataConfig: each.InputDataConfig, OutputDataConfig: each.OutputDataConfig },
    ...{ ResourceConfig: each.ResourceConfig, StoppingCondition: each.StoppingCondition },
  },
  Tags: training.Tags,
};

/** What `pulumi stack export` writes of a stack with these job components. */
export function exported(
  components: Readonly<Record<string, { readonly kind: string; readonly request: unknown }>>,
  inRegion = region,
): object {
  const provider = {
    ...{ urn: "urn:pulumi:prod::churn::pulumi:providers:aws::default", custom: true },
    ...{ type: "pulumi:providers:aws", inputs: { region: inRegion } },
  };
  const resources = Object.entries(components).map(([key, { kind, request }]) => {
    const name = key.split("/").at(-1) ?? key;
    const type = kind === "tuning" ? "HyperparameterTuning" : "TrainingJob";
    return {
      urn: `urn:pulumi:prod::churn::mlhpc:training:${type}::${name}`,
      ...{ type: `mlhpc:training:${type}`, custom: false },
      outputs: { kind, namePrefix: `${name}-`, roleArn: role, request },
    };
  });
  return { version: 3, deployment: { resources: [provider, ...resources] } };
}
