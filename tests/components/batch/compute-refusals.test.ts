import * as assert from "node:assert/strict";

import {
  ComputeEnvironment,
  type ComputeResources,
  JobQueue,
  type JobQueueArgs,
} from "../../../components/batch";
import { createdUnder, mockCloud } from "../mock-cloud";
import { formProblems } from "../properties/refusal-form";
import { environment, fargate, nodes, onDemand, refusals, spot, untyped } from "./batch-args";

const lustre = { kind: "lustre", fileSystemId: "fs-0123456789abcdef0", availabilityZones: [] } as const;

const resources: Readonly<Record<string, readonly [ComputeResources, string]>> = {
  "a type that Batch does not have": [
    untyped(fargate, { type: "LAMBDA" }),
    'computeResources.type is "LAMBDA"; known are EC2, SPOT, FARGATE and FARGATE_SPOT.',
  ],
  "no vCPUs": [untyped(fargate, { maxVcpus: 0 }), "computeResources.maxVcpus is 0; give whole vCPUs from 1."],
  "instance types on Fargate": [
    untyped(fargate, { instanceTypes: ["c6i"] }),
    "computeResources.instanceTypes is given, but type is FARGATE; AWS Batch takes it with EC2 and SPOT only.",
  ],
  "nodes on Fargate": [
    untyped(fargate, { type: "FARGATE_SPOT", multiNode: { subnetId: "subnet-1" } }),
    "computeResources.multiNode is given, but type is FARGATE_SPOT; AWS Batch takes it with EC2 and SPOT only.",
  ],
  "too many subnets on Fargate": [
    untyped(fargate, { subnetIds: Array.from({ length: 17 }, (_, index) => `subnet-${index}`) }),
    "computeResources.subnetIds has 17; AWS Batch allows 16 on Fargate.",
  ],
  "what is no subnet": [
    untyped(onDemand, { subnetIds: ["vpc-1"] }),
    'computeResources.subnetIds[0] is "vpc-1"; give the id of a subnet.',
  ],
  "a minimum above the maximum": [
    untyped(onDemand, { minVcpus: 65 }),
    "computeResources.minVcpus is 65; give whole vCPUs from 0 to maxVcpus, 64.",
  ],
  "a start outside of the range": [
    untyped(onDemand, { minVcpus: 8, desiredVcpus: 4 }),
    "computeResources.desiredVcpus is 4; give whole vCPUs from minVcpus, 8, to maxVcpus, 64.",
  ],
  "no instance types": [
    untyped(onDemand, { instanceTypes: [] }),
    "computeResources.instanceTypes is empty; name a type, a family, or default_x86_64.",
  ],
  "a type that EC2 does not have": [
    untyped(onDemand, { instanceTypes: ["c6i.5xlarge"] }),
    'computeResources.instanceTypes[0] is "c6i.5xlarge"; EC2 has no such instance type; the nearest is c6i.2xlarge.',
  ],
  "a family that EC2 does not have": [
    untyped(onDemand, { instanceTypes: ["z99"] }),
    'computeResources.instanceTypes[0] is "z99"; EC2 has no such family; give a type such as c6i.4xlarge, a family such as c6i, or optimal, default_x86_64, default_arm64.',
  ],
  "two architectures": [
    untyped(onDemand, { instanceTypes: ["c6i", "c7g"] }),
    "computeResources.instanceTypes are c6i, c7g; AWS Batch takes one architecture in a compute environment, these have x86_64 and arm64.",
  ],
  "a type that Amazon Linux 2023 does not start on": [
    untyped(onDemand, { instanceTypes: ["g5g.2xlarge"] }),
    'computeResources.instanceTypes[0] is "g5g.2xlarge"; AWS Batch\'s images of Amazon Linux 2023 do not start on g5g: give an imageId.',
  ],
  "a Spot strategy on demand": [
    untyped(onDemand, { allocationStrategy: "SPOT_CAPACITY_OPTIMIZED" }),
    'computeResources.allocationStrategy is "SPOT_CAPACITY_OPTIMIZED"; AWS Batch has it for SPOT, and type is EC2.',
  ],
  "BEST_FIT on Spot": [
    untyped(spot, { allocationStrategy: "BEST_FIT" }),
    'computeResources.allocationStrategy is "BEST_FIT", which wants a Spot Fleet role on SPOT and takes no update; choose SPOT_PRICE_CAPACITY_OPTIMIZED.',
  ],
  "a strategy that Batch does not have": [
    untyped(spot, { allocationStrategy: "CHEAPEST" }),
    'computeResources.allocationStrategy is "CHEAPEST"; known are BEST_FIT, BEST_FIT_PROGRESSIVE, SPOT_CAPACITY_OPTIMIZED, SPOT_PRICE_CAPACITY_OPTIMIZED.',
  ],
  "an update policy that could never act": [
    untyped(onDemand, { allocationStrategy: "BEST_FIT", updatePolicy: { terminateJobsOnUpdate: true } }),
    "computeResources.updatePolicy is given, but allocationStrategy is BEST_FIT, with which AWS Batch changes nothing in place.",
  ],
  "an update that takes too long": [
    untyped(spot, { updatePolicy: { jobExecutionTimeoutMinutes: 361 } }),
    "computeResources.updatePolicy.jobExecutionTimeoutMinutes is 361; the provider allows 1 to 360 minutes.",
  ],
  "patience with jobs that are ended at once": [
    untyped(spot, { updatePolicy: { terminateJobsOnUpdate: true, jobExecutionTimeoutMinutes: 60 } }),
    "computeResources.updatePolicy.jobExecutionTimeoutMinutes is 60, but terminateJobsOnUpdate ends jobs at once; leave one out.",
  ],
  "a price on demand": [
    untyped(onDemand, { bidPercentage: 50 }),
    "computeResources.bidPercentage is 50, but type is EC2; only SPOT has a Spot price.",
  ],
  "a price above the list price": [
    untyped(spot, { bidPercentage: 101 }),
    "computeResources.bidPercentage is 101; give 1 to 100 percent of the On-Demand price.",
  ],
  "a volume smaller than its image": [
    untyped(spot, { rootVolumeSizeInGiB: 8 }),
    "computeResources.rootVolumeSizeInGiB is 8; the image has 30 GiB, and EBS allows 16384.",
  ],
  "what is no image": [
    untyped(spot, { imageId: "ubuntu" }),
    'computeResources.imageId is "ubuntu"; give the id of an AMI.',
  ],
  "Lustre on the root": [
    untyped(spot, { lustreMounts: [{ fileSystem: { ...lustre, mountName: "fsx" }, mountPoint: "/" }] }),
    'computeResources.lustreMounts[0].mountPoint is "/"; give a folder such as /fsx, and not the root.',
  ],
  "Lustre that nobody knows how to mount": [
    untyped(spot, { lustreMounts: [{ fileSystem: lustre, mountPoint: "/fsx" }] }),
    "computeResources.lustreMounts[0].fileSystem does not tell its mountName; give the one that FSx shows.",
  ],
  "nodes on Spot": [
    untyped(nodes, { type: "SPOT" }),
    "computeResources.multiNode is given, but type is SPOT; AWS Batch runs no multi-node jobs on Spot capacity.",
  ],
  "nodes of several types": [
    untyped(nodes, { instanceTypes: ["c6i.32xlarge", "m6i.32xlarge"] }),
    "computeResources.instanceTypes are c6i.32xlarge, m6i.32xlarge; all nodes of a multi-node job have one instance type.",
  ],
  "nodes of a family": [
    untyped(nodes, { instanceTypes: ["c6i"] }),
    'computeResources.instanceTypes is "c6i"; name the one type of all nodes, such as c6i.32xlarge.',
  ],
  "nodes in several subnets": [
    untyped(nodes, { subnetIds: ["subnet-1", "subnet-2"] }),
    "computeResources.subnetIds is given beside multiNode, whose nodes stand in one subnet: multiNode.subnetId.",
  ],
  "nodes that EC2 does not place together": [
    untyped(nodes, { instanceTypes: ["t3.2xlarge"] }),
    'computeResources.instanceTypes is "t3.2xlarge", which EC2 does not start in a cluster placement group; choose a type that it does.',
  ],
  "EFA on a type without": [
    untyped(nodes, { instanceTypes: ["c6i.4xlarge"], multiNode: { subnetId: "subnet-1", efa: true } }),
    "computeResources.multiNode.efa is true, but c6i.4xlarge has no EFA; choose a type that has, such as c6i.32xlarge.",
  ],
  "EFA without an image that has its driver": [
    untyped(nodes, { imageId: undefined }),
    "computeResources.imageId is left out, but multiNode uses EFA, whose driver the image must load; give one that has it, or set multiNode.efa to false.",
  ],
};

