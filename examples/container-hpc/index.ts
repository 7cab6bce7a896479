import * as pulumi from "@pulumi/pulumi";

import { EncryptionKey } from "../../components/encryption";
import { LustreFileSystem, lustreLogGroupName, SharedFileSystem } from "../../components/file-systems";
import { ContainerCluster, containerClusterLogGroupName } from "../../components/hpc/containers";
import { flowLogGroupName, Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";

const key = new EncryptionKey("solver", {
  logGroups: [
    flowLogGroupName("solver"),
    lustreLogGroupName("cases"),
    containerClusterLogGroupName("solver", "eks"),
    containerClusterLogGroupName("sweep", "ecs"),
  ],
  lustreBuckets: ["solver-*"],
  usedThrough: ["elasticfilesystem", "fsx", "s3"],
});
const network = new Network("solver", {
  cidrBlock: "10.72.0.0/16",
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
  // Nothing here reaches the internet: instances of ECS register by the first three, pods of EKS get their roles by `eks-auth`.
  interfaceEndpoints: [
    ...(["ecs", "ecs-agent", "ecs-telemetry", "eks", "eks-auth"] as const),
    ...(["autoscaling", "ec2", "ecr.api", "ecr.dkr", "elasticfilesystem", "fsx", "logs", "sts"] as const),
  ],
  encryptionKey: key,
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["solver-*"] });
const data = new TieredBucket("solver-data", { purpose: "processed", encryptionKey: key, logBucket });
const cases = new LustreFileSystem("cases", {
  network,
  availabilityZone: "ap-southeast-1a",
  deploymentType: "SCRATCH_2",
  storageCapacity: 1200,
  dataRepositories: [
    { fileSystemPath: "/cases", bucket: data, prefix: "cases/", exportEvents: ["NEW", "CHANGED"] },
  ],
  logging: { encryptionKey: key },
});
const tools = new SharedFileSystem("tools", { network, encryptionKey: key });

// `pulumi config set modelVersion` tells the scheduler of pods which solver the nodes are for.
const version = new pulumi.Config().get("modelVersion") ?? "1";

// Under Kubernetes: a node for what the cluster itself runs, and up to eight with EFA side by side for ranks that talk all the time.
const solver = new ContainerCluster("solver", {
  orchestrator: "eks",
  network,
  encryptionKey: key,
  sharedStorage: { cases, tools },
  nodeGroups: {
    system: { instanceType: "m7i.large", minSize: 2, maxSize: 3 },
    ranks: {
      instanceType: "c6in.32xlarge",
      maxSize: 8,
      efa: true,
      availabilityZone: "ap-southeast-1a",
      labels: { "solver-version": version },
      taints: [{ key: "hpc/ranks", effect: "NO_SCHEDULE" }],
    },
  },
  endpoint: { type: "private", clients: { vpn: { cidrBlock: "10.200.0.0/16" } } },
  access: {
    platform: {
      principalArn: "arn:aws:iam::000000000000:role/PlatformEngineers",
      policy: "AmazonEKSClusterAdminPolicy",
    },
    engineers: {
      principalArn: "arn:aws:iam::000000000000:role/CfdEngineers",
      policy: "AmazonEKSEditPolicy",
      namespaces: ["cfd-*"],
    },
  },
});
const ranks = solver.podRole("ranks", { namespace: "cfd-runs", serviceAccount: "ranks" });
data.grantRead(ranks, "cases/*");
data.grantWrite(ranks, "results/*");

// Under ECS: a sweep of many small cases, each in a container of its own, on spare instances.
const sweep = new ContainerCluster("sweep", {
  orchestrator: "ecs",
  network,
  encryptionKey: key,
  capacity: {
    spare: { instanceType: "c7i.4xlarge", maxSize: 40, capacity: { kind: "spot" } },
    ranks: { instanceType: "c6in.32xlarge", maxSize: 4, efa: true, availabilityZone: "ap-southeast-1a" },
  },
});

export const apiEndpoint = pulumi.interpolate`${solver.endpoint}`;
export const kubernetesCluster = solver.clusterArn;
export const ecsCluster = sweep.clusterArn;
