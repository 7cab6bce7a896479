import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { clusterProblems } from "../../../../components/hpc/checks";
import type { HpcClusterArgs } from "../../../../components/hpc/cluster";
import { blockQueue, cfd, efaQueue, subnet } from "./clusters";
import { refusals } from "./refusals";

describe("The checks of a cluster", () => {
  describe("refuse", () => {
    for (const [name, { cluster, facts, says }] of Object.entries(refusals)) {
      it(name, () => assert.deepEqual(clusterProblems(cluster, facts), says));
    }
  });

  describe("accept", () => {
    const accepted: Readonly<Record<string, HpcClusterArgs>> = {
      "the book's CFD cluster": cfd,
      "EFA in the placement group that comes by default": { ...cfd, queues: [efaQueue] },
      "EFA in a Capacity Block, which needs no placement group": { ...cfd, queues: [blockQueue] },
      "EFA in a capacity reservation without a placement group": {
        ...cfd,
        queues: [
          {
            ...efaQueue,
            capacity: { kind: "capacityReservation", reservationId: "cr-0123456789abcdef0" },
            placementGroup: false,
          },
        ],
      },
      "EFA in a capacity reservation within the group that it was made in": {
        ...cfd,
        queues: [
          {
            ...efaQueue,
            capacity: { kind: "capacityReservation", reservationId: "cr-0123456789abcdef0" },
            placementGroup: { name: "reserved" },
          },
        ],
      },
      "several types alike, over several zones, as Spot": {
        ...cfd,
        queues: [
          {
            name: "burst",
            capacity: { kind: "spot", maxPrice: 0.4 },
            zones: ["us-east-2a", "us-east-2b"],
            computeResources: [{ instanceTypes: ["c5.4xlarge", "c5a.4xlarge", "m5.4xlarge"], maxCount: 20 }],
          },
        ],
      },
      "a One Zone EFS in the cluster's only zone": {
        ...cfd,
        sharedStorage: [
          {
            name: "home",
            mountDir: "/home",
            fileSystem: { kind: "efs", fileSystemId: "fs-01234567", availabilityZones: ["us-east-2a"] },
          },
        ],
      },
      "a Lustre with EFA in steps of 4,800 GiB": {
        ...cfd,
        sharedStorage: [
          {
            name: "fast",
            mountDir: "/fsx",
            fileSystem: {
              kind: "lustre",
              fileSystemId: "fs-0123456789abcdef0",
              availabilityZones: ["us-east-2a"],
              deploymentType: "PERSISTENT_2",
              efaEnabled: true,
              storageCapacity: 9_600,
            },
          },
        ],
      },
      "what ParallelCluster only warns of: a shared storage in place of the nodes' own disks, small nodes, memory that Slurm does not hand out":
        {
          ...cfd,
          operatingSystem: "ubuntu2404",
          headNode: { instanceType: "t3.micro", desktop: { allowedIps: "10.0.0.0/16" } },
          queues: [
            {
              ...cfd.queues[0],
              computeResources: [
                { instanceTypes: ["p4d.24xlarge"], maxCount: 2 },
                { instanceTypes: ["t3.micro"], maxCount: 2, schedulableMemory: 900 },
              ],
            },
          ],
          sharedStorage: [
            {
              name: "fast",
              mountDir: "/scratch",
              fileSystem: {
                kind: "lustre",
                fileSystemId: "fs-0123456789abcdef0",
                availabilityZones: ["us-east-2a"],
              },
            },
          ],
          slurm: { memoryBasedScheduling: false },
        },
      "a directory by its names alone, which ParallelCluster asks by ldaps": {
        ...cfd,
        directoryService: {
          domainName: "corp.example.com",
          domainAddr: "one.example.com,ldaps://two.example.com",
          passwordSecretArn: "arn:aws:secretsmanager:us-east-2:111122223333:secret:reader",
          domainReadOnlyUser: "cn=ReadOnly",
        },
      },
      "types of several network cards and of one, which start with one": {
        ...cfd,
        queues: [
          {
            ...cfd.queues[0],
            subnets: [{ ...subnet("us-east-2a", "10.0.96.0/28"), mapPublicIpOnLaunch: true }],
            computeResources: [{ instanceTypes: ["c6in.32xlarge", "c6i.32xlarge"], maxCount: 10 }],
          },
        ],
      },
      "scratch on types that have disks": {
        ...cfd,
        queues: [
          {
            ...cfd.queues[0],
            ephemeralScratch: "/local",
            computeResources: [{ instanceTypes: ["c5d.4xlarge"], maxCount: 4 }],
          },
        ],
      },
    };
    for (const [name, cluster] of Object.entries(accepted)) {
      it(name, () => assert.deepEqual(clusterProblems(cluster, { name: "cfd" }), []));
    }

    it("values that are known only later", () => {
      const later = (text: string): pulumi.Output<string> => pulumi.output(text);
      const cluster: HpcClusterArgs = {
        ...cfd,
        customAmi: later("not yet known"),
        queues: [
          { ...efaQueue, capacity: { kind: "capacityReservation", reservationId: later("not yet known") } },
        ],
        directoryService: {
          domainName: "corp.example.com",
          domainAddr: "ldaps://one.example.com,ldaps://two.example.com",
          passwordSecretArn: later("not yet known"),
          domainReadOnlyUser: "cn=ReadOnly",
        },
      };
      assert.deepEqual(clusterProblems(cluster), []);
    });

    it("a cluster within its quotas, Capacity Blocks apart", () => {
      const quotas = { "L-1216C47A": 208, "L-417A185B": 0 };
      assert.deepEqual(clusterProblems({ ...cfd, queues: [cfd.queues[0], blockQueue] }, { quotas }), []);
    });
  });

  it("tell all problems of a cluster at once, each with its queue", () => {
    const cluster: HpcClusterArgs = {
      ...cfd,
      headNode: { instanceType: "t2.micro" },
      queues: [
        { ...efaQueue, name: "one", zones: ["us-east-2a", "us-east-2b"] },
        {
          ...cfd.queues[0],
          name: "Two",
          computeResources: [{ instanceTypes: ["c7g.large"], minCount: 3, maxCount: 2 }],
        },
      ],
      tags: { "aws:owner": "me" },
    };
    const problems = clusterProblems(cluster);
    for (const beginning of [
      'A queue\'s name is "Two"',
      'headNode.instanceType is "t2.micro"',
      'Queue "one", compute resource "c5n": efa is true over the zones',
      'Queue "Two", compute resource "c7g-large": c7g.large is arm64',
      'Queue "Two", compute resource "c7g-large": maxCount is 2 and minCount 3',
      'tags has "aws:owner"',
    ]) {
      assert.equal(problems.filter((problem) => problem.startsWith(beginning)).length, 1, beginning);
    }
    assert.equal(problems.length, 6);
  });

  it("count the addresses that several queues take of one subnet together", () => {
    const small = subnet("us-east-2a", "10.0.96.0/27");
    const queue = (name: string): HpcClusterArgs["queues"][number] => ({
      ...cfd.queues[0],
      name,
      subnets: [small],
      computeResources: [{ instanceTypes: ["c5.large"], maxCount: 14 }],
    });
    const cluster = (...queues: HpcClusterArgs["queues"]): HpcClusterArgs => ({ ...cfd, queues });
    assert.deepEqual(clusterProblems(cluster(queue("one"))), []);
    assert.deepEqual(clusterProblems(cluster(queue("one"), queue("two"))), [
      'The subnet 10.0.96.0/27 in us-east-2a has 27 addresses, and the cluster at its largest takes 28 (queue "one" 14, queue "two" 14); ' +
        "AWS keeps 5 of each subnet: give a larger one, or fewer nodes.",
    ]);
  });
});
