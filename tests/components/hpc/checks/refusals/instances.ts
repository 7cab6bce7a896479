import { blockQueue, cfd } from "../clusters";
import { unchecked, withResource, type Refusal } from "./variations";

export const instancesRefusals: Readonly<Record<string, Refusal>> = {
  "a type that EC2 does not have": {
    cluster: withResource({ instanceTypes: ["c5.3xlarge"] }),
    says: [
      'Queue "queue1", compute resource "one": instanceTypes is "c5.3xlarge"; EC2 has no such instance type; the nearest is c5.2xlarge.',
    ],
  },
  "a type that the region does not have": {
    cluster: withResource({ instanceTypes: ["p5e.48xlarge"] }),
    facts: { region: "eu-west-3" },
    says: [
      'Queue "queue1", compute resource "one": instanceTypes is "p5e.48xlarge"; AWS has it in no zone of eu-west-3; the nearest there is p6-b200.48xlarge.',
    ],
  },
  "a region that ParallelCluster does not serve": {
    cluster: cfd,
    facts: { region: "mx-central-1" },
    says: ["The cluster lies in mx-central-1; ParallelCluster 3.16 does not serve that region."],
  },
  "one type twice": {
    cluster: withResource({ instanceTypes: ["c5.4xlarge", "c5.4xlarge"] }),
    says: ['Queue "queue1", compute resource "one": instanceTypes names c5.4xlarge twice; once is enough.'],
  },
  "Spot of a type that AWS does not sell as Spot": {
    cluster: withResource({ instanceTypes: ["hpc6a.48xlarge"] }, { capacity: { kind: "spot" } }),
    says: [
      'Queue "queue1", compute resource "one": capacity is spot; AWS does not sell hpc6a.48xlarge as Spot (DescribeInstanceTypes, SupportedUsageClasses): take onDemand or another type.',
    ],
  },
  "a Capacity Block of a type that has none": {
    cluster: withResource({ instanceTypes: ["c5n.18xlarge"] }, { capacity: blockQueue.capacity }),
    says: [
      'Queue "queue1", compute resource "one": capacity is capacityBlock; AWS sells no Capacity Blocks of c5n.18xlarge, only of GPU and Trainium types such as p5.48xlarge.',
    ],
  },
  "a head node whose CPU credits end": {
    cluster: { ...cfd, headNode: { instanceType: "t2.large" } },
    says: [
      'headNode.instanceType is "t2.large"; a t2 launches without unlimited CPU credits, and the scheduler stalls when they end: take a t3, or a type of c, m or r.',
    ],
  },
  "a head node with too little memory for its nodes": {
    cluster: unchecked({ ...withResource({ maxCount: 200 }), headNode: { instanceType: "c5.large" } }),
    says: [
      'headNode.instanceType is "c5.large" with 4 GiB; ParallelCluster wants 8.6 GiB to manage 200 nodes: take a larger type.',
    ],
  },
  "types of different vCPUs in one compute resource": {
    cluster: withResource({ instanceTypes: ["c5.4xlarge", "c5.9xlarge"] }),
    says: [
      'Queue "queue1", compute resource "one": c5.4xlarge has 16 and c5.9xlarge 36; ParallelCluster wants the types of one compute resource alike in vCPUs: give each a compute resource of its own.',
    ],
  },
  "types of different cores where SMT is off": {
    cluster: withResource({
      instanceTypes: ["c5.4xlarge", "c7a.4xlarge"],
      disableSimultaneousMultithreading: true,
    }),
    says: [
      'Queue "queue1", compute resource "one": c5.4xlarge has 8 and c7a.4xlarge 16; ParallelCluster wants the types of one compute resource alike in cores, which count with disableSimultaneousMultithreading: give each a compute resource of its own.',
    ],
  },
  "types of different GPUs in one compute resource": {
    cluster: withResource({ instanceTypes: ["g5.12xlarge", "c5.12xlarge"] }),
    says: [
      'Queue "queue1", compute resource "one": g5.12xlarge has 4 and c5.12xlarge 0; ParallelCluster wants the types of one compute resource alike in GPUs: give each a compute resource of its own.',
    ],
  },
};
