import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../../../components/encryption";
import {
  LustreFileSystem,
  lustreLogGroupName,
  OntapFileSystem,
  SharedFileSystem,
} from "../../../../components/file-systems";
import { flowLogGroupName, Network } from "../../../../components/network";
import { LogBucket, TieredBucket } from "../../../../components/storage";

const config = new pulumi.Config();
const key = new EncryptionKey("disks", {
  logGroups: [flowLogGroupName("disks"), lustreLogGroupName("linked")],
  lustreBuckets: ["linked-data-*"],
  usedThrough: ["elasticfilesystem", "fsx", "s3"],
});
const network = new Network("disks", {
  cidrBlock: "10.80.0.0/16",
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
  encryptionKey: key,
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["linked-data-*"] });
const data = new TieredBucket("linked-data", { purpose: "processed", encryptionKey: key, logBucket });
const common = { network, encryptionKey: key } as const;

const linked = new LustreFileSystem("linked", {
  ...common,
  deploymentType: "PERSISTENT_1",
  storageCapacity: config.getNumber("storageCapacity") ?? 2400,
  perUnitStorageThroughput: 100,
  ...((config.getBoolean("linked") ?? true)
    ? { dataRepositories: [{ fileSystemPath: "/", bucket: data }] }
    : { automaticBackupRetentionDays: 7 }),
});
const fabric = new LustreFileSystem("fabric", {
  ...common,
  deploymentType: "PERSISTENT_2",
  storageCapacity: 4800,
  perUnitStorageThroughput: 1000,
  efaEnabled: true,
  metadataConfiguration: { mode: "USER_PROVISIONED", iops: 12_000 },
  rootSquashConfiguration: { rootSquash: "365534:65534", noSquashNids: ["10.80.0.6@tcp"] },
});
const cold = new LustreFileSystem("cold", {
  ...common,
  ...{ deploymentType: "PERSISTENT_1", storageType: "HDD", driveCacheType: "READ" },
  storageCapacity: 6000,
  perUnitStorageThroughput: 12,
  dailyAutomaticBackupStartTime: "19:00",
});
const elastic = new LustreFileSystem("elastic", {
  ...common,
  ...{ deploymentType: "PERSISTENT_2", storageType: "INTELLIGENT_TIERING" },
  throughputCapacity: 4000,
  dataReadCacheConfiguration: { sizingMode: "USER_PROVISIONED", size: 1024 },
});
const home = new SharedFileSystem("home", {
  ...common,
  accessPoints: { team: { path: "/home/team", posixUser: { uid: 1001, gid: 1001 } } },
});
const oneNetApp = new OntapFileSystem("results", {
  ...common,
  deploymentType: "SINGLE_AZ_2",
  storageCapacity: 2048,
  throughputCapacityPerHaPair: 1536,
  haPairs: 2,
  volume: { junctionPath: "/results", sizeInMegabytes: 1_048_576 },
});
const twoNetApps = new OntapFileSystem("homes", {
  ...common,
  deploymentType: "MULTI_AZ_2",
  storageCapacity: 1024,
  throughputCapacityPerHaPair: 384,
  routeTableIds: network.routeTableIds,
  volume: { junctionPath: "/homes", sizeInMegabytes: 102_400, tieringPolicy: { name: "NONE" } },
});
for (const one of [linked, fabric, cold, elastic, home, oneNetApp, twoNetApps]) {
  one.allowClients(network.nodes.endpoints.securityGroupId ?? home.securityGroupId, "endpoints");
}

export const mounts = pulumi.all([linked, fabric, cold, elastic].map(({ dnsName }) => dnsName));
export const volumes = pulumi.all([oneNetApp, twoNetApps].map(({ nfsDnsName }) => nfsDnsName));
export const linkedId = linked.fileSystemId;
