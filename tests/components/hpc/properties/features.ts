import type {
  ClusterQueue,
  ComputeResource,
  HpcClusterArgs,
  SharedStorage,
} from "../../../../components/hpc/cluster";
import { ec2InstanceFacts } from "../../../../components/instances";

type Has = (args: HpcClusterArgs) => boolean;

const queue =
  (holds: (queue: ClusterQueue) => boolean): Has =>
  ({ queues }) =>
    queues.some(holds);
const resource = (holds: (resource: ComputeResource, queue: ClusterQueue) => boolean): Has =>
  queue((each) => each.computeResources.some((one: ComputeResource) => holds(one, each)));
const storage =
  (holds: (storage: SharedStorage) => boolean): Has =>
  ({ sharedStorage = [] }) =>
    sharedStorage.some(holds);
const gpus = (type: string) => ec2InstanceFacts(type)?.gpus ?? 0;

/** What a cluster can have; random clusters that lack one of them prove nothing of it. */
export const features: Readonly<Record<string, Has>> = {
  "On-Demand": queue(({ capacity }) => capacity.kind === "onDemand"),
  Spot: queue(({ capacity }) => capacity.kind === "spot"),
  "a Spot price": queue(({ capacity }) => capacity.maxPrice !== undefined),
  "a Capacity Block": queue(({ capacity }) => capacity.kind === "capacityBlock"),
  "a capacity reservation": queue(
    ({ capacity }) => capacity.kind === "capacityReservation" && capacity.reservationId !== undefined,
  ),
  "a group of reservations": queue(({ capacity }) => capacity.resourceGroupArn !== undefined),
  EFA: resource(({ efa }) => efa === true),
  "EFA with GPUDirect": resource(({ efa }) => typeof efa === "object" && efa.gdrSupport === true),
  "EFA in a reservation without a placement group": resource(
    ({ efa = false }, { capacity, placementGroup }) =>
      efa !== false && capacity.kind === "capacityReservation" && placementGroup !== true,
  ),
  "several EFA interfaces": resource(
    ({ efa, instanceTypes: [type] }) =>
      efa !== undefined && efa !== false && (ec2InstanceFacts(type)?.efaInterfaces ?? 0) > 1,
  ),
  "a placement group of ours": queue(({ placementGroup }) => typeof placementGroup === "object"),
  "several queues": ({ queues }) => queues.length > 1,
  "more than five queues": ({ queues }) => queues.length > 5,
  "several compute resources": queue(({ computeResources }) => computeResources.length > 1),
  "several types alike": resource(({ instanceTypes }) => instanceTypes.length > 1),
  "several zones": queue(({ zones = [], subnets = [] }) => zones.length > 1 || subnets.length > 1),
  "subnets by themselves": queue(({ subnets }) => subnets !== undefined),
  GPUs: resource(({ instanceTypes: [type] }) => gpus(type) > 0),
  Graviton: ({ headNode }) => ec2InstanceFacts(headNode.instanceType)?.architecture === "arm64",
  "SMT off": resource(({ disableSimultaneousMultithreading }) => disableSimultaneousMultithreading === true),
  "memory of our own": resource(({ schedulableMemory }) => schedulableMemory !== undefined),
  "nodes that always run": resource(({ minCount = 0 }) => minCount > 0),
  "scratch on the nodes' disks": queue(({ ephemeralScratch }) => ephemeralScratch !== undefined),
  "an image of ours": ({ customAmi, queues }) =>
    customAmi !== undefined || queues.some((each) => each.customAmi !== undefined),
  "bootstrap scripts": queue(({ bootstrap = {} }) => Object.keys(bootstrap).length > 0),
  "a script with its digest": queue(({ bootstrap }) => JSON.stringify(bootstrap ?? {}).includes("sha256")),
  "login nodes": ({ loginPools = [] }) => loginPools.length > 0,
  "DCV on the head node": ({ headNode }) => headNode.desktop !== undefined,
  "DCV on login nodes": ({ loginPools = [] }) => loginPools.some(({ desktop }) => desktop !== undefined),
  "SSH keys": ({ headNode }) => headNode.ssh !== undefined,
  accounting: ({ slurm }) => slurm?.database !== undefined,
  "accounting elsewhere": ({ slurm }) => slurm?.externalSlurmdbd !== undefined,
  "nodes by the names that EC2 gives": ({ slurm }) => slurm?.hostnames === "ec2",
  "a directory": ({ directoryService }) => directoryService !== undefined,
  "a permissions boundary": ({ permissionsBoundary }) => permissionsBoundary !== undefined,
  Lustre: storage(({ fileSystem }) => fileSystem?.kind === "lustre"),
  "Lustre with EFA": storage(
    ({ fileSystem }) => fileSystem?.kind === "lustre" && fileSystem.efaEnabled === true,
  ),
  EFS: storage(({ fileSystem }) => fileSystem?.kind === "efs"),
  "EFS in one zone": storage(
    ({ fileSystem }) => fileSystem?.kind === "efs" && "oneZone" in fileSystem && fileSystem.oneZone === true,
  ),
  ONTAP: storage(({ fileSystem }) => fileSystem?.kind === "ontap"),
  OpenZFS: storage(({ fileSystem }) => fileSystem?.kind === "openZfs"),
  EBS: storage(({ volume }) => volume !== undefined && volume.volumeId === undefined),
  "an existing volume": storage(({ volume }) => volume?.volumeId !== undefined),
  RAID: storage(({ volume }) => volume?.raid !== undefined),
  "/home on shared storage": storage(({ mountDir }) => mountDir === "/home"),
};
