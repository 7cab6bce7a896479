import assert from "node:assert/strict";

import { type WireObject } from "../../../sandbox/cloud/wire";
import { type Bench, openBench, shown } from "./engine-client";

const CLUSTER = "aws:eks/cluster:Cluster";
const ROLE = "arn:aws:iam::000000000000:role/eks";
const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
const vpcConfig = {
  subnetIds: ["subnet-1", "subnet-2"],
  endpointPrivateAccess: true,
  endpointPublicAccess: false,
};

describe("EKS in the sandbox", () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await openBench();
  });

  afterEach(() => bench.close());

  const cluster = () =>
    bench.engine.make(CLUSTER, "c", { name: "c", roleArn: ROLE, vpcConfig, version: "1.35" });

  it("has ids, ARNs and addresses of AWS's form", async () => {
    const { id, outputs } = await cluster();
    assert.equal(id, "c");
    assert.equal(outputs["arn"], "arn:aws:eks:ap-southeast-1:000000000000:cluster/c");
    assert.match(
      shown(outputs["endpoint"]),
      /^https:\/\/[0-9A-F]{32}\.gr7\.ap-southeast-1\.eks\.amazonaws\.com$/,
    );
    const group = await bench.engine.make("aws:eks/nodeGroup:NodeGroup", "n", {
      ...{ clusterName: "c", nodeGroupName: "n", nodeRoleArn: ROLE, subnetIds: ["subnet-1"] },
      scalingConfig: { minSize: 0, desiredSize: 0, maxSize: 1 },
    });
    assert.equal(group.id, "c:n");
    assert.match(
      shown(group.outputs["arn"]),
      new RegExp(`^arn:aws:eks:ap-southeast-1:000000000000:nodegroup/c/n/${UUID}$`),
    );
    const addon = await bench.engine.make("aws:eks/addon:Addon", "a", {
      clusterName: "c",
      addonName: "coredns",
    });
    assert.equal(addon.id, "c:coredns");
    const entry = { clusterName: "c", principalArn: "arn:aws:iam::000000000000:role/admin" };
    const made = await bench.engine.make("aws:eks/accessEntry:AccessEntry", "e", entry);
    assert.match(
      shown(made.outputs["accessEntryArn"]),
      new RegExp(`^arn:aws:eks:ap-southeast-1:000000000000:access-entry/c/role/000000000000/admin/${UUID}$`),
    );
    const pods = await bench.engine.make("aws:eks/podIdentityAssociation:PodIdentityAssociation", "p", {
      ...{ clusterName: "c", namespace: "jobs", serviceAccount: "ranks", roleArn: ROLE },
    });
    assert.match(pods.id, /^a-[0-9a-f]{17}$/);
  });

  it("refuses what AWS refuses", async () => {
    const make = (name: string, inputs: WireObject) =>
      bench.engine.make(CLUSTER, name, { name, roleArn: ROLE, vpcConfig, ...inputs });
    await assert.rejects(make("old", { version: "1.20" }), /unsupported Kubernetes version 1\.20/);
    await assert.rejects(
      make("shut", { vpcConfig: { ...vpcConfig, endpointPrivateAccess: false } }),
      /Private and public endpoint access cannot be false/,
    );
    await assert.rejects(
      make("narrow", { vpcConfig: { ...vpcConfig, subnetIds: ["subnet-1"] } }),
      /at least two different AZs/,
    );
    await assert.rejects(
      bench.engine.make("aws:eks/addon:Addon", "a", { clusterName: "nobodys", addonName: "coredns" }),
      /No cluster found for name: nobodys/,
    );
    await cluster();
    // An entry of another cluster lets nobody in here.
    await bench.engine.make(CLUSTER, "d", { name: "d", roleArn: ROLE, vpcConfig });
    await bench.engine.make("aws:eks/accessEntry:AccessEntry", "e", { clusterName: "d", principalArn: ROLE });
    await assert.rejects(
      bench.engine.make("aws:eks/accessPolicyAssociation:AccessPolicyAssociation", "x", {
        ...{ clusterName: "c", principalArn: ROLE, accessScope: { type: "cluster" } },
        policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy",
      }),
      /principalArn could not be found/,
    );
  });
});
