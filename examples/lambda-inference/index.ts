import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { WorkloadRole } from "../../components/identity";
import { apiLogGroupName, LambdaInference, lambdaLogGroupName } from "../../components/inference/lambda";
import { flowLogGroupName, Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";

const modelVersion = new pulumi.Config().get("modelVersion") ?? "1";

const key = new EncryptionKey("fraud", {
  usedThrough: ["lambda", "s3"],
  logGroups: [flowLogGroupName("fraud"), lambdaLogGroupName("fraud"), apiLogGroupName("fraud")],
});
const network = new Network("fraud", {
  cidrBlock: "10.20.0.0/16",
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
  encryptionKey: key,
});
const logBucket = new LogBucket("fraud-access-logs", { sourceBuckets: ["fraud-*"] });
const models = new TieredBucket("fraud-models", { purpose: "models", encryptionKey: key, logBucket });

const fraud = new LambdaInference("fraud", {
  network,
  encryptionKey: key,
  image: "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/serving/fraud:1.4",
  architecture: "arm64",
  modelStore: { type: "s3", bucket: models, prefix: `fraud/${modelVersion}/` },
  reservedConcurrency: 100,
  api: {
    authorization: { type: "AWS_IAM" },
    routes: [
      { method: "POST", path: "/predict" },
      { method: "GET", path: "/models/{model}", throttling: { rateLimit: 5, burstLimit: 10 } },
    ],
  },
});

const checkout = new WorkloadRole("checkout", { service: "ecs-tasks.amazonaws.com" });
fraud.grantInvokeApi(checkout, ["POST /predict"]);

export const url = pulumi.interpolate`${fraud.url}/predict`;
export const functionArn = fraud.arn;
export const functionVersion = fraud.functionVersion;
