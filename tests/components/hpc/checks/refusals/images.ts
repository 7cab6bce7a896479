import { blockQueue, cfd } from "../clusters";
import { unchecked, withResource, type Refusal } from "./variations";

export const imagesRefusals: Readonly<Record<string, Refusal>> = {
  "ARM nodes under an x86 head node": {
    cluster: withResource({ instanceTypes: ["c7g.4xlarge"] }),
    says: [
      'Queue "queue1", compute resource "one": c7g.4xlarge is arm64, and the head node c5.4xlarge x86_64; a ParallelCluster is of one architecture, whose AMI and Slurm all nodes share: take x86_64 types, or another head node.',
    ],
  },
  "ARM login nodes beside an x86 head node": {
    cluster: unchecked({
      ...withResource({}),
      loginPools: [{ name: "login", instanceType: "c7g.large", count: 1 }],
    }),
    says: [
      'Login pool "login": c7g.large is arm64, and the head node c5.4xlarge x86_64; a ParallelCluster is of one architecture, whose AMI and Slurm all nodes share: take x86_64 types, or another head node.',
    ],
  },
  "two architectures in one compute resource": {
    cluster: withResource({ instanceTypes: ["c5.4xlarge", "c7g.4xlarge"] }),
    says: [
      'Queue "queue1", compute resource "one": c7g.4xlarge is arm64, and the head node c5.4xlarge x86_64; a ParallelCluster is of one architecture, whose AMI and Slurm all nodes share: take x86_64 types, or another head node.',
      'Queue "queue1", compute resource "one": c5.4xlarge has x86_64 and c7g.4xlarge arm64; ParallelCluster wants the types of one compute resource alike in architecture: give each a compute resource of its own.',
    ],
  },
  "an operating system without an official AMI": {
    cluster: { ...cfd, operatingSystem: "rocky9" },
    says: [
      'operatingSystem is "rocky9"; ParallelCluster publishes no AMI of it, and wants one for the whole cluster, whatever queues have: give customAmi, made by ClusterImage or pcluster build-image.',
    ],
  },
  "an operating system without an official AMI, and an AMI for each node apart": {
    cluster: unchecked({
      ...withResource({}, { customAmi: "ami-0123456789abcdef0" }),
      operatingSystem: "rocky8",
      headNode: { instanceType: "c5.4xlarge", customAmi: "ami-0123456789abcdef1" },
    }),
    says: [
      'operatingSystem is "rocky8"; ParallelCluster publishes no AMI of it, and wants one for the whole cluster, whatever queues have: give customAmi, made by ClusterImage or pcluster build-image.',
    ],
  },
  "an operating system that ParallelCluster has dropped": {
    cluster: unchecked({ ...cfd, operatingSystem: "alinux2" }),
    says: [
      'operatingSystem is "alinux2"; ParallelCluster 3.16 knows alinux2023, ubuntu2204, ubuntu2404, rhel8, rhel9, rocky8 or rocky9.',
    ],
  },
  "GPUs that the official AMI's driver does not know": {
    cluster: withResource({ instanceTypes: ["p3dn.24xlarge"] }),
    says: [
      'Queue "queue1", compute resource "one": instanceTypes is "p3dn.24xlarge"; AWS has it in no zone of us-east-2; the nearest there is g7.48xlarge.',
      'Queue "queue1", compute resource "one": p3dn.24xlarge has GPUs older than Turing, which NVIDIA\'s open driver of the official AMIs does not know: give a customAmi with the closed driver, or take a g4dn, g5 or later.',
    ],
  },
  "an AMI's id that is none": {
    cluster: { ...cfd, customAmi: "ubuntu-22.04" },
    says: ['customAmi is "ubuntu-22.04"; EC2\'s AMI ids look like ami-0123456789abcdef0.'],
  },
  "more nodes at least than at most": {
    cluster: withResource({ minCount: 5 }),
    says: [
      'Queue "queue1", compute resource "one": maxCount is 4 and minCount 5; ParallelCluster wants at least as many at most: raise maxCount to 5 or lower minCount.',
    ],
  },
  "no node at most": {
    cluster: withResource({ maxCount: 0 }),
    says: [
      'Queue "queue1", compute resource "one": maxCount is 0; ParallelCluster counts whole nodes from 1.',
    ],
  },
  "half a node": {
    cluster: withResource({ minCount: 0.5 }),
    says: [
      'Queue "queue1", compute resource "one": minCount is 0.5; ParallelCluster counts whole nodes from 0.',
    ],
  },
  "nodes of a Capacity Block that come and go": {
    cluster: unchecked({
      ...cfd,
      queues: [{ ...blockQueue, computeResources: [{ ...blockQueue.computeResources[0], minCount: 0 }] }],
    }),
    says: [
      'Queue "gpu", compute resource "p5": minCount is 0 and maxCount 2; in a Capacity Block ParallelCluster wants them alike: leave minCount out.',
    ],
  },
  "a node priority of 0": {
    cluster: withResource({ staticNodePriority: 0 }),
    says: ['Queue "queue1", compute resource "one": staticNodePriority is 0; Slurm allows 1 to 4294967295.'],
  },
  "running nodes that Slurm would take last": {
    cluster: withResource({ minCount: 1, staticNodePriority: 2000 }),
    says: [
      'Queue "queue1", compute resource "one": staticNodePriority is 2000 and dynamicNodePriority 1000; Slurm takes the lower number first, and so launches nodes while others run unused: give the static nodes the lower one.',
    ],
  },
};
