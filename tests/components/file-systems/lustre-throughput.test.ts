import * as assert from "node:assert/strict";

import * as fc from "fast-check";

import {
  LustreFileSystem,
  type LustreFileSystemArgs,
  lustreThroughput,
} from "../../../components/file-systems";
import { lustreProblems } from "../../../components/file-systems/lustre-problems";
import { deployed, mockCloud, value } from "../mock-cloud";
import { encryptionKey, network } from "./base";

const seed = Number(process.env["MLHPC_SEED"] ?? Date.now() % 2 ** 31);
const virginia = "us-east-1a";
const singapore = "ap-southeast-1a";

/** AWS's table, for 10 TiB: network baseline and burst, disk baseline and burst. */
const table: readonly (readonly [Parameters<typeof lustreThroughput>[0], readonly number[]])[] = [
  [{ deploymentType: "SCRATCH_1" }, [2000, 2000, 2000, 2000]],
  [{ deploymentType: "SCRATCH_2" }, [2000, 13_000, 2000, 2000]],
  [{ deploymentType: "PERSISTENT_1", perUnitStorageThroughput: 50 }, [2500, 13_000, 500, 2400]],
  [{ deploymentType: "PERSISTENT_1", perUnitStorageThroughput: 100 }, [5000, 13_000, 1000, 2400]],
  [{ deploymentType: "PERSISTENT_1", perUnitStorageThroughput: 200 }, [7500, 13_000, 2000, 2400]],
  [
    { deploymentType: "PERSISTENT_1", storageType: "HDD", perUnitStorageThroughput: 12 },
    [400, 3750, 120, 800],
  ],
  [
    { deploymentType: "PERSISTENT_1", storageType: "HDD", perUnitStorageThroughput: 40 },
    [1500, 13_000, 400, 2500],
  ],
  [{ deploymentType: "PERSISTENT_2", perUnitStorageThroughput: 125 }, [3200, 13_000, 1250, 5000]],
  [{ deploymentType: "PERSISTENT_2", perUnitStorageThroughput: 250 }, [6400, 13_000, 2500, 5000]],
  [{ deploymentType: "PERSISTENT_2", perUnitStorageThroughput: 500 }, [13_000, 13_000, 5000, 5000]],
  [{ deploymentType: "PERSISTENT_2", perUnitStorageThroughput: 1000 }, [26_000, 26_000, 10_000, 10_000]],
];

describe("the throughput of a Lustre file system", () => {
  mockCloud();

  for (const [size, expected] of table) {
    it(`is AWS's for ${Object.values(size).join(" ")}`, () => {
      const { network: lan, disk } = lustreThroughput({ ...size, storageCapacity: 10_000 }, virginia);
      assert.deepEqual([lan.baseline, lan.burst, disk.baseline, disk.burst], expected);
    });
  }

  it("is that of the book: 200 MB/s a TiB of scratch, 1.3 GB/s in bursts", async () => {
    const made = await deployed(
      () =>
        new LustreFileSystem("scratch", {
          ...{ network: network(), deploymentType: "SCRATCH_2", storageCapacity: 4800, data: "reproducible" },
        }),
    );
    assert.deepEqual([await value(made.baselineThroughput), await value(made.burstThroughput)], [960, 6240]);
  });

  it("bursts less in some regions, of the first persistent generation only", () => {
    const burst = (deploymentType: string, perUnitStorageThroughput: number, zone: string) =>
      lustreThroughput({ deploymentType, perUnitStorageThroughput, storageCapacity: 10_000 }, zone).network
        .burst;
    assert.equal(burst("PERSISTENT_1", 50, singapore), 5300);
    assert.equal(burst("PERSISTENT_1", 200, singapore), 7500);
    assert.equal(burst("PERSISTENT_1", 50, "ap-southeast-2a"), 13_000);
    assert.equal(burst("PERSISTENT_2", 125, singapore), 13_000);
    assert.equal(burst("SCRATCH_2", 0, singapore), 13_000);
    assert.equal(burst("PERSISTENT_1", 50, "us-west-2a"), 13_000);
    assert.equal(burst("PERSISTENT_1", 50, "us-west-2-lax-1a"), 5300);
  });

  it("grows with the size, never bursts below its baseline, and exists for every size that is not refused", () => {
    const throughputs = { PERSISTENT_1: [50, 100, 200], PERSISTENT_2: [125, 250, 500, 1000] } as const;
    const persistent = fc.constantFrom("PERSISTENT_1", "PERSISTENT_2").chain((deploymentType) =>
      fc.record({
        deploymentType: fc.constant(deploymentType),
        perUnitStorageThroughput: fc.constantFrom<number>(...throughputs[deploymentType]),
        efaEnabled:
          deploymentType === "PERSISTENT_2"
            ? fc.option(fc.boolean(), { nil: undefined })
            : fc.constant(undefined),
        storageCapacity: fc.oneof(
          fc.constant(1200),
          fc.nat(40).map((steps) => steps * 2400),
          fc.nat(100_000),
        ),
      }),
    );
    let taken = 0;
    fc.assert(
      fc.property(persistent, (size) => {
        const args = { ...size, network: network(), encryptionKey } as LustreFileSystemArgs;
        const problems = lustreProblems(args).filter((problem) => typeof problem === "string");
        const step = size.efaEnabled === true ? 4_800_000 / size.perUnitStorageThroughput : 2400;
        const fits =
          size.storageCapacity > 0 &&
          (size.storageCapacity % step === 0 || (size.storageCapacity === 1200 && size.efaEnabled !== true));
        assert.equal(problems.length === 0, fits, JSON.stringify(size));
        if (fits) {
          taken += 1;
          const { network: lan, disk } = lustreThroughput(size, virginia);
          assert.equal(
            disk.baseline,
            Math.round((size.storageCapacity * size.perUnitStorageThroughput) / 1000),
          );
          assert.ok(
            lan.burst >= lan.baseline && disk.burst >= disk.baseline && lan.baseline >= disk.baseline,
          );
          const larger = lustreThroughput({ ...size, storageCapacity: size.storageCapacity * 2 }, virginia);
          assert.ok(Math.abs(larger.disk.baseline - 2 * disk.baseline) <= 1);
        }
      }),
      { numRuns: 500, seed },
    );
    console.log(`        seed ${seed}: ${taken} of 500 sizes fit`);
    assert.ok(taken > 100, `${taken} sizes fit`);
  });
});
