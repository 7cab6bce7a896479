import { EncryptionKey } from "../../../../components/encryption";
import { ContainerInference, containerLogGroupName } from "../../../../components/inference/container";
import { flowLogGroupName, Network } from "../../../../components/network";
import { LogBucket, TieredBucket } from "../../../../components/storage";

// Tasks on instances of their own, with a GPU each: what no example has.
const key = new EncryptionKey("ranking", {
  usedThrough: ["s3"],
  logGroups: [flowLogGroupName("ranking"), containerLogGroupName("ranking")],
});
const network = new Network("ranking", {
  cidrBlock: "10.30.0.0/16",
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
  interfaceEndpoints: ["ecr.api", "ecr.dkr", "ecs", "logs"],
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
  image: "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/serving/ranking:2.1",
  compute: { type: "EC2", instanceType: "g5.xlarge", cpu: 2048, memory: 8192, gpuCount: 1, maxInstances: 4 },
  model: { bucket: models, prefix: "ranking/1/" },
  loadBalancer: {
    certificateArn:
      "arn:aws:acm:ap-southeast-1:111122223333:certificate/1234abcd-12ab-34cd-56ef-1234567890ab",
    logBucket,
    clients: { "shop-vpc": { cidrBlock: "10.40.0.0/16" } },
  },
  scaling: { maxCapacity: 4 },
});

export const url = ranking.url;
