import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as path from "node:path";

import {
  ec2InstanceFacts,
  ec2InstanceProblem,
  ec2InstanceRegionProblem,
  ec2InstanceTypes,
  instanceZones,
  onDemandPrice,
  onDemandPriceDate,
  vcpuQuota,
} from "../../../components/instances";

describe("EC2's instance types", () => {
  it("tell what a node of a cluster holds", () => {
    assert.deepEqual(ec2InstanceFacts("c5n.18xlarge"), {
      type: "c5n.18xlarge",
      family: "c5n",
      vcpus: 72,
      cores: 36,
      threadsPerCore: 2,
      memoryGiB: 192,
      gpus: 0,
      gpuName: undefined,
      gpuMemoryGiB: undefined,
      gpuPartition: undefined,
      neuronDevices: undefined,
      efaInterfaces: 1,
      efaNetworkCards: [0],
      networkCards: 1,
      maximumNetworkInterfaces: 15,
      networkGbps: 100,
      baselineNetworkGbps: 100,
      localStorageGB: 0,
      localStorageIsNvme: false,
      architecture: "x86_64",
      burstable: false,
      bareMetal: false,
      spot: true,
      placementGroup: true,
      capacityBlock: false,
      quotaFamily: "Standard",
    });
  });

  it("know the figures of the book's clusters", () => {
    const { cores, vcpus, spot, networkGbps } = ec2InstanceFacts("hpc6a.48xlarge") ?? assert.fail();
    assert.deepEqual(
      { cores, vcpus, spot, networkGbps },
      { cores: 96, vcpus: 96, spot: false, networkGbps: 100 },
    );
    const p4d = ec2InstanceFacts("p4d.24xlarge") ?? assert.fail();
    assert.deepEqual([p4d.efaInterfaces, p4d.networkGbps, p4d.gpus, p4d.gpuName], [4, 400, 8, "A100"]);
    assert.equal(ec2InstanceFacts("m5.16xlarge")?.cores, 32);
  });

  it("tell the network of the whole instance, whose cards may share it or be described as less than they are together", () => {
    const gbps = (type: string) => {
      const { networkGbps, baselineNetworkGbps } = ec2InstanceFacts(type) ?? assert.fail(type);
      return [networkGbps, baselineNetworkGbps];
    };
    assert.deepEqual(gbps("g6e.48xlarge"), [400, 400]);
    assert.deepEqual(gbps("c6in.32xlarge"), [200, 200]);
    assert.deepEqual(gbps("hpc6id.32xlarge"), [200, 200]);
    assert.deepEqual(gbps("hpc7a.96xlarge"), [300, 300]);
    assert.deepEqual(gbps("p6-b200.48xlarge"), [3200, 3200]);
    assert.deepEqual(gbps("c8gb.2xlarge"), [33.33, 16.67]);
  });

  it("name the network cards that take EFA, where the first does not and where there are more than interfaces", () => {
    const cards = (type: string) => ec2InstanceFacts(type)?.efaNetworkCards;
    assert.deepEqual(
      cards("p6-b300.48xlarge"),
      Array.from({ length: 16 }, (_, index) => index + 1),
    );
    assert.deepEqual(cards("i7ie.48xlarge"), [0, 1]);
    assert.equal(ec2InstanceFacts("i7ie.48xlarge")?.efaInterfaces, 1);
    assert.deepEqual(cards("c5n.large"), []);
  });

  it("know bare metal, credits, disks, bursts, and what no cluster placement group takes", () => {
    assert.equal(ec2InstanceFacts("c5n.metal")?.bareMetal, true);
    assert.equal(ec2InstanceFacts("t3.micro")?.burstable, true);
    assert.equal(ec2InstanceFacts("t3.micro")?.placementGroup, false);
    assert.equal(ec2InstanceFacts("i4i.large")?.localStorageIsNvme, true);
    assert.deepEqual(
      [ec2InstanceFacts("d2.xlarge")?.localStorageIsNvme, ec2InstanceFacts("d2.xlarge")?.localStorageGB],
      [false, 6144],
    );
    assert.deepEqual(
      [ec2InstanceFacts("c5.large")?.networkGbps, ec2InstanceFacts("c5.large")?.baselineNetworkGbps],
      [10, 0.75],
    );
    assert.equal(ec2InstanceFacts("p5.48xlarge")?.capacityBlock, true);
    assert.deepEqual(
      ["g6f.large", "g6f.4xlarge", "g6.xlarge"].map((type) => ec2InstanceFacts(type)?.gpuPartition),
      [0.125, 0.5, undefined],
    );
  });

  it("are whole and possible", () => {
    const types = ec2InstanceTypes();
    assert.ok(types.length > 1300);
    for (const type of types) {
      const facts = ec2InstanceFacts(type) ?? assert.fail(type);
      assert.ok(Number.isInteger(facts.cores) && facts.cores >= 1 && facts.cores <= facts.vcpus, type);
      assert.ok(facts.efaInterfaces <= facts.efaNetworkCards.length, type);
      assert.ok(facts.networkCards <= facts.maximumNetworkInterfaces, type);
      assert.ok(facts.memoryGiB > 0 && facts.gpus >= 0, type);
      assert.ok(vcpuQuota(type) !== undefined, type);
    }
  });

  it("are undefined for Macs, for what EC2 no longer lists, and for one of an object's own names", () => {
    for (const type of ["mac2.metal", "p3.2xlarge", "c5.huge", "ml.c5.large", "constructor", ""]) {
      assert.equal(ec2InstanceFacts(type), undefined, type);
    }
  });

  it("are refused with the nearest", () => {
    assert.equal(ec2InstanceProblem("queues[0].instanceTypes[0]", "c5n.18xlarge"), false);
    assert.equal(
      ec2InstanceProblem("queues[0].instanceTypes[0]", "c5n.18xl"),
      'queues[0].instanceTypes[0] is "c5n.18xl"; EC2 has no such instance type; the nearest is c5n.18xlarge.',
    );
    assert.equal(
      ec2InstanceProblem("instanceType", "ml.c5.large"),
      'instanceType is "ml.c5.large"; EC2\'s instance types do not begin with ml.: write c5.large.',
    );
  });

  it("are refused where no zone of the region has them, with one that is there and has EFA too", () => {
    const problem = ec2InstanceRegionProblem("instanceType", "hpc6a.48xlarge", "ap-southeast-3");
    assert.equal(
      problem,
      'instanceType is "hpc6a.48xlarge"; AWS has it in no zone of ap-southeast-3; the nearest there is m6i.32xlarge.',
    );
    assert.ok((ec2InstanceFacts("m6i.32xlarge")?.efaInterfaces ?? 0) > 0);
    assert.equal(ec2InstanceRegionProblem("instanceType", "hpc6a.48xlarge", "us-east-2"), false);
    assert.equal(
      ec2InstanceRegionProblem("instanceType", "hpc6a.48xlarge", "xx-newest-1"),
      false,
      "an unknown region",
    );
  });

  it("are in zones", () => {
    assert.deepEqual(instanceZones("hpc6a.48xlarge", "us-east-2"), ["us-east-2b"]);
    assert.deepEqual(instanceZones("hpc6a.48xlarge", "ap-southeast-3"), []);
    assert.equal(instanceZones("hpc6a.48xlarge", "xx-newest-1"), undefined);
    assert.equal(instanceZones("p3.2xlarge", "us-east-1"), undefined);
    assert.deepEqual(instanceZones("c5.large", "ap-southeast-3"), [
      "ap-southeast-3a",
      "ap-southeast-3b",
      "ap-southeast-3c",
    ]);
  });

  it("cost what the lists say, and nothing where they say nothing", () => {
    assert.equal(onDemandPrice("c5n.18xlarge", "us-east-1"), 3.888);
    assert.equal(onDemandPrice("c5n.18xlarge", "ap-southeast-3"), 4.464);
    assert.equal(onDemandPrice("hpc6a.48xlarge", "us-east-2"), 2.88);
    assert.equal(onDemandPrice("hpc6a.48xlarge", "us-east-1"), undefined);
    assert.equal(onDemandPrice("c5n.18xlarge", "xx-newest-1"), undefined);
    assert.equal(onDemandPrice("constructor", "us-east-1"), undefined);
    assert.deepEqual(
      [onDemandPriceDate("us-east-1"), onDemandPriceDate("us-east-2"), onDemandPriceDate("xx")],
      ["2026-07-20", "2025-05-28", undefined],
    );
  });

  it("have no price in other regions where AWS has changed it since the older list", () => {
    assert.equal(onDemandPrice("p5.48xlarge", "us-east-1"), 55.04);
    assert.equal(onDemandPrice("p5.48xlarge", "us-east-2"), undefined);
  });

  const quotas: readonly (readonly [string, string, string | undefined])[] = [
    ["c5n.18xlarge", "L-1216C47A", "L-34B43A08"],
    ["im4gn.large", "L-1216C47A", "L-34B43A08"],
    ["g5.xlarge", "L-DB2E81BA", "L-3819A6DF"],
    ["gr6.4xlarge", "L-DB2E81BA", "L-3819A6DF"],
    ["vt1.3xlarge", "L-DB2E81BA", "L-3819A6DF"],
    ["p4d.24xlarge", "L-417A185B", "L-7212CCBC"],
    ["p5.48xlarge", "L-417A185B", "L-C4BD4855"],
    ["p6-b200.48xlarge", "L-417A185B", undefined],
    ["inf2.xlarge", "L-1945791B", "L-B5D1601B"],
    ["trn1.32xlarge", "L-2C3B7624", "L-6B0D517C"],
    ["hpc6a.48xlarge", "L-F7808C92", undefined],
    ["x2gd.medium", "L-7295265B", "L-E3A00192"],
    ["u-6tb1.112xlarge", "L-43DA4232", undefined],
    ["u7i-12tb.224xlarge", "L-43DA4232", undefined],
    ["f2.6xlarge", "L-74FC7D96", "L-88CF9481"],
    ["dl2q.24xlarge", "L-6E869C2A", "L-85EED4F7"],
  ];
  for (const [type, onDemand, spot] of quotas) {
    it(`${type} counts against ${onDemand}${spot === undefined ? "" : `, as Spot against ${spot}`}`, () => {
      assert.ok(ec2InstanceFacts(type) !== undefined);
      assert.equal(vcpuQuota(type)?.quotaCode, onDemand);
      assert.equal(vcpuQuota(type, "spot")?.quotaCode, spot);
    });
  }

  it("name their quotas as Service Quotas does", () => {
    assert.equal(
      vcpuQuota("c5.large")?.name,
      "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances",
    );
    assert.equal(vcpuQuota("g5.xlarge", "spot")?.name, "All G and VT Spot Instance Requests");
    assert.equal(vcpuQuota("mac2.metal"), undefined);
  });

  it("are read from their tables in less than 30 ms", () => {
    const folder = path.resolve(__dirname, "../../../components/instances");
    const program = `
      const { ec2InstanceFacts } = require(${JSON.stringify(`${folder}/ec2-instance-facts`)});
      const { onDemandPrice } = require(${JSON.stringify(`${folder}/on-demand-price`)});
      // The best of some, for other work of the machine is not what is measured.
      const tables = ["ec2-instance-types.json", "on-demand-prices.json"].map((name) => ${JSON.stringify(`${folder}/`)} + name);
      const fs = require("node:fs");
      const times = Array.from({ length: 9 }, () => {
        const started = performance.now();
        tables.forEach((file) => JSON.parse(fs.readFileSync(file, "utf8")));
        return performance.now() - started;
      });
      const known = [ec2InstanceFacts("c5.large").vcpus, onDemandPrice("c5.large", "us-east-1")];
      console.log(JSON.stringify({ known, best: Math.min(...times) }));`;
    const loader = path.resolve(__dirname, "../../../bin/typescript.cjs");
    const { stdout, stderr } = spawnSync(process.execPath, ["--require", loader, "--eval", program], {
      encoding: "utf8",
    });
    assert.equal(stderr, "");
    const { known, best } = JSON.parse(stdout) as { known: unknown; best: number };
    assert.deepEqual(known, [2, 0.085]);
    assert.ok(best < 30, `${best} ms`);
  });
});
