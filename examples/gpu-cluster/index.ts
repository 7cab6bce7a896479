import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { LustreFileSystem, lustreLogGroupName } from "../../components/file-systems";
import { SlurmAccounting } from "../../components/hpc/accounting";
import { CapacityReservation } from "../../components/hpc/capacity";
import { HpcCluster } from "../../components/hpc/cluster";
import { flowLogGroupName, Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";

const availabilityZone = "us-east-2a";
const instanceType = "p4d.24xlarge";
const nodes = Number(new pulumi.Config().get("nodes") ?? 2);

const key = new EncryptionKey("gpu", {
  logGroups: [flowLogGroupName("gpu"), lustreLogGroupName("gpu")],
  lustreBuckets: ["gpu-data-*"],
  usedThrough: ["fsx", "rds", "s3", "secretsmanager"],
});
// The nodes share a zone; the database wants two.
const network = new Network("gpu", {
  cidrBlock: "10.83.0.0/16",
  availabilityZones: [availabilityZone, "us-east-2b"],
  natStrategy: "per-zone",
  encryptionKey: key,
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["gpu-*"] });
const data = new TieredBucket("gpu-data", { purpose: "processed", encryptionKey: key, logBucket });

// Eight A100 a node are rarely there for the asking. Held from now until the stack goes, and paid for, nodes or no nodes.
const reservation = new CapacityReservation("a100", {
  instanceType,
  instanceCount: nodes,
  availabilityZone,
  end: "unlimited",
});
const training = new LustreFileSystem("gpu", {
  network,
  availabilityZone,
  deploymentType: "PERSISTENT_2",
  storageCapacity: 4800,
  perUnitStorageThroughput: 500,
  encryptionKey: key,
  dataRepositories: [
    { fileSystemPath: "/training", bucket: data, prefix: "training/", exportEvents: [] },
    { fileSystemPath: "/models", bucket: data, prefix: "models/", importEvents: [] },
  ],
  logging: {},
});
// Who used how many GPU hours, for what.
const accounting = new SlurmAccounting("gpu", { network, encryptionKey: key });

const cluster = new HpcCluster("gpu", {
  network,
  artifactBucket: { name: data.bucketName, key },
  operatingSystem: "ubuntu2204",
  headNode: { instanceType: "c5.2xlarge" },
  queues: [
    {
      name: "a100",
      // Four network cards of 100 Gbit/s each. Reserved instances come placed, so that no placement group is asked for.
      capacity: { kind: "capacityReservation", reservationId: reservation.reservationId },
      zones: [availabilityZone],
      computeResources: [
        {
          instanceTypes: [instanceType],
          maxCount: nodes,
          efa: true,
          disableSimultaneousMultithreading: true,
        },
      ],
      gpuHealthCheck: true,
      exclusiveNodes: true,
      ephemeralScratch: "/scratch",
    },
  ],
  sharedStorage: [{ name: "fsx", mountDir: "/fsx", fileSystem: training }],
  slurm: { database: accounting },
  tags: { Project: "gpu-cluster" },
});

export const shell = pulumi.interpolate`aws ssm start-session --target ${cluster.headNodeInstanceId}`;
export const usage = "sreport cluster AccountUtilizationByUser --tres gres/gpu";
export const bucket = data.bucketName;
