import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import * as path from "node:path";

import { EncryptionKey } from "../../components/encryption";
import { SharedFileSystem } from "../../components/file-systems";
import { type ClusterQueue, HpcCluster } from "../../components/hpc/cluster";
import { type Job, planJob, sbatchHeader } from "../../components/hpc/plan";
import { flowLogGroupName, Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";

const script = (name: string) => readFileSync(path.join(__dirname, "scripts", name), "utf8");

const key = new EncryptionKey("burst", {
  logGroups: [flowLogGroupName("burst")],
  usedThrough: ["elasticfilesystem", "s3"],
});
const network = new Network("burst", {
  cidrBlock: "10.82.0.0/16",
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
  natStrategy: "per-zone",
  encryptionKey: key,
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["burst-*"] });
const jobs = new TieredBucket("burst-jobs", { purpose: "processed", encryptionKey: key, logBucket });

// Checkpoints outlive every node, and are there in whichever zone the job starts again.
const shared = new SharedFileSystem("burst", { network, encryptionKey: key });

// Parts that do not wait for each other need no zone in common: more zones and more types are more spare capacity, and fewer interruptions.
const burst: ClusterQueue = {
  name: "burst",
  capacity: { kind: "spot", allocationStrategy: "capacity-optimized" },
  zones: ["ap-southeast-1a", "ap-southeast-1b"],
  computeResources: [
    {
      name: "sixteen-cores",
      instanceTypes: ["c6i.8xlarge", "m6i.8xlarge", "r6i.8xlarge"],
      maxCount: Number(new pulumi.Config().get("nodes") ?? 20),
      disableSimultaneousMultithreading: true,
    },
  ],
};
const job: Job = {
  name: "sweep",
  ranks: 160,
  memoryPerRank: 3,
  walltime: "8h",
  checkpointInterval: "30m",
  partition: "burst",
  coupled: false,
};
const plan = planJob(job, { queues: [burst], region: "ap-southeast-1" });

const watch = new aws.s3.BucketObjectv2("spot-watch", {
  bucket: jobs.bucketName,
  key: "scripts/spot-watch.sh",
  content: script("spot-watch.sh"),
});

const cluster = new HpcCluster("burst", {
  network,
  artifactBucket: { name: jobs.bucketName, key },
  headNode: { instanceType: "c6i.xlarge" },
  // Where people work, so that whatever they start does not slow the scheduler down.
  loginPools: [{ name: "people", instanceType: "c6i.large", count: 1 }],
  queues: [
    {
      ...burst,
      bootstrap: {
        onNodeConfigured: {
          script: pulumi.interpolate`s3://${watch.bucket}/${watch.key}`,
          sha256: createHash("sha256").update(script("spot-watch.sh")).digest("hex"),
        },
      },
    },
    // What must not be interrupted: the last step, which gathers what the others left.
    {
      name: "steady",
      capacity: { kind: "onDemand" },
      computeResources: [{ instanceTypes: ["c6i.4xlarge"], maxCount: 2 }],
    },
  ],
  sharedStorage: [{ name: "shared", mountDir: "/shared", fileSystem: shared }],
  tags: { Project: "burst-cluster" },
});
jobs.grantRead(cluster.computeRole, "scripts/*");

export const shell = pulumi.interpolate`aws ssm start-session --target ${cluster.headNodeInstanceId}`;
/** `pulumi stack output sweep` prints the script for `sbatch`. */
export const sweep = ["#!/bin/bash", sbatchHeader(plan, job), "", script("sweep.sh")].join("\n");
export const cost = `${plan.placement?.cost?.toFixed(2)} USD, with what interruptions make it do again`;
