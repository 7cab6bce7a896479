import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { WorkloadRole } from "../../components/identity";
import { AlarmTopic, endpointLogGroupName, InferenceEndpoint } from "../../components/inference";
import { flowLogGroupName, Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";

// Callers name the container (`TargetContainerHostname`). `pulumi config set modelVersion 2`, then `pulumi up` brings new models of both,
// a tenth of the calls first.
const modelVersion = new pulumi.Config().get("modelVersion") ?? "1";

const key = new EncryptionKey("claims", {
  logGroups: [flowLogGroupName("claims"), endpointLogGroupName("claims")],
  alarms: ["claims-alarms-*"],
});
const network = new Network("claims", {
  cidrBlock: "10.20.0.0/16",
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
  interfaceEndpoints: ["sagemaker.api", "sagemaker.runtime"],
  encryptionKey: key,
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["claims-*"] });
const models = new TieredBucket("claims-models", { purpose: "models", encryptionKey: key, logBucket });
const captured = new TieredBucket("claims-captured", { purpose: "raw", encryptionKey: key, logBucket });

const endpoint = new InferenceEndpoint("claims", {
  network,
  encryptionKey: key,
  mode: {
    type: "multiContainer",
    containers: [
      {
        containerHostname: "fraud",
        image: { framework: "xgboost", version: "1.7-1" },
        artifact: { bucket: models, key: `fraud/${modelVersion}/model.tar.gz` },
      },
      {
        containerHostname: "triage",
        image: { framework: "sklearn", version: "1.2-1" },
        artifact: { bucket: models, key: `triage/${modelVersion}/model.tar.gz` },
      },
    ],
    instanceType: "ml.m5.xlarge",
  },
  autoScaling: { minCapacity: 2, maxCapacity: 4 },
  dataCapture: { bucket: captured, prefix: "claims/" },
  deployment: { strategy: "canary" },
  alarms: { topic: new AlarmTopic("claims-alarms", { encryptionKey: key }) },
});

const desk = new WorkloadRole("claims-desk", { service: "ecs-tasks.amazonaws.com" });
endpoint.grantInvoke(desk, { targetContainers: ["triage"] });

export const endpointName = endpoint.endpointName;
export const deskRoleArn = desk.arn;
