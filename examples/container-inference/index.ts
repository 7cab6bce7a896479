import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { ContainerInference, containerLogGroupName } from "../../components/inference/container";
import { flowLogGroupName, Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";

const modelVersion = new pulumi.Config().get("modelVersion") ?? "1";

const key = new EncryptionKey("ranking", {
  usedThrough: ["s3"],
  logGroups: [flowLogGroupName("ranking"), containerLogGroupName("ranking")],
});
const network = new Network("ranking", {
  cidrBlock: "10.30.0.0/16",
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
  interfaceEndpoints: ["ecr.api", "ecr.dkr", "logs"],
  encryptionKey: key,
});
const logBucket = new LogBucket("ranking-logs", {
  sourceBuckets: ["ranking-*"],
  loadBalancerPrefixes: ["ranking"],
});
const models = new TieredBucket("ranking-models", { purpose: "models", encryptionKey: key, logBucket });

const ranking = new ContainerInference("ranking", {
  network,
  encryptionKey: key,
  image: `111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/serving/ranking:2.${modelVersion}`,
  compute: {
    type: "FARGATE",
    cpu: 1024,
    memory: 4096,
    cpuArchitecture: "ARM64",
    spot: { weight: 1, onDemandBase: 2 },
  },
  model: { bucket: models, prefix: `ranking/${modelVersion}/` },
  loadBalancer: {
    certificateArn:
      "arn:aws:acm:ap-southeast-1:111122223333:certificate/1234abcd-12ab-34cd-56ef-1234567890ab",
    logBucket,
    clients: { "shop-vpc": { cidrBlock: "10.40.0.0/16" } },
  },
  scaling: {
    maxCapacity: 10,
    scheduled: {
      night: {
        schedule: "cron(0 22 * * ? *)",
        timezone: "Asia/Singapore",
        minCapacity: 2,
        maxCapacity: 3,
      },
      day: { schedule: "cron(0 6 * * ? *)", timezone: "Asia/Singapore", minCapacity: 2, maxCapacity: 10 },
    },
  },
});

export const url = ranking.url;
export const service = ranking.serviceName;
export const cluster = ranking.clusterArn;
