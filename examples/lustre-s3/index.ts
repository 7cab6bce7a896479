import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { LustreFileSystem, lustreLogGroupName } from "../../components/file-systems";
import { flowLogGroupName, Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";

// The bucket keeps what matters; the file system is fast, and made anew for every campaign. What lies under cases/ shows up as files when it is
// first read, and what a solver writes to /results is in the bucket a moment later.
const key = new EncryptionKey("campaign", {
  logGroups: [flowLogGroupName("campaign"), lustreLogGroupName("campaign")],
  lustreBuckets: ["campaign-data-*"],
  usedThrough: ["fsx", "s3"],
});
const network = new Network("campaign", {
  cidrBlock: "10.70.0.0/16",
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
  encryptionKey: key,
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["campaign-*"] });
const data = new TieredBucket("campaign-data", { purpose: "processed", encryptionKey: key, logBucket });

// Scratch is the cheapest, and refused without a bucket that takes what is written. A terabyte reads 200 MB/s, in bursts 1.3 GB/s.
const fileSystem = new LustreFileSystem("campaign", {
  network,
  availabilityZone: "ap-southeast-1a",
  deploymentType: "SCRATCH_2",
  storageCapacity: 4800,
  dataRepositories: [
    { fileSystemPath: "/cases", bucket: data, prefix: "cases/", exportEvents: ["NEW", "CHANGED"] },
    { fileSystemPath: "/results", bucket: data, prefix: "results/", importEvents: [] },
  ],
  logging: { encryptionKey: key },
});

export const bucket = data.bucketName;
export const fileSystemId = fileSystem.fileSystemId;
export const mount = pulumi.interpolate`${fileSystem.dnsName}@tcp:/${fileSystem.mountName}`;
export const megabytesPerSecond = pulumi.interpolate`${fileSystem.baselineThroughput} to ${fileSystem.burstThroughput}`;
