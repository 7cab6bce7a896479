import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { WorkloadRole } from "../../components/identity";
import { AlarmTopic, endpointLogGroupName, InferenceEndpoint } from "../../components/inference";
import { flowLogGroupName, Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";

// Requests are put into S3 and named in the call; answers come to S3, and a topic tells of each. The endpoint sleeps without machines until
// one waits. `pulumi config set modelVersion 2`, then `pulumi up` brings a new model.
const modelVersion = new pulumi.Config().get("modelVersion") ?? "1";

const key = new EncryptionKey("scans", {
  logGroups: [flowLogGroupName("scans"), endpointLogGroupName("scans")],
  alarms: ["scans-alarms-*"],
  usedThrough: ["s3", "sagemaker", "sns"],
});
const network = new Network("scans", {
  cidrBlock: "10.20.0.0/16",
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
  interfaceEndpoints: ["sagemaker.api", "sagemaker.runtime"],
  encryptionKey: key,
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["scans-*"] });
const models = new TieredBucket("scans-models", { purpose: "models", encryptionKey: key, logBucket });
const requests = new TieredBucket("scans-requests", { purpose: "raw", encryptionKey: key, logBucket });

const answers = new TieredBucket("scans-answers", { purpose: "processed", encryptionKey: key, logBucket });
const failed = new aws.sns.Topic("scans-failed", { kmsMasterKeyId: key.arn });

const endpoint = new InferenceEndpoint("scans", {
  network,
  encryptionKey: key,
  mode: {
    type: "async",
    model: {
      image: { framework: "pytorch", version: "2.6.0" },
      artifact: { bucket: models, key: `scans/${modelVersion}/model.tar.gz` },
    },
    instanceType: "ml.g4dn.xlarge",
    input: { bucket: requests, prefix: "requests/" },
    output: { bucket: answers, prefix: "answers/" },
    failure: { bucket: answers, prefix: "failures/" },
    errorTopic: { arn: failed.arn, encryptionKey: key },
    maxConcurrentInvocationsPerInstance: 4,
  },
  autoScaling: { minCapacity: 0, maxCapacity: 3 },
  dataCapture: { bucket: requests, prefix: "captured/" },
  deployment: { strategy: "allAtOnce" },
  alarms: { topic: new AlarmTopic("scans-alarms", { encryptionKey: key }) },
});

const clinic = new WorkloadRole("clinic", { service: "ecs-tasks.amazonaws.com" });
endpoint.grantInvoke(clinic);
requests.grantWrite(clinic, "requests/*");
answers.grantRead(clinic, "answers/*");
answers.grantRead(clinic, "failures/*");

export const endpointName = endpoint.endpointName;
export const clinicRoleArn = clinic.arn;
