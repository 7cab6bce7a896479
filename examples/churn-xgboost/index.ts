import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { AlarmTopic, endpointLogGroupName, InferenceEndpoint } from "../../components/inference";
import { flowLogGroupName, Network } from "../../components/network";
import { ModelPackage, ModelRegistry } from "../../components/registry";
import { LogBucket, TieredBucket } from "../../components/storage";
import { HyperparameterTuning, TrainingJob } from "../../components/training";
import { JobWorkflow, workflowLogGroupName } from "../../components/workflow";

// Every week a model is trained on what is known of customers who left. `npx mlhpc train churn` trains one at once, `npx mlhpc train
// churn-search` looks for better hyperparameters. What is released is a version in the registry, and an archive under the endpoint's prefix:
// `pulumi config set modelVersion 2`, then `pulumi up`.
const modelVersion = new pulumi.Config().get("modelVersion") ?? "1";
const image = { framework: "xgboost", version: "1.7-1" } as const;

const key = new EncryptionKey("churn", {
  logGroups: [flowLogGroupName("churn"), endpointLogGroupName("churn"), workflowLogGroupName("churn-weekly")],
  usedThrough: ["s3", "sagemaker", "states"],
  alarms: ["churn-alarms-*"],
});
const network = new Network("churn", {
  cidrBlock: "10.62.0.0/16",
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
  interfaceEndpoints: ["sagemaker.api", "sagemaker.runtime"],
  encryptionKey: key,
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["churn-*"] });
const customers = new TieredBucket("churn-customers", {
  purpose: "processed",
  encryptionKey: key,
  logBucket,
});
const models = new TieredBucket("churn-models", { purpose: "models", encryptionKey: key, logBucket });
const captured = new TieredBucket("churn-captured", { purpose: "raw", encryptionKey: key, logBucket });

// Train: spare machines, and checkpoints for when AWS wants them back.
const shared = {
  network,
  encryptionKey: key,
  image,
  trainingInputMode: "File",
  resourceConfig: { instanceType: "ml.m5.xlarge" },
  inputDataConfig: [
    { channelName: "train", contentType: "text/csv", s3DataSource: { bucket: customers, prefix: "train/" } },
    {
      channelName: "validation",
      contentType: "text/csv",
      s3DataSource: { bucket: customers, prefix: "validation/" },
    },
  ],
  outputDataConfig: { bucket: models, prefix: "training/churn/" },
  enableManagedSpotTraining: true,
  checkpointConfig: { bucket: models, prefix: "checkpoints/churn/" },
  stoppingCondition: { maxRuntimeInSeconds: 3600, maxWaitTimeInSeconds: 7200 },
} as const;
const fixed = { objective: "binary:logistic", eval_metric: "auc", num_round: 80, subsample: 0.9 };
const training = new TrainingJob("churn", {
  ...shared,
  hyperParameters: { ...fixed, max_depth: 6, eta: 0.3, gamma: 4, min_child_weight: 7 },
});
new JobWorkflow("churn-weekly", {
  encryptionKey: key,
  steps: [{ name: "Train", job: training }],
  schedule: { scheduleExpression: "cron(0 2 ? * SUN *)", scheduleExpressionTimezone: "Asia/Singapore" },
});
const search = new HyperparameterTuning("churn-search", {
  strategy: "Bayesian",
  definition: {
    trainingJob: new TrainingJob("churn-trial", { ...shared, hyperParameters: fixed }),
    objective: { type: "Maximize", metricName: "validation:auc" },
    parameterRanges: {
      eta: { type: "continuous", minValue: 0.01, maxValue: 0.5, scalingType: "Logarithmic" },
      max_depth: { type: "integer", minValue: 3, maxValue: 10 },
      min_child_weight: { type: "integer", minValue: 1, maxValue: 20 },
    },
  },
  resourceLimits: { maxNumberOfTrainingJobs: 30, maxParallelTrainingJobs: 3 },
  trainingJobEarlyStoppingType: "Auto",
  randomSeed: 25,
});

// Register: what was learned waits for a reviewer.
const release = `released/${modelVersion}/`;
const version = new ModelPackage("churn-model", {
  registry: new ModelRegistry("churn", { encryptionKey: key }),
  inferenceSpecification: {
    containers: [
      { image, artifact: { bucket: models, key: `${release}churn.tar.gz` }, framework: "XGBOOST" },
    ],
    supportedContentTypes: ["text/csv"],
    supportedResponseMIMETypes: ["text/csv"],
    supportedRealtimeInferenceInstanceTypes: ["ml.m5.large"],
  },
});

// Serve: every archive of the release answers behind one endpoint.
const endpoint = new InferenceEndpoint("churn", {
  network,
  encryptionKey: key,
  mode: { type: "multiModel", modelBucket: models, modelPrefix: release, image, instanceType: "ml.m5.large" },
  autoScaling: { minCapacity: 2, maxCapacity: 4 },
  dataCapture: { bucket: captured, prefix: "churn/" },
  alarms: { topic: new AlarmTopic("churn-alarms", { encryptionKey: key }) },
});

export const endpointName = endpoint.endpointName;
export const modelVersionArn = version.arn;
export const trainedUri = training.outputS3Uri;
export const searchRoleArn = search.roleArn;
