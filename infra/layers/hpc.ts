import * as pulumi from "@pulumi/pulumi";

import { LustreFileSystem } from "../../components/file-systems";
import { type ClusterQueue, type ComputeResource, HpcCluster } from "../../components/hpc/cluster";
import { ClusterBoundary } from "../../components/hpc/roles";
import { type Settings } from "../settings";
import { type Data } from "./data";
import { type Foundation } from "./foundation";

type Chosen = NonNullable<Settings["hpc"]>;

/** Where jobs run on many nodes at once. */
export interface Hpc {
  readonly cluster: HpcCluster;
  /** At `/fsx` of all nodes; undefined where the settings name none. */
  readonly scratch?: LustreFileSystem;
  /** Opens a shell on the head node. */
  readonly session: pulumi.Output<string>;
}

/** A cluster in the first private zone, where ranks and their files are next to each other; undefined where the settings have none. */
export function hpc(
  settings: Settings,
  base: Foundation,
  stores: Data,
  opts: pulumi.ComponentResourceOptions,
): Hpc | undefined {
  const { environment, hpc: chosen, residency } = settings;
  const { key, network } = base;
  const { processed } = stores;
  const [subnet] = network.privateSubnets;
  if (chosen === undefined || subnet === undefined) {
    return undefined;
  }
  const name = `${environment}-hpc`;
  const [region = settings.region, ...regions] = residency;
  const boundary = new ClusterBoundary(
    name,
    {
      clusterName: name,
      regions: [region, ...regions],
      bucketArns: [processed.arn],
      keyArns: [key.arn],
      vpcId: network.vpcId,
    },
    opts,
  );
  const scratch = chosen.scratch && fileSystem(chosen.scratch, settings, base, stores, opts);
  const cluster = new HpcCluster(
    name,
    {
      network,
      artifactBucket: { name: processed.bucketName, key },
      headNode: { instanceType: chosen.headNodeInstanceType, subnet },
      queues: queuesOf(chosen),
      sharedStorage: scratch && [{ name: "scratch", mountDir: "/fsx", fileSystem: scratch }],
      // A zone has an id that nobody knows before, and so the deploying role would reach every zone of the account.
      slurm: { hostnames: "ec2" },
      permissionsBoundary: boundary.arn,
      providerBoundary: boundary.providerArn,
      tags: { Project: pulumi.getProject(), Environment: environment, CostCenter: settings.costCenter },
    },
    opts,
  );
  processed.grantRead(cluster.computeRole, "cases/*");
  processed.grantWrite(cluster.computeRole, "results/*");
  const session = pulumi.interpolate`aws ssm start-session --region ${settings.region} --target ${cluster.headNodeInstanceId}`;
  return { cluster, scratch, session };
}

/** Shows the bucket's cases as files, and takes what jobs leave in `/fsx/results` to the bucket, where it outlives the file system. */
function fileSystem(
  { deploymentType, storageCapacity, throughput = 125 }: NonNullable<Chosen["scratch"]>,
  { environment, storage: { protect } }: Settings,
  { key, network }: Foundation,
  { processed }: Data,
  opts: pulumi.ComponentResourceOptions,
): LustreFileSystem {
  const common = {
    ...{ network, storageCapacity, protect, logging: { encryptionKey: key } },
    dataRepositories: [
      { fileSystemPath: "/cases", bucket: processed, prefix: "cases/", exportEvents: [] },
      { fileSystemPath: "/results", bucket: processed, prefix: "results/", importEvents: [] },
    ],
  } as const;
  return new LustreFileSystem(
    `${environment}-scratch`,
    deploymentType === "SCRATCH_2"
      ? { ...common, deploymentType, data: "reproducible" }
      : { ...common, deploymentType, perUnitStorageThroughput: throughput, encryptionKey: key },
    opts,
  );
}

/** One compute resource for each type: Slurm takes of them what a job asks for. Solvers run a rank a core, and no node runs without a job. */
function queuesOf({ queues }: Chosen): readonly [ClusterQueue, ...ClusterQueue[]] {
  const [first, ...others] = queues.map(({ name, capacity, efa, nodes }): ClusterQueue => {
    const [resource, ...resources] = Object.entries(nodes).map(([type, maxCount]): ComputeResource => ({
      ...{ instanceTypes: [type], maxCount, efa },
      disableSimultaneousMultithreading: true,
    }));
    if (resource === undefined) {
      throw new RangeError(`The queue ${name} has no nodes.`);
    }
    return { name, capacity: { kind: capacity }, computeResources: [resource, ...resources] };
  });
  if (first === undefined) {
    throw new RangeError("The cluster has no queue.");
  }
  return [first, ...others];
}
