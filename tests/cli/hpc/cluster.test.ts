import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { parse, stringify } from "yaml";

import { runCommand } from "../sagemaker/command-run";

const configuration = stringify({
  Region: "eu-north-1",
  Image: { Os: "alinux2023" },
  HeadNode: { InstanceType: "c5.4xlarge" },
  Scheduling: {
    Scheduler: "slurm",
    SlurmQueues: [
      {
        Name: "solve",
        CapacityType: "ONDEMAND",
        ComputeResources: [
          {
            Name: "hpc",
            Instances: [{ InstanceType: "hpc6a.48xlarge" }],
            MaxCount: 8,
            Efa: { Enabled: true },
          },
        ],
      },
      {
        Name: "held",
        CapacityType: "ONDEMAND",
        CapacityReservationTarget: { CapacityReservationId: "cr-0123456789abcdef0" },
        ComputeResources: [{ Name: "gpu", InstanceType: "p4d.24xlarge", MinCount: 1, MaxCount: 2 }],
      },
    ],
  },
  SharedStorage: [{ Name: "scratch", MountDir: "/scratch", StorageType: "FsxLustre" }],
});

function clusterResource(name: string): object {
  const type = "mlhpc:hpc:HpcCluster";
  const urn = `urn:pulumi:prod::mlhpc::${type}::${name}`;
  return { urn, type, custom: false, outputs: { clusterName: `${name}-prod`, configuration } };
}

describe("mlhpc cluster", function () {
  this.timeout(60_000);
  let folder: string;
  const file = (name: string): string => path.join(folder, name);
  const cluster = (verb: string, ...args: readonly string[]) =>
    runCommand(["cluster", verb, "prod", ...args], {});
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "mlhpc-cluster-"));
    const stack = (resources: readonly object[]) => JSON.stringify({ deployment: { resources } });
    writeFileSync(file("one.json"), stack([clusterResource("cfd")]));
    writeFileSync(file("two.json"), stack([clusterResource("cfd"), clusterResource("crash")]));
    writeFileSync(
      file("none.json"),
      stack([{ urn: "urn:pulumi:prod::mlhpc::a:b:C::bucket", type: "a:b:C" }]),
    );
  });
  after(() => rmSync(folder, { recursive: true }));

  it("lists each cluster with its queues and what they share", async () => {
    const { exitCode, stdout, stderr } = await cluster("list", "--state", file("one.json"));
    assert.deepEqual(
      [exitCode, stderr, stdout.split("\n")],
      [
        0,
        "",
        [
          "cfd (cluster cfd-prod)  eu-north-1, alinux2023, head node c5.4xlarge",
          "  queue solve  0 to 8 x hpc6a.48xlarge  onDemand  EFA",
          "  queue held  1 to 2 x p4d.24xlarge  capacityReservation",
          "  /scratch  FsxLustre",
        ],
      ],
    );
  });

  it("lists the same for scripts", async () => {
    const { stdout } = await cluster("list", "--state", file("two.json"), "--json");
    const { clusters } = JSON.parse(stdout) as {
      clusters: readonly { name: string; queues: readonly unknown[] }[];
    };
    assert.deepEqual(
      clusters.map(({ name, queues }) => [name, queues.length]),
      [
        ["cfd", 2],
        ["crash", 2],
      ],
    );
  });

  it("says that there is none", async () => {
    const { exitCode, stdout } = await cluster("list", "--state", file("none.json"));
    assert.deepEqual([exitCode, stdout], [0, "prod has no HpcCluster."]);
  });

  it("says where to have one, to whoever asks for the file of one", async () => {
    const { exitCode, stderr } = await cluster("config", "--state", file("none.json"));
    assert.deepEqual(
      [exitCode, stderr],
      [
        1,
        "prod has no HpcCluster. An environment has one where its settings have mlhpc:hpc; other programs are read by --state.",
      ],
    );
  });

  it("prints the file that pcluster takes, by either name of the cluster", async () => {
    for (const name of ["crash", "crash-prod"]) {
      const { exitCode, stdout } = await cluster("config", name, "--state", file("two.json"));
      assert.deepEqual([exitCode, stdout], [0, configuration.trimEnd()]);
    }
  });

  it("prints it as JSON too", async () => {
    const { stdout } = await cluster("config", "--state", file("one.json"), "--json");
    assert.deepEqual(JSON.parse(stdout), parse(configuration));
  });

  it("asks which where there are several, and names them where the name is none", async () => {
    const several = await cluster("config", "--state", file("two.json"));
    assert.deepEqual([several.exitCode, several.stderr], [1, "prod has 2 clusters: name one of cfd, crash."]);
    const other = await cluster("config", "cdf", "--state", file("two.json"));
    assert.deepEqual([other.exitCode, other.stderr.split("\n").length], [1, 1]);
    assert.match(other.stderr, /^prod has no cluster cdf; .*cfd/);
  });
});
