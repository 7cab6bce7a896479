import * as assert from "node:assert/strict";

import * as fc from "fast-check";

import { mixedPrecisionAdam, trainingMemory } from "../../../components/training";

describe("trainingMemory", () => {
  it("counts 20 bytes a parameter, so that 11 billion take 220 GB", () => {
    const { bytesPerParameter, totalGB, perGpuGB } = trainingMemory({ parameters: 11e9 });
    assert.deepEqual(
      { bytesPerParameter, totalGB, perGpuGB },
      { bytesPerParameter: 20, totalGB: 220, perGpuGB: 220 },
    );
  });

  it("splits states over partitions, and what the optimizer has over replicas", () => {
    assert.equal(trainingMemory({ parameters: 11e9, partitions: 4 }).perGpuGB, 55);
    assert.equal(trainingMemory({ parameters: 11e9, partitions: 4, shards: 2 }).perGpuGB, 33);
    assert.equal(trainingMemory({ parameters: 3e9, partitions: 4, shards: 2 }).perGpuGB, 9);
  });

  it("never puts more on a GPU than a replica has, nor less than an even share of everything", () => {
    const need = fc.record({
      parameters: fc.integer({ min: 1, max: 1e12 }),
      partitions: fc.integer({ min: 1, max: 64 }),
      shards: fc.integer({ min: 1, max: 64 }),
    });
    fc.assert(
      fc.property(need, ({ parameters, partitions, shards }) => {
        const { totalGB, perGpuGB } = trainingMemory({
          parameters,
          partitions,
          shards,
          bytesPerParameter: mixedPrecisionAdam,
        });
        assert.ok(
          perGpuGB <= totalGB * (1 + 1e-9) && perGpuGB >= (totalGB / partitions / shards) * (1 - 1e-9),
        );
      }),
    );
  });
});
