import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { LustreFileSystem, lustreLogGroupName } from "../../components/file-systems";
import { type ClusterQueue, HpcCluster } from "../../components/hpc/cluster";
import { type Job, planJob } from "../../components/hpc/plan";
import { RemoteVisualization, sessionLogGroupName } from "../../components/hpc/visualization";
import { flowLogGroupName, Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";
import { caseFiles, type Pieces, ranksOf, script, sha256, upload } from "./case-files";

const config = new pulumi.Config();
const region = "ap-southeast-1";
// hpc6a exists in one zone of the region.
const availabilityZone = `${region}a`;

// What lasts: the bucket with the case, and with whatever was computed of it.
const key = new EncryptionKey("flow", {
  logGroups: [flowLogGroupName("flow"), lustreLogGroupName("flow"), sessionLogGroupName("flow")],
  lustreBuckets: ["flow-data-*"],
  usedThrough: ["ec2", "fsx", "s3"],
});
const network = new Network("flow", {
  cidrBlock: "10.81.0.0/16",
  availabilityZones: [availabilityZone, `${region}b`],
  natStrategy: "per-zone",
  interfaceEndpoints: ["logs", "ssm", "ssmmessages"],
  encryptionKey: key,
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["flow-*"] });
const data = new TieredBucket("flow-data", { purpose: "processed", encryptionKey: key, logBucket });

// Tightly coupled: 96 cores a node, 100 Gbit/s of EFA, side by side in a cluster placement group.
const queue: ClusterQueue = {
  name: "solve",
  capacity: { kind: "onDemand" },
  zones: [availabilityZone],
  computeResources: [
    { instanceTypes: ["hpc6a.48xlarge"], maxCount: Number(config.get("nodes") ?? 4), efa: true },
  ],
};
// 400 x 400 x 120 cells: pieces of 50 x 50 x 40, 192 of them.
const pieces: Pieces = [8, 8, 3];
const job: Job = { name: "cavity", ranks: ranksOf(pieces), memoryPerRank: 2, walltime: "4h" };
const plan = planJob(job, { queues: [queue], region });
if (!plan.fits) {
  throw new pulumi.RunError(plan.shortfalls.map(({ says }) => says).join("\n"));
}
upload(data, caseFiles(plan, job, pieces));
const [install] = upload(data, [
  { key: "software/install-openfoam.sh", content: script("install-openfoam.sh") },
]);

// What works: gone when `running` is false, and nothing that was computed goes with it, once it is in the bucket: look there for `finished`, and
// at the file system's metric AgeOfOldestQueuedMessage, which is 0 when nothing waits any more.
const campaign = (config.getBoolean("running") ?? true) ? start() : undefined;

function start() {
  const fileSystem = new LustreFileSystem("flow", {
    network,
    availabilityZone,
    deploymentType: "PERSISTENT_2",
    storageCapacity: 2400,
    perUnitStorageThroughput: 250,
    encryptionKey: key,
    dataRepositories: [
      { fileSystemPath: "/cases", bucket: data, prefix: "cases/", exportEvents: [] },
      { fileSystemPath: "/results", bucket: data, prefix: "results/", importEvents: [] },
    ],
    logging: {},
  });
  const installer = {
    script: pulumi.interpolate`s3://${data.bucketName}/${install}`,
    sha256: sha256(script("install-openfoam.sh")),
  };
  const cluster = new HpcCluster("flow", {
    network,
    artifactBucket: { name: data.bucketName, key },
    operatingSystem: "ubuntu2204",
    headNode: { instanceType: "c5.xlarge" },
    queues: [{ ...queue, bootstrap: { onNodeConfigured: installer } }],
    sharedStorage: [{ name: "fsx", mountDir: "/fsx", fileSystem }],
    tags: { Project: "openfoam" },
  });
  data.grantRead(cluster.computeRole, "software/*");
  new aws.vpc.SecurityGroupEgressRule("packages", {
    securityGroupId: cluster.securityGroups.computeSecurityGroupId,
    ...{ ipProtocol: "tcp", fromPort: 80, toPort: 80, cidrIpv4: "0.0.0.0/0" },
    description: "Ubuntu's packages come over HTTP, signed",
  });
  const desktop = new RemoteVisualization("flow", {
    network,
    encryptionKey: key,
    instanceType: "g4dn.xlarge",
    // An image of ParallelCluster's has DCV; ParaView comes with yours.
    image: { imageId: config.get("desktopImage") ?? "ami-0123456789abcdef0", operatingSystem: "ubuntu2204" },
    sharedStorage: { fsx: { fileSystem, mountDir: "/fsx", readOnly: true } },
  });
  return { cluster, desktop };
}

export const bucket = data.bucketName;
// Session Manager's own user is one of the head node alone; where the job is handed in, there its log lies.
export const submit = "sudo -iu ubuntu sbatch --chdir=/fsx/results /fsx/cases/solve.sbatch";
export const costOfTheJob = `${plan.placement?.cost?.toFixed(2)} USD on ${plan.placement?.nodes} nodes`;
export const shell = campaign
  ? pulumi.interpolate`aws ssm start-session --target ${campaign.cluster.headNodeInstanceId}`
  : "nothing runs";
export const desktop = campaign?.desktop.connectCommand ?? "nothing runs";
