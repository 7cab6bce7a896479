import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { AlarmTopic, endpointLogGroupName, InferenceEndpoint } from "../../components/inference";
import { LogBucket, TieredBucket } from "../../components/storage";

// AWS moves a serverless endpoint over at once: `pulumi config set modelVersion 2`, then `pulumi up`. It stands outside the network and
// captures nothing; where that does not do, serve in another mode.
const modelVersion = new pulumi.Config().get("modelVersion") ?? "1";

const key = new EncryptionKey("quotes", {
  logGroups: [endpointLogGroupName("quotes")],
  alarms: ["quotes-alarms-*"],
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["quotes-*"] });
const models = new TieredBucket("quotes-models", { purpose: "models", encryptionKey: key, logBucket });

const endpoint = new InferenceEndpoint("quotes", {
  encryptionKey: key,
  mode: {
    type: "serverless",
    model: {
      image: { framework: "xgboost", version: "1.7-1" },
      artifact: { bucket: models, key: `quotes/${modelVersion}/model.tar.gz` },
    },
    memorySizeInMB: 2048,
    maxConcurrency: 20,
    provisionedConcurrency: 2,
  },
  // Warm containers follow the load; beyond them callers wait for a cold start.
  autoScaling: { minCapacity: 2, maxCapacity: 10 },
  alarms: { topic: new AlarmTopic("quotes-alarms", { encryptionKey: key }) },
});

export const endpointName = endpoint.endpointName;
