import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { HpcCluster, type HpcClusterArgs } from "../../../../components/hpc/cluster";
import { cfd } from "./clusters";

const [queue] = cfd.queues;
const [resource] = queue.computeResources;

/** The cluster with one field otherwise, as a program that nobody type-checks may give it. */
function untyped(field: string, value: unknown): Readonly<Record<string, unknown>> {
  return { ...cfd, [field]: value };
}

function untypedQueue(field: string, value: unknown): Readonly<Record<string, unknown>> {
  return untyped("queues", [{ ...queue, [field]: value }]);
}

function untypedResource(field: string, value: unknown): Readonly<Record<string, unknown>> {
  return untypedQueue("computeResources", [{ ...resource, [field]: value }]);
}

/** What the constructor says of arguments that the compiler has not seen. */
function refusal(args: unknown): readonly string[] {
  try {
    Reflect.construct(HpcCluster, ["cfd", args]);
  } catch (error) {
    assert.ok(error instanceof pulumi.RunError, `not a user's mistake but ${String(error)}`);
    const [heading, ...problems] = error.message.split("\n  ");
    assert.equal(heading, 'HpcCluster "cfd" cannot be built:');
    return problems;
  }
  return assert.fail("it was accepted");
}

const mount = { name: "data", mountDir: "/data" };
const aFileSystem =
  "give a file system, or { kind, fileSystemId, availabilityZones }; kind is lustre, efs, ontap or openZfs.";

const refused: Readonly<Record<string, readonly [args: unknown, problem: string]>> = {
  "no arguments": [
    undefined,
    "The second argument is missing; give { network, artifactBucket, headNode, queues }.",
  ],
  "no network": [
    untyped("network", undefined),
    "network is missing; give a Network, or Network.from(...) for an existing VPC.",
  ],
  "a head node by its type alone": [
    untyped("headNode", "c5.4xlarge"),
    'headNode is "c5.4xlarge"; give { instanceType }.',
  ],
  "a subnet by its id alone": [
    untyped("headNode", { instanceType: "c5.4xlarge", subnet: "subnet-0123456789abcdef0" }),
    'headNode.subnet is "subnet-0123456789abcdef0"; give a subnet as { id, availabilityZone, cidrBlock }.',
  ],
  "a subnet's range that is none": [
    untypedQueue("subnets", [{ id: "subnet-1", availabilityZone: "us-east-2a", cidrBlock: "10.0.0.0" }]),
    'Queue "queue1": subnets[0].cidrBlock is "10.0.0.0"; give an IPv4 range such as 10.0.0.0/20.',
  ],
  "one queue outside of a list": [untyped("queues", queue), "queues is a mapping; give a list of queues."],
  "a queue without a name": [untypedQueue("name", undefined), "queues[0].name is missing; give a string."],
  "capacity that is misspelt": [
    untypedQueue("capacity", { kind: "ondemand" }),
    'Queue "queue1": capacity.kind is "ondemand"; give onDemand, spot, capacityReservation or capacityBlock.',
  ],
  "a type outside of a list": [
    untypedResource("instanceTypes", "c5.large"),
    'Queue "queue1": computeResources[0].instanceTypes is "c5.large"; give a list such as ["c5n.18xlarge"].',
  ],
  "no type": [
    untypedResource("instanceTypes", []),
    'Queue "queue1": computeResources[0].instanceTypes is empty; give at least one type.',
  ],
  "a count in quotation marks": [
    untypedResource("maxCount", "4"),
    'Queue "queue1": computeResources[0].maxCount is "4"; give a number.',
  ],
  "a count that is known only later": [
    untypedResource("maxCount", pulumi.output(4)),
    'Queue "queue1": computeResources[0].maxCount is known only later; give a number.',
  ],
  "EFA that is neither on nor off": [
    untypedResource("efa", null),
    'Queue "queue1": computeResources[0].efa is null; give true, false or { gdrSupport }.',
  ],
  "no zone": [
    untypedQueue("zones", []),
    'Queue "queue1": zones is empty; name at least one, or leave it out.',
  ],
  "a file system by its id alone": [
    untyped("sharedStorage", [{ ...mount, fileSystem: "fs-0123456789abcdef0" }]),
    `sharedStorage[0].fileSystem is "fs-0123456789abcdef0"; ${aFileSystem}`,
  ],
  "a file system that does not tell its zones": [
    untyped("sharedStorage", [
      { ...mount, fileSystem: { kind: "lustre", fileSystemId: "fs-0123456789abcdef0" } },
    ]),
    "sharedStorage[0].fileSystem.availabilityZones is missing; give a list of zones, empty where they are not known.",
  ],
  "storage of no kind": [
    untyped("sharedStorage", [mount]),
    "sharedStorage[0] is a mapping; give one of fileSystem and volume.",
  ],
  "a bucket by its name alone": [
    untyped("artifactBucket", "artifacts"),
    'artifactBucket is "artifacts"; give { name, key } of a bucket.',
  ],
  "a bucket that is known only later": [
    untyped("artifactBucket", pulumi.output({ name: "artifacts" })),
    "artifactBucket is known only later; give { name, key } of a bucket.",
  ],
  "tags as AWS lists them": [
    untyped("tags", [{ Key: "Project", Value: "cfd" }]),
    'tags is a list; give keys to values, such as { CostCenter: "cfd" }.',
  ],
  "a strategy in small letters": [
    untyped("slurm", { queueUpdateStrategy: "drain" }),
    'slurm.queueUpdateStrategy is "drain"; give DRAIN, TERMINATE or COMPUTE_FLEET_STOP.',
  ],
  "days that ParallelCluster cannot keep logs": [
    untyped("monitoring", { logRetentionDays: 17 }),
    "monitoring.logRetentionDays is 17; give 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827 or 3653.",
  ],
  "a sum that is a number, in a list": [
    untypedQueue("bootstrap", { onNodeStart: [{ script: "s3://scripts/start.sh", sha256: 1 }] }),
    'Queue "queue1": bootstrap.onNodeStart[0].sha256 is 1; give a string.',
  ],
  "a script by its address alone": [
    untypedQueue("bootstrap", { onNodeStart: "s3://scripts/start.sh" }),
    'Queue "queue1": bootstrap.onNodeStart is "s3://scripts/start.sh"; give { script }, or a list of them.',
  ],
};

describe("The kinds of a cluster's arguments", () => {
  for (const [name, [args, problem]] of Object.entries(refused)) {
    it(`refuse ${name}`, () => assert.deepEqual(refusal(args), [problem]));
  }

  it("refuse everything that is missing at once", () => {
    assert.deepEqual(refusal({}), [
      "network is missing; give a Network, or Network.from(...) for an existing VPC.",
      "artifactBucket is missing; give { name, key } of a bucket.",
      "headNode is missing; give { instanceType }.",
      "queues is missing; give a list of queues.",
    ]);
  });

  it("leave what is of the right kind to the other checks", () => {
    const tooMany: HpcClusterArgs = { ...cfd, operatingSystem: "rocky9", tags: { "aws:owner": "me" } };
    assert.deepEqual(refusal(tooMany), [
      'operatingSystem is "rocky9"; ParallelCluster publishes no AMI of it, and wants one for the whole cluster, whatever queues have: give customAmi, made by ClusterImage or pcluster build-image.',
      'tags has "aws:owner"; AWS keeps aws: to itself: name it otherwise.',
    ]);
  });
});
