import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { LustreFileSystem, lustreLogGroupName } from "../../components/file-systems";
import {
  DesktopUserRole,
  RemoteVisualization,
  sessionLogGroupName,
} from "../../components/hpc/visualization";
import { flowLogGroupName, Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";

const key = new EncryptionKey("results", {
  logGroups: ["results", "desktop", "lounge"].flatMap((name) => [
    flowLogGroupName(name),
    lustreLogGroupName(name),
    sessionLogGroupName(name),
  ]),
  lustreBuckets: ["results-*"],
  usedThrough: ["ec2", "fsx", "s3"],
});
const network = new Network("results", {
  cidrBlock: "10.71.0.0/16",
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
  interfaceEndpoints: ["logs", "ssm", "ssmmessages"],
  // Amazon Linux's packages, which DCV may depend on: AWS keeps them in S3, so that no way to the internet is needed.
  serviceBuckets: ["al2023-repos-ap-southeast-1-de612dc2"],
  encryptionKey: key,
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["results-*"] });
const results = new TieredBucket("results", { purpose: "processed", encryptionKey: key, logBucket });

// What the solver wrote shows up as files on the desktop.
const files = new LustreFileSystem("results", {
  network,
  availabilityZone: "ap-southeast-1a",
  deploymentType: "SCRATCH_2",
  storageCapacity: 1200,
  dataRepositories: [
    { fileSystemPath: "/cases", bucket: results, prefix: "cases/", exportEvents: ["NEW", "CHANGED"] },
  ],
  logging: { encryptionKey: key },
});

// AWS's archive of DCV lies in the bucket, so that the desktop needs no internet. `pulumi config set modelVersion` names another one.
const version = new pulumi.Config().get("modelVersion") ?? "1";
const desktop = new RemoteVisualization("desktop", {
  network,
  encryptionKey: key,
  instanceType: "g4dn.2xlarge",
  // An image of ours with a desktop environment, ParaView, the NVIDIA driver and the Lustre client, such as a ClusterImage.
  image: { imageId: "ami-0fedcba9876543210", operatingSystem: "alinux2023" },
  dcv: {
    type: "archive",
    bucket: results,
    key: `software/dcv-${version}.tgz`,
    sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  },
  sharedStorage: { results: { fileSystem: files, mountDir: "/results" } },
  idleStop: { minutes: 45 },
  workingHours: {
    start: "cron(0 8 ? * MON-FRI *)",
    stop: "cron(0 20 ? * MON-FRI *)",
    timezone: "Asia/Singapore",
  },
});

// Who may look: people of the permission set, each with a token of minutes. Nobody gets a shell by it.
const engineers = new DesktopUserRole("engineers", {
  trust: { kind: "identity-center", permissionSets: ["CfdEngineers"] },
});
desktop.grantConnect(engineers);

// The same behind a load balancer within the network, for people who come by VPN and have no AWS tools.
const lounge = new RemoteVisualization("lounge", {
  network,
  encryptionKey: key,
  image: { imageId: "ami-0123456789abcdef0", operatingSystem: "ubuntu2204" },
  access: {
    type: "privateLoadBalancer",
    certificateArn:
      "arn:aws:acm:ap-southeast-1:111122223333:certificate/1234abcd-12ab-34cd-56ef-1234567890ab",
    hostName: "desktop.hpc.example.com",
    clients: { vpn: { cidrBlock: "10.200.0.0/16" } },
  },
  idleStop: { metric: "NetworkOut" },
});

export const token = desktop.tokenCommand;
export const connect = desktop.connectCommand;
export const instanceId = desktop.instanceId;
export const loungeAddress = pulumi.interpolate`${lounge.loadBalancerDnsName}`;
