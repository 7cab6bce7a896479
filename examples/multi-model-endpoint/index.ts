import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { WorkloadRole } from "../../components/identity";
import { AlarmTopic, endpointLogGroupName, InferenceEndpoint } from "../../components/inference";
import { flowLogGroupName, Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";

// A model is released by an upload under the prefix, and needs no deployment. `pulumi config set modelVersion 2`, then `pulumi up` moves
// the endpoint over to the next generation of all models, half of its machines at a time.
const modelVersion = new pulumi.Config().get("modelVersion") ?? "1";

const key = new EncryptionKey("offers", {
  logGroups: [flowLogGroupName("offers"), endpointLogGroupName("offers")],
  alarms: ["offers-alarms-*"],
});
const network = new Network("offers", {
  cidrBlock: "10.20.0.0/16",
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
  interfaceEndpoints: ["sagemaker.api", "sagemaker.runtime"],
  encryptionKey: key,
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["offers-*"] });
const models = new TieredBucket("offers-models", { purpose: "models", encryptionKey: key, logBucket });
const captured = new TieredBucket("offers-captured", { purpose: "raw", encryptionKey: key, logBucket });

const endpoint = new InferenceEndpoint("offers", {
  network,
  encryptionKey: key,
  mode: {
    type: "multiModel",
    modelBucket: models,
    modelPrefix: `offers/${modelVersion}/`,
    image: { framework: "sklearn", version: "1.2-1" },
    instanceType: "ml.m5.large",
  },
  // The night has few callers.
  autoScaling: {
    minCapacity: 2,
    maxCapacity: 6,
    targetValue: 50,
    scheduled: [
      { name: "night-cap", schedule: "cron(0 0 * * ? *)", until: "cron(0 6 * * ? *)", maxCapacity: 3 },
    ],
  },
  dataCapture: { bucket: captured, prefix: "offers/" },
  deployment: { strategy: "rolling", maximumBatchSize: { type: "CAPACITY_PERCENT", value: 50 } },
  alarms: { topic: new AlarmTopic("offers-alarms", { encryptionKey: key }) },
});

// One application asks for the models of one country only.
const storefront = new WorkloadRole("storefront", { service: "ecs-tasks.amazonaws.com" });
endpoint.grantInvoke(storefront, { targetModels: ["sg/*.tar.gz"] });

export const endpointName = endpoint.endpointName;
export const storefrontRoleArn = storefront.arn;
