import assert from "node:assert/strict";

import { runCommand } from "../sagemaker/command-run";

interface Answer {
  readonly prices: { readonly region: string; readonly date: string };
  readonly instances: readonly {
    readonly type: string;
    readonly vcpus: number;
    readonly cores: number;
    readonly memoryGiB: number;
    readonly baselineNetworkGbps: number;
    readonly efaInterfaces: number;
    readonly localStorageIsNvme: boolean;
    readonly spot: boolean;
    readonly architecture: string;
    readonly family: string;
    readonly zones?: readonly string[];
    readonly onDemandPrice?: number;
  }[];
}

describe("mlhpc instances", function () {
  this.timeout(60_000);
  const run = (...args: readonly string[]) => runCommand(["instances", ...args], {});
  const found = async (...args: readonly string[]) => {
    const { exitCode, stdout, stderr } = await run(...args, "--json");
    assert.deepEqual([exitCode, stderr], [0, ""]);
    return JSON.parse(stdout) as Answer;
  };

  it("finds what the question of the handbook asks for, as a table", async () => {
    const { exitCode, stdout } = await run("--efa", "--gpu", "h100", "--min-memory", "1TiB");
    assert.equal(exitCode, 0);
    assert.deepEqual(stdout.split("\n"), [
      "type         vCPU  cores  memory           GPUs  EFA  Gbps      NVMe    arch    USD/h",
      "p5.48xlarge   192     96   2 TiB  8 H100 80 GiB   32  3200  30400 GB  x86_64  55.0400",
      "",
      "1 type.",
      "USD/h: On-Demand, Linux, us-east-1, list price of 2026-07-20; ? is unknown.",
    ]);
  });

  it("tells the zones and the prices of the region that is asked about, and says ? where it knows none", async () => {
    const { stdout } = await run("--family", "hpc6a", "hpc8a", "--region", "us-east-2");
    assert.match(stdout, /^hpc6a\.48xlarge +96 +96 +384 GiB +- +1 +100 +- +x86_64 +b +2\.8800$/m);
    assert.match(stdout, /^hpc8a\.96xlarge .* \?$/m);
    assert.match(stdout, /list price of 2025-05-28; \? is unknown\.$/m);
  });

  it("gives nothing that lacks one thing of the question", async () => {
    const { instances, prices } = await found(
      ...["--efa", "--nvme", "--spot", "--arch", "arm64", "--min-vcpus", "32", "--min-cores", "32"],
      ...["--min-memory", "128GiB", "--min-network", "25Gbps", "--zone", "us-east-1a", "--max-price", "12"],
    );
    assert.equal(prices.region, "us-east-1");
    assert.ok(instances.length >= 5);
    for (const { type, ...instance } of instances) {
      const held = [
        instance.efaInterfaces > 0,
        instance.localStorageIsNvme,
        instance.spot,
        instance.architecture === "arm64",
        instance.vcpus >= 32 && instance.cores >= 32,
        instance.memoryGiB >= 128,
        instance.baselineNetworkGbps >= 25,
        instance.zones?.includes("us-east-1a"),
        (instance.onDemandPrice ?? 99) <= 12,
      ];
      assert.deepEqual(new Set(held), new Set([true]), type);
    }
  });

  it("gives everything where nothing is asked, but shows people only the first 40", async () => {
    const { instances } = await found();
    assert.ok(instances.length > 1300);
    const { stdout } = await run("--sort", "vcpus");
    assert.match(stdout, new RegExp(`^${instances.length} types, 40 of them here: `, "m"));
  });

  const orders: readonly (readonly [string, (instance: Answer["instances"][number]) => number])[] = [
    ["price", ({ onDemandPrice = Number.MAX_VALUE }) => onDemandPrice],
    ["memory", ({ memoryGiB }) => memoryGiB],
    ["network", ({ baselineNetworkGbps }) => baselineNetworkGbps],
    ["vcpus", ({ vcpus }) => vcpus],
  ];
  for (const [order, figure] of orders) {
    it(`sorts by ${order}, the least first`, async () => {
      const figures = (await found("--gpu", "--sort", order)).instances.map(figure);
      assert.deepEqual(
        figures,
        [...figures].sort((one, other) => one - other),
      );
      assert.ok(new Set(figures).size > 5);
    });
  }

  it("says what emptied the answer and what comes nearest, and fails", async () => {
    const { exitCode, stdout } = await run("--gpu", "h100", "--min-memory", "4TiB", "--efa");
    assert.equal(exitCode, 1);
    assert.deepEqual(stdout.split("\n"), [
      "No instance type has all of that.",
      "  Without --gpu H100 there are 12.",
      "  Without --min-memory 4TiB there are 2.",
      "  The nearest is p5.48xlarge: 2 TiB where --min-memory 4TiB is asked for.",
    ]);
  });

  it("says so where more than one thing is too much", async () => {
    const { stdout } = await run(
      ...["--gpu", "h100", "--arch", "arm64", "--family", "p5", "--max-price", "0.01"],
    );
    assert.match(stdout, /Leaving out any one thing does not help: more than one is too much\./);
    assert.match(
      stdout,
      /The nearest is p5\.4xlarge: x86_64 where --arch arm64 is asked for; 6\.88 USD\/h where --max-price 0\.01 is asked for\.$/,
    );
  });

  it("takes a machine of the same kind for nearer than one that has the figures", async () => {
    const { stdout } = await run("--gpu", "h100", "--arch", "arm64", "--max-price", "1");
    assert.match(stdout, /The nearest is g5g\.[a-z0-9]+: T4g where --gpu H100 is asked for\.$/);
  });

  it("tells scripts the same", async () => {
    const { exitCode, stdout } = await run("--family", "hpc6a", "--spot", "--json");
    assert.equal(exitCode, 1);
    const { instances, nothing } = JSON.parse(stdout) as { instances: unknown; nothing: { lacks: unknown } };
    assert.deepEqual(instances, []);
    assert.deepEqual(nothing.lacks, [{ option: "--spot", has: "not sold as Spot" }]);
  });

  it("names every mistake at once, with the units", async () => {
    const { exitCode, stdout, stderr } = await run(
      ...[
        "--min-memory",
        "1TB",
        "--gpu",
        "h1000",
        "--sort",
        "cost",
        "--min-network",
        "100",
        "--family",
        "c55",
      ],
      ...[
        "--arch",
        "arm",
        "--zone",
        "us-east-1a",
        "--region",
        "us-east-2",
        "--max-price",
        "0",
        "--min-cores",
        "1.5",
      ],
    );
    assert.deepEqual([exitCode, stdout], [1, ""]);
    assert.deepEqual(stderr.split("\n"), [
      "9 mistakes:",
      '  --gpu is "h1000"; EC2 has A100, A10G, B200, B300, H100, H200, L4, L40S, RTX PRO 4500, RTX PRO Server 6000, T4, T4g, V100.',
      '  --min-cores is "1.5"; give a whole number from 1.',
      '  --min-memory is "1TB"; give a size with its unit, MiB, GiB or TiB, such as 512GiB or 1.5TiB (AWS counts memory by 1024).',
      '  --min-network is "100"; give a rate with its unit, Mbps, Gbps or Tbps, such as 100Gbps (bits a second).',
      '  --max-price is "0"; give USD an hour above 0, such as 3.5.',
      '  --sort is "cost"; it is one of price, memory, network, vcpus.',
      '  --arch is "arm"; it is x86_64 or arm64.',
      '  --family is "c55"; EC2 has no such family; the nearest is c5.',
      '  --zone is "us-east-1a", which is not in --region us-east-2; give one of them.',
    ]);
  });

  it("takes one mistake in one line, and names the region that it does not know", async () => {
    assert.equal(
      (await run("--region", "eu-west-9")).stderr,
      '--region is "eu-west-9"; the catalogue does not know that region.',
    );
    assert.equal(
      (await run("--zone", "west")).stderr,
      '--zone is "west"; give a zone\'s name, such as ap-southeast-3a.',
    );
  });

  it("reads units and names however they are written", async () => {
    const types = async (...args: readonly string[]) =>
      (await found(...args)).instances.map(({ type }) => type);
    assert.deepEqual(
      await types("--gpu", "rtx-pro server6000", "--min-memory", "1048576 mib"),
      await types("--gpu", "RTX PRO Server 6000", "--min-memory", "1TiB"),
    );
    assert.deepEqual(await types("--family", "HPC6A"), ["hpc6a.48xlarge"]);
  });
});