const any = {
  arn: "arn:aws:batch:ap-southeast-1:000000000000:compute-environment/any",
  platform: "EC2",
} as const;

const queues: Readonly<Record<string, readonly [Partial<JobQueueArgs>, string]>> = {
  "Fargate beside EC2": [
    { computeEnvironments: [any, { ...any, platform: "FARGATE" }] },
    "computeEnvironments mixes Fargate and EC2; AWS Batch takes one of them for a queue.",
  ],
  "two architectures": [
    {
      computeEnvironments: [
        { ...any, architecture: "arm64" },
        { ...any, architecture: "x86_64" },
      ],
    },
    "computeEnvironments mixes arm64 and x86_64; AWS Batch takes one architecture for a queue.",
  ],
  "four environments": [
    { computeEnvironments: [any, any, any, any] },
    "computeEnvironments has 4 compute environments; AWS Batch allows 3 for a queue.",
  ],
  "a priority beyond the scale": [
    { priority: 1001 },
    "priority is 1001; AWS Batch allows priorities from 0 to 1000.",
  ],
  "a decay of more than a week": [
    { fairShare: { shareDecaySeconds: 604_801 } },
    "fairShare.shareDecaySeconds is 604801; AWS Batch allows 0 to 604800 seconds.",
  ],
  "everything reserved": [
    { fairShare: { computeReservation: 100 } },
    "fairShare.computeReservation is 100; AWS Batch allows 0 to 99.",
  ],
  "a weight of nothing": [
    { fairShare: { shareDistribution: [{ shareIdentifier: "lab", weightFactor: 0 }] } },
    "fairShare.shareDistribution[0].weightFactor is 0; AWS Batch allows 0.0001 to 999.9999.",
  ],
  "a share with a hyphen": [
    { fairShare: { shareDistribution: [{ shareIdentifier: "lab-one" }] } },
    'fairShare.shareDistribution[0].shareIdentifier is "lab-one"; AWS Batch allows 1 to 255 letters and digits, and * at the end.',
  ],
  "shares that overlap": [
    { fairShare: { shareDistribution: [{ shareIdentifier: "lab*" }, { shareIdentifier: "lab1" }] } },
    'fairShare.shareDistribution names "lab*" and "lab1"; AWS Batch takes no shares that overlap.',
  ],
  "more shares than a queue has": [
    {
      fairShare: {
        shareDistribution: Array.from({ length: 501 }, (_, index) => ({ shareIdentifier: `lab${index}` })),
      },
    },
    "fairShare.shareDistribution has 501 shares; AWS Batch allows 500 in a queue.",
  ],
  "a job that may block for a minute": [
    { jobStateTimeLimitActions: [{ reason: "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY", maxTimeSeconds: 60 }] },
    "jobStateTimeLimitActions[0].maxTimeSeconds is 60; AWS Batch allows 600 to 86400 seconds.",
  ],
};

