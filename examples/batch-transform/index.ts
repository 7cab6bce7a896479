import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { Model } from "../../components/inference";
import { BatchTransform } from "../../components/inference/batch";
import { flowLogGroupName, Network } from "../../components/network";
import { ProcessingRun } from "../../components/processing";
import { LogBucket, TieredBucket } from "../../components/storage";
import { JobWorkflow, workflowLogGroupName } from "../../components/workflow";

// Every night the day's records are cleaned and scored: fifty files a job, four jobs at a time. Nothing runs, or costs, in between.
// `pulumi config set modelVersion 2`, then `pulumi up` scores by a new model from the next night on.
const modelVersion = new pulumi.Config().get("modelVersion") ?? "1";

const key = new EncryptionKey("churn", {
  logGroups: [flowLogGroupName("churn"), workflowLogGroupName("churn-nightly")],
  usedThrough: ["s3", "sagemaker", "sns", "states"],
});
const network = new Network("churn", {
  cidrBlock: "10.40.0.0/16",
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
  interfaceEndpoints: ["sagemaker.api", "sagemaker.runtime"],
  encryptionKey: key,
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["churn-*"] });
const models = new TieredBucket("churn-models", { purpose: "models", encryptionKey: key, logBucket });
const records = new TieredBucket("churn-records", { purpose: "raw", encryptionKey: key, logBucket });
const scores = new TieredBucket("churn-scores", { purpose: "processed", encryptionKey: key, logBucket });

const cleaning = new ProcessingRun("churn-cleaning", {
  image: "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/churn/cleaning:2.0",
  instanceType: "ml.m5.xlarge",
  network,
  encryptionKey: key,
  inputs: [{ name: "records", bucket: records, prefix: "incoming/" }],
  outputs: [{ name: "clean", bucket: records, prefix: "clean/" }],
});
const model = new Model("churn", {
  container: {
    image: { framework: "xgboost", version: "1.7-1" },
    artifact: { bucket: models, key: `churn/${modelVersion}/model.tar.gz` },
  },
  network,
});
const scoring = new BatchTransform("churn-scoring", {
  model,
  input: { bucket: records, prefix: "clean/", contentType: "text/csv", splitType: "Line" },
  output: { bucket: scores, prefix: "scores/", accept: "text/csv" },
  dataProcessing: { inputFilter: "$[1:]", joinSource: "Input", outputFilter: "$[0,-1]" },
  splitting: { filesPerJob: 50, maxConcurrentJobs: 4 },
  encryptionKey: key,
});

const failures = new aws.sns.Topic("churn-failures", { kmsMasterKeyId: key.arn });
const nightly = new JobWorkflow("churn-nightly", {
  steps: [
    { name: "Clean", job: cleaning },
    { name: "Score", job: scoring },
  ],
  schedule: {
    scheduleExpression: "cron(0 1 * * ? *)",
    scheduleExpressionTimezone: "Asia/Singapore",
    flexibleWindowInMinutes: 15,
  },
  failureTopic: { arn: failures.arn, encryptionKey: key },
  encryptionKey: key,
});

export const workflowArn = nightly.arn;
export const scoresUri = scoring.outputS3Uri;
