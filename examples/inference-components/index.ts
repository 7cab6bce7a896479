import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { AlarmTopic, endpointLogGroupName, InferenceEndpoint } from "../../components/inference";
import { flowLogGroupName, Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";

// Each model has copies of its own on machines that both share, and callers name the component (`InferenceComponentName`).
// `pulumi config set modelVersion 2`, then `pulumi up` replaces the copies in batches.
const modelVersion = new pulumi.Config().get("modelVersion") ?? "1";

const key = new EncryptionKey("chat", {
  logGroups: [flowLogGroupName("chat"), endpointLogGroupName("chat")],
  alarms: ["chat-alarms-*"],
});
const network = new Network("chat", {
  cidrBlock: "10.20.0.0/16",
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
  interfaceEndpoints: ["sagemaker.api", "sagemaker.runtime"],
  encryptionKey: key,
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["chat-*"] });
const models = new TieredBucket("chat-models", { purpose: "models", encryptionKey: key, logBucket });
const captured = new TieredBucket("chat-captured", { purpose: "raw", encryptionKey: key, logBucket });

const image = { framework: "djl-lmi", version: "0.33.0" } as const;

const endpoint = new InferenceEndpoint("chat", {
  network,
  encryptionKey: key,
  mode: {
    type: "inferenceComponents",
    instanceType: "ml.g4dn.12xlarge",
    managedInstanceScaling: { minInstanceCount: 2, maxInstanceCount: 4 },
    components: [
      {
        name: "chat-english",
        model: { image, artifact: { bucket: models, key: `english/${modelVersion}/model.tar.gz` } },
        compute: { numberOfAcceleratorDevicesRequired: 1, minMemoryRequiredInMb: 16_384 },
        autoScaling: {
          minCapacity: 1,
          maxCapacity: 4,
          policies: [{ kind: "concurrentRequests", targetValue: 4 }],
        },
      },
      {
        name: "chat-bahasa",
        model: { image, artifact: { bucket: models, key: `bahasa/${modelVersion}/model.tar.gz` } },
        compute: { numberOfAcceleratorDevicesRequired: 2, minMemoryRequiredInMb: 32_768 },
        // Seldom asked: no copy stays while nobody calls.
        autoScaling: { minCapacity: 0, maxCapacity: 2 },
      },
    ],
  },
  dataCapture: { bucket: captured, prefix: "chat/" },
  alarms: { topic: new AlarmTopic("chat-alarms", { encryptionKey: key }) },
});

export const endpointName = endpoint.endpointName;
