import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { HpcCluster } from "../../components/hpc/cluster";
import { flowLogGroupName, Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";

const key = new EncryptionKey("cfd", { logGroups: [flowLogGroupName("cfd")], usedThrough: ["s3"] });
// The nodes call CloudFormation, DynamoDB, EC2 and Route 53, hence a way out of the network; there is none in. Ranks talk to each other all the time,
// so the queue has one zone: the head node's, where the program names none.
const network = new Network("cfd", {
  cidrBlock: "10.80.0.0/16",
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
  natStrategy: "per-zone",
  encryptionKey: key,
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["cfd-*"] });
const cases = new TieredBucket("cfd-cases", { purpose: "processed", encryptionKey: key, logBucket });

// No node of the queue runs, or is paid, while no job waits. More nodes are a number: ParallelCluster lets running jobs finish first.
const nodes = Number(new pulumi.Config().get("nodes") ?? 4);
const cluster = new HpcCluster("cfd", {
  network,
  clusterName: "cfd",
  artifactBucket: { name: cases.bucketName, key },
  headNode: { instanceType: "c5.4xlarge" },
  queues: [
    {
      name: "queue1",
      capacity: { kind: "onDemand" },
      computeResources: [
        {
          name: "c54xlarge",
          instanceTypes: ["c5.4xlarge"],
          maxCount: nodes,
          disableSimultaneousMultithreading: true,
        },
        {
          name: "m516xlarge",
          instanceTypes: ["m5.16xlarge"],
          maxCount: 2,
          disableSimultaneousMultithreading: true,
        },
      ],
    },
  ],
  tags: { Project: "cfd" },
});
// Jobs read their cases and leave their results, both by name.
cases.grantRead(cluster.computeRole, "cases/*");
cases.grantWrite(cluster.computeRole, "results/*");

export const clusterName = cluster.clusterName;
export const headNodeInstanceId = cluster.headNodeInstanceId;
export const shell = pulumi.interpolate`aws ssm start-session --target ${cluster.headNodeInstanceId}`;
export const bucket = cases.bucketName;
