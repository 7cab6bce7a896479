import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { AlarmTopic, endpointLogGroupName, InferenceEndpoint } from "../../components/inference";
import { flowLogGroupName, Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";

// Requests pass the containers in order, on one machine. `pulumi config set modelVersion 2`, then `pulumi up`: a quarter of the calls
// moves over at a time.
const modelVersion = new pulumi.Config().get("modelVersion") ?? "1";

const key = new EncryptionKey("ratings", {
  logGroups: [flowLogGroupName("ratings"), endpointLogGroupName("ratings")],
  alarms: ["ratings-alarms-*"],
});
const network = new Network("ratings", {
  cidrBlock: "10.20.0.0/16",
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
  interfaceEndpoints: ["sagemaker.api", "sagemaker.runtime"],
  encryptionKey: key,
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["ratings-*"] });
const models = new TieredBucket("ratings-models", { purpose: "models", encryptionKey: key, logBucket });
const captured = new TieredBucket("ratings-captured", { purpose: "raw", encryptionKey: key, logBucket });

const endpoint = new InferenceEndpoint("ratings", {
  network,
  encryptionKey: key,
  mode: {
    type: "inferencePipeline",
    containers: [
      {
        containerHostname: "features",
        image: { framework: "sklearn", version: "1.2-1" },
        artifact: { bucket: models, key: `features/${modelVersion}/model.tar.gz` },
      },
      {
        containerHostname: "prediction",
        image: { framework: "xgboost", version: "1.7-1" },
        artifact: { bucket: models, key: `prediction/${modelVersion}/model.tar.gz` },
      },
    ],
    instanceType: "ml.m5.xlarge",
  },
  autoScaling: { minCapacity: 4, maxCapacity: 8 },
  dataCapture: { bucket: captured, prefix: "ratings/" },
  deployment: { strategy: "linear" },
  alarms: { topic: new AlarmTopic("ratings-alarms", { encryptionKey: key }) },
});

export const endpointName = endpoint.endpointName;
