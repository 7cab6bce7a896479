import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { AlarmTopic, endpointLogGroupName, InferenceEndpoint } from "../../components/inference";
import { Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";

// Any VPC will do; an `awsx.ec2.Vpc` fits `Network.from` as it is.
const vpc = new aws.ec2.Vpc("theirs", { cidrBlock: "172.20.0.0/16" });
const subnets = ["a", "b"].map(
  (zone, index) =>
    new aws.ec2.Subnet(`theirs-${zone}`, {
      vpcId: vpc.id,
      availabilityZone: `ap-southeast-1${zone}`,
      cidrBlock: `172.20.${index}.0/24`,
    }),
);

const key = new EncryptionKey("models", {
  logGroups: [endpointLogGroupName("churn")],
  alarms: ["churn-alarms-*"],
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["models-*", "captured-*"] });
const models = new TieredBucket("models", { purpose: "models", encryptionKey: key, logBucket });
const captured = new TieredBucket("captured", { purpose: "raw", encryptionKey: key, logBucket });
const endpoint = new InferenceEndpoint("churn", {
  network: Network.from({
    vpcId: vpc.id,
    vpc,
    publicSubnetIds: [],
    privateSubnetIds: pulumi.all(subnets.map(({ id }) => id)),
  }),
  encryptionKey: key,
  mode: {
    type: "multiModel",
    modelBucket: models,
    modelPrefix: "churn/",
    image: { framework: "xgboost", version: "1.7-1" },
    instanceType: "ml.c5.large",
  },
  autoScaling: { minCapacity: 2, maxCapacity: 4 },
  dataCapture: { bucket: captured, prefix: "churn/" },
  deployment: { strategy: "canary" },
  alarms: { topic: new AlarmTopic("churn-alarms", { encryptionKey: key }) },
});

export const endpointName = endpoint.endpointName;
