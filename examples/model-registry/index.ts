import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { WorkloadRole } from "../../components/identity";
import { flowLogGroupName, Network } from "../../components/network";
import { ProcessingRun } from "../../components/processing";
import { ModelPackage, ModelRegistry } from "../../components/registry";
import { LogBucket, TieredBucket } from "../../components/storage";
import { JobWorkflow, workflowLogGroupName } from "../../components/workflow";

// A version is registered by the program and waits; a reviewer approves it, and what is to happen then starts by itself.
// `pulumi config set modelVersion 2`, then `pulumi up` registers the next version.
const modelVersion = new pulumi.Config().get("modelVersion") ?? "1";

const key = new EncryptionKey("fraud", {
  logGroups: [flowLogGroupName("fraud"), workflowLogGroupName("fraud-rollout")],
  usedThrough: ["s3", "sagemaker", "states"],
});
const network = new Network("fraud", {
  cidrBlock: "10.50.0.0/16",
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
  encryptionKey: key,
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["fraud-*"] });
const models = new TieredBucket("fraud-models", { purpose: "models", encryptionKey: key, logBucket });

const registry = new ModelRegistry("fraud", { encryptionKey: key });
const version = new ModelPackage("fraud-model", {
  registry,
  inferenceSpecification: {
    containers: [
      {
        image: { framework: "xgboost", version: "1.7-1" },
        artifact: { bucket: models, key: `fraud/${modelVersion}/model.tar.gz` },
        framework: "XGBOOST",
        frameworkVersion: "1.7",
      },
    ],
    supportedContentTypes: ["text/csv"],
    supportedResponseMIMETypes: ["text/csv"],
    supportedRealtimeInferenceInstanceTypes: ["ml.c5.large", "ml.m5.large"],
    supportedTransformInstanceTypes: ["ml.m5.xlarge"],
  },
  customerMetadataProperties: { auc: "0.93" },
  modelCard: {
    content: { intended_uses: { purpose_of_model: "Finds card payments that are no customer's" } },
  },
});

const acceptance = new ProcessingRun("fraud-acceptance", {
  image: "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/fraud/acceptance:3.1",
  instanceType: "ml.m5.xlarge",
  network,
  encryptionKey: key,
  inputs: [{ name: "models", bucket: models, prefix: "fraud/" }],
  outputs: [{ name: "report", bucket: models, prefix: "acceptance/" }],
});
const rollout = new JobWorkflow("fraud-rollout", {
  encryptionKey: key,
  steps: [{ name: "Accept", job: acceptance }],
});
registry.onApproved("rollout", rollout);

const reviewer = new WorkloadRole("fraud-reviewer", { service: "lambda.amazonaws.com" });
registry.grantRead(reviewer);
registry.grantApprove(reviewer);

export const versionArn = version.arn;
export const reviewerRoleArn = reviewer.arn;
