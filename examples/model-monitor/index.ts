import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { AlarmTopic, endpointLogGroupName, InferenceEndpoint } from "../../components/inference";
import { ModelMonitor, MonitoringBaseline } from "../../components/monitoring";
import { flowLogGroupName, Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";
import { TrainingJob } from "../../components/training";
import { JobWorkflow, workflowLogGroupName } from "../../components/workflow";

// An endpoint keeps what it is asked. Every hour a monitor compares that with the training data, every day another one compares the answers
// with what turned out true. When a feature drifts, the model is trained again, and what is normal is worked out anew.
const modelVersion = new pulumi.Config().get("modelVersion") ?? "1";

const key = new EncryptionKey("churn", {
  logGroups: [
    flowLogGroupName("churn"),
    endpointLogGroupName("churn"),
    workflowLogGroupName("churn-retraining"),
  ],
  alarms: ["churn-alarms-*"],
  usedThrough: ["s3", "sagemaker", "sns", "states"],
});
const network = new Network("churn", {
  cidrBlock: "10.20.0.0/16",
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
  interfaceEndpoints: ["sagemaker.api", "sagemaker.runtime"],
  encryptionKey: key,
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["churn-*"] });
const models = new TieredBucket("churn-models", { purpose: "models", encryptionKey: key, logBucket });
const data = new TieredBucket("churn-data", { purpose: "processed", encryptionKey: key, logBucket });
const topic = new AlarmTopic("churn-alarms", { encryptionKey: key });

const dataCapture = { bucket: data, prefix: "captured/" };
const endpoint = new InferenceEndpoint("churn", {
  network,
  encryptionKey: key,
  mode: {
    type: "realtime",
    model: {
      image: { framework: "xgboost", version: "1.7-1" },
      artifact: { bucket: models, key: `churn/${modelVersion}/model.tar.gz` },
    },
    instanceType: "ml.c5.large",
  },
  autoScaling: { minCapacity: 2, maxCapacity: 4 },
  dataCapture,
  deployment: { strategy: "canary" },
  alarms: { topic },
});

const training = new TrainingJob("churn-training", {
  network,
  encryptionKey: key,
  image: { framework: "xgboost", version: "1.7-1" },
  hyperParameters: { objective: "binary:logistic", num_round: 100 },
  inputDataConfig: [
    { channelName: "train", s3DataSource: { bucket: data, prefix: "train/" }, contentType: "text/csv" },
  ],
  outputDataConfig: { bucket: models, prefix: "churn/" },
  resourceConfig: { instanceType: "ml.m5.xlarge" },
});
const baseline = new MonitoringBaseline("churn-baseline", {
  kind: "dataQuality",
  trainingData: { bucket: data, prefix: "train/" },
  baseline: { bucket: data, prefix: "baseline/" },
  network,
  encryptionKey: key,
});
const retraining = new JobWorkflow("churn-retraining", {
  encryptionKey: key,
  steps: [
    { name: "Train", job: training },
    { name: "LearnWhatIsNormal", job: baseline },
  ],
});

const watched = { endpointName: endpoint.endpointName, mode: endpoint.mode, dataCapture };
const drift = new ModelMonitor("churn-drift", {
  kind: "dataQuality",
  endpoint: watched,
  network,
  encryptionKey: key,
  baseline: baseline.baseline,
  reports: { bucket: data, prefix: "reports/drift/" },
  alarms: [{ metricName: "feature_baseline_drift_monthly_minutes", above: 0.1 }],
  topic,
  retraining: { workflow: retraining },
});
const accuracy = new ModelMonitor("churn-accuracy", {
  kind: "modelQuality",
  problemType: "BinaryClassification",
  endpoint: watched,
  network,
  encryptionKey: key,
  probabilityAttribute: "0",
  probabilityThreshold: 0.5,
  // Who left is known a day later.
  groundTruth: { bucket: data, prefix: "left/" },
  startTimeOffset: "-P2D",
  endTimeOffset: "-P1D",
  schedule: { everyHours: 24, startingAtHour: 3 },
  reports: { bucket: data, prefix: "reports/accuracy/" },
  alarms: [{ metricName: "f1", below: 0.8 }],
  topic,
});

export const endpointName = endpoint.endpointName;
export const retrainingArn = retraining.arn;
export const driftSchedule = drift.scheduleName;
export const accuracySchedule = accuracy.scheduleName;