describe("Machines and queues of Batch refuse", () => {
  mockCloud();

  for (const [what, [computeResources, message]] of Object.entries(resources)) {
    it(`an environment with ${what}`, () => {
      const found = refusals(() => new ComputeEnvironment("refused", environment(computeResources)));
      assert.ok(found.includes(message), found.join("\n"));
      assert.deepEqual(found.flatMap(formProblems), []);
    });
  }

  for (const [what, [changes, message]] of Object.entries(queues)) {
    it(`a queue with ${what}`, () => {
      const found = refusals(() => new JobQueue("refused", { computeEnvironments: [any], ...changes }));
      assert.deepEqual(found, [message]);
      assert.deepEqual(found.flatMap(formProblems), []);
    });
  }

  it("a name that leaves no room for its role, and too many security groups", () => {
    const args = { ...environment(spot), securityGroupIds: ["sg-1", "sg-2", "sg-3", "sg-4", "sg-5"] };
    assert.deepEqual(
      refusals(() => new ComputeEnvironment("a".repeat(43), args)),
      [
        "name has 43 characters; IAM leaves room for 42.",
        "securityGroupIds has 5; AWS Batch allows 5 on an environment, of which one is the component's.",
      ],
    );
  });

  it("all of it before anything exists", () => {
    assert.deepEqual(createdUnder("refused"), []);
  });
});
