import assert from "node:assert/strict";

import { parse } from "yaml";

import {
  type ClusterConfiguration,
  clusterConfiguration,
  clusterJson,
  clusterYaml,
  type HpcClusterArgs,
} from "../../../../components/hpc/cluster";
import { clusterVerdicts, type ClusterWorld } from "../../../judges/parallelcluster";
import { value } from "../../mock-cloud";
import { book, burst, everything, gpu, mpi, parts, subnets } from "./clusters";

const world: ClusterWorld = {
  region: "us-east-2",
  subnets,
  reservations: {
    "cr-0123456789abcdef0": {
      instanceType: "p4d.24xlarge",
      availabilityZone: "us-east-2a",
      count: 2,
      block: true,
    },
    "cr-0123456789abcdef1": { instanceType: "c5n.18xlarge", availabilityZone: "us-east-2a", count: 4 },
  },
};

async function configured(args: HpcClusterArgs): Promise<ClusterConfiguration> {
  return JSON.parse(await value(clusterJson(clusterConfiguration(args, parts)))) as ClusterConfiguration;
}

describe("the configuration of a cluster", function () {
  this.timeout(240_000);

  it("is what ParallelCluster takes, with nothing but its own warnings, for every kind of cluster", async () => {
    const clusters = { book, mpi, gpu, burst, everything };
    const configurations = await Promise.all(
      Object.entries(clusters).map(async ([name, args]) => ({ name, configuration: await configured(args) })),
    );
    const verdicts = clusterVerdicts(configurations, world);
    const against = verdicts.map(({ refusals, failures }, index) => [
      configurations[index]?.name,
      refusals,
      failures.filter(({ level }) => level === "ERROR"),
    ]);
    assert.deepEqual(
      against,
      Object.keys(clusters).map((name) => [name, [], []]),
    );
  });

  it("as YAML says the same as JSON", async () => {
    const configuration = clusterConfiguration(everything, parts);
    assert.deepEqual(
      parse(await value(clusterYaml(configuration))),
      JSON.parse(await value(clusterJson(configuration))),
    );
  });

  it("is closed where ParallelCluster's defaults are open", async () => {
    const { Imds, HeadNode, Scheduling, Monitoring, DeploymentSettings, Iam } = await configured(book);
    assert.deepEqual(Imds, { ImdsSupport: "v2.0" });
    assert.deepEqual(HeadNode.Imds, { Secured: true });
    assert.equal(HeadNode.Ssh, undefined);
    assert.equal(HeadNode.Dcv, undefined);
    assert.equal(HeadNode.LocalStorage.RootVolume.Encrypted, true);
    assert.deepEqual(HeadNode.Networking.SecurityGroups, ["sg-0aaaaaaaaaaaaaaa1"]);
    assert.equal(Scheduling.SlurmSettings.QueueUpdateStrategy, "DRAIN");
    const [queue] = Scheduling.SlurmQueues;
    assert.deepEqual(queue?.Iam, { InstanceProfile: "arn:aws:iam::000000000000:instance-profile/compute" });
    assert.equal(queue?.ComputeSettings.LocalStorage.RootVolume.Encrypted, true);
    assert.equal(Monitoring.Logs.CloudWatch.DeletionPolicy, "Retain");
    assert.deepEqual(DeploymentSettings, { DisableSudoAccessForDefaultUser: true });
    assert.deepEqual(Iam, { Roles: { LambdaFunctionsRole: "arn:aws:iam::000000000000:role/cleanup" } });
    assert.equal("DevSettings" in (await configured(everything)), false);
  });

  it("admits to login nodes their subnet alone, where the program says nothing", async () => {
    const [pool] = (await configured(everything)).LoginNodes?.Pools ?? [];
    assert.deepEqual(pool?.Ssh, { AllowedIps: "10.0.0.0/20" });
    assert.deepEqual(pool.Networking.SecurityGroups, ["sg-0aaaaaaaaaaaaaaa3"]);
  });

  it("puts nodes side by side where they have EFA, unless a reservation has placed them", async () => {
    const groups = async (args: HpcClusterArgs) =>
      (await configured(args)).Scheduling.SlurmQueues.map(({ Networking }) => Networking.PlacementGroup);
    assert.deepEqual(await groups(mpi), [{ Enabled: true }]);
    assert.deepEqual(await groups(gpu), [{ Enabled: false }, { Enabled: false }]);
    assert.deepEqual(await groups(book), [{ Enabled: false }]);
    const [queue] = book.queues;
    assert.deepEqual(await groups({ ...book, queues: [{ ...queue, placementGroup: { name: "near" } }] }), [
      { Enabled: true, Name: "near" },
    ]);
  });

  it("counts the nodes of a Capacity Block as static, and names a reservation's one type by InstanceType", async () => {
    const [block, reserved] = (await configured(gpu)).Scheduling.SlurmQueues;
    assert.equal(block?.CapacityType, "CAPACITY_BLOCK");
    assert.deepEqual(block.CapacityReservationTarget, { CapacityReservationId: "cr-0123456789abcdef0" });
    assert.deepEqual(block.ComputeResources, [
      {
        Name: "p4d-24xlarge",
        InstanceType: "p4d.24xlarge",
        MinCount: 2,
        MaxCount: 2,
        Efa: { Enabled: true, GdrSupport: true },
      },
    ]);
    assert.equal(reserved?.CapacityType, "ONDEMAND");
    assert.equal(reserved.ComputeResources[0]?.MinCount, 0);
  });

  it("lays a queue into the zones it names, and asks for Spot capacity that is interrupted least", async () => {
    const [queue] = (await configured(burst)).Scheduling.SlurmQueues;
    assert.deepEqual(queue?.Networking.SubnetIds, Object.keys(subnets));
    assert.equal(queue.CapacityType, "SPOT");
    assert.equal(queue.AllocationStrategy, "capacity-optimized");
    assert.equal(queue.ComputeResources[0]?.SpotPrice, 0.5);
  });

  it("lays a queue without zones beside the head node", async () => {
    const [queue] = (await configured(mpi)).Scheduling.SlurmQueues;
    assert.deepEqual(queue?.Networking.SubnetIds, ["subnet-0b00000000000000b"]);
  });

  it("runs a script with a digest by the script that checks it", async () => {
    const [queue] = (await configured(burst)).Scheduling.SlurmQueues;
    assert.deepEqual(queue?.CustomActions?.OnNodeConfigured, {
      Sequence: [
        { Script: "s3://tools/checkpoint.sh", Args: ["60"] },
        {
          Script: "s3://artifacts/mlhpc/cfd/checked-script.sh",
          Args: ["https://example.org/agent.sh", "a".repeat(64), "--quiet"],
        },
      ],
    });
  });

  it("keeps volumes that it makes, and only names what others made", async () => {
    const storage = (await configured(everything)).SharedStorage ?? [];
    const named = Object.fromEntries(storage.map((one) => [one.Name, one]));
    assert.equal(named["tools"]?.EbsSettings?.DeletionPolicy, "Retain");
    assert.equal(named["tools"].EbsSettings.Encrypted, true);
    assert.deepEqual(named["old"]?.EbsSettings, { VolumeId: "vol-0123456789abcdef0" });
    assert.deepEqual(named["home"]?.EfsSettings, {
      FileSystemId: "fs-0123456789abcdef0",
      EncryptionInTransit: true,
      IamAuthorization: true,
      AccessPointId: "fsap-0123456789abcdef0",
    });
    assert.deepEqual(named["ontap"]?.FsxOntapSettings, { VolumeId: "fsvol-0123456789abcdef0" });
  });
});
