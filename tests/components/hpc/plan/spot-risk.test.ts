import * as assert from "node:assert/strict";

import * as fc from "fast-check";

import { planJob } from "../../../../components/hpc/plan";
import { spotRisk } from "../../../../components/hpc/plan/spot-risk";

const free = { restartHours: 0, checkpointHours: 0 };

describe("The risk of Spot", () => {
  it("is nothing where nothing is interrupted", () => {
    const { uninterrupted, expectedInterruptions, expectedHours, lostHours } = spotRisk(
      { hours: 10, nodes: 4 },
      { ...free, interruptionsPerNodeHour: 0 },
    );
    assert.deepEqual([uninterrupted, expectedInterruptions, expectedHours, lostHours], [1, 0, 10, 0]);
  });

  it("of a job that never gets done is endless, and told so", () => {
    const risk = spotRisk({ hours: 900 * 24, nodes: 8 });
    assert.deepEqual([risk.expectedHours, risk.expectedInterruptions], [Infinity, Infinity]);
    const queue = {
      name: "spot",
      capacity: { kind: "spot" as const },
      computeResources: [{ instanceTypes: ["c5.4xlarge"], maxCount: 8 }],
    };
    const { advice } = planJob({ ranks: 60, walltime: "900d" }, { queues: [queue] });
    assert.match(
      advice.join("\n"),
      /^On 8 Spot nodes it is expected to lose over 100 years of work, for it saves nothing/m,
    );
  });

  it("of a job that saves nothing is that of beginning anew", () => {
    // 10 nodes at 0.01 an hour: one interruption in 10 hours, and 10 hours of work take (e - 1) x 10 hours.
    const risk = spotRisk({ hours: 10, nodes: 10 }, { ...free, interruptionsPerNodeHour: 0.01 });
    assert.ok(Math.abs(risk.expectedHours - 10 * (Math.E - 1)) < 1e-9);
    assert.ok(Math.abs(risk.uninterrupted - 1 / Math.E) < 1e-9);
    assert.ok(Math.abs(risk.expectedInterruptions - (Math.E - 1)) < 1e-9);
  });

  it("is what twenty thousand jobs played through come to", () => {
    // A generator of our own, so that every run plays the same.
    let state = 12_345;
    const random = (): number => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return (state + 1) / (2 ** 31 + 1);
    };
    const [hours, interval, rate, restart, cost] = [20, 4, 0.1, 0.5, 0.1];
    const playThrough = (): number => {
      let spent = 0;
      for (let done = 0; done < hours;) {
        const piece = Math.min(interval, hours - done) + (done + interval < hours ? cost : 0);
        const until = -Math.log(random()) / rate;
        spent += until < piece ? until + restart : piece;
        done += until < piece ? 0 : interval;
      }
      return spent;
    };
    const runs = 20_000;
    const mean = Array.from({ length: runs }, playThrough).reduce((sum, one) => sum + one, 0) / runs;
    const { expectedHours } = spotRisk(
      { hours, nodes: 10, checkpointHours: interval },
      { interruptionsPerNodeHour: rate / 10, restartHours: restart, checkpointHours: cost },
    );
    assert.ok(
      Math.abs(expectedHours - mean) / mean < 0.02,
      `${expectedHours} by the formula, ${mean} played through`,
    );
  });

  it("grows with nodes and hours, and never gives time back", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 48, noNaN: true }),
        fc.integer({ min: 1, max: 64 }),
        (hours, nodes) => {
          const risk = spotRisk({ hours, nodes });
          assert.ok(risk.lostHours >= 0);
          assert.ok(spotRisk({ hours, nodes: nodes + 1 }).lostHours > risk.lostHours);
          assert.ok(spotRisk({ hours: hours + 1, nodes }).uninterrupted < risk.uninterrupted);
        },
      ),
    );
  });

  it("is within a tenth of the least at the suggested interval", () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 72 }), fc.integer({ min: 2, max: 64 }), (hours, nodes) => {
        const at = (checkpointHours: number): number =>
          spotRisk({ hours, nodes, checkpointHours }).expectedHours;
        const { suggestedCheckpointHours: suggested } = spotRisk({ hours, nodes });
        const least = Math.min(...Array.from({ length: hours * 4 }, (_, index) => at((index + 1) / 4)));
        assert.ok(suggested !== undefined && at(suggested) <= 1.1 * least);
      }),
      { numRuns: 50 },
    );
  });

  it("is told with the plan: what it costs to begin anew, and how often to save", () => {
    const cluster = {
      region: "us-east-2",
      queues: [
        {
          name: "burst",
          capacity: { kind: "spot" as const },
          computeResources: [{ instanceTypes: ["c5n.18xlarge"], maxCount: 8, efa: true }],
        },
      ],
    };
    const options = { price: () => 4 };
    const bare = planJob({ ranks: 288, walltime: "24h" }, cluster, options);
    const saved = planJob({ ranks: 288, walltime: "24h", checkpointInterval: "1h" }, cluster, options);
    assert.match(
      bare.advice.join("\n"),
      /On 8 Spot nodes it is expected to lose .* of work, for it saves nothing: save every 1.3 h, or run it on On-Demand\./,
    );
    assert.doesNotMatch(saved.advice.join("\n"), /Spot/);
    assert.ok((saved.placement?.cost ?? 0) < (bare.placement?.cost ?? 0));
    // 8 nodes at 40 % of 4 USD for 24 hours are 307.20, and what is done again comes on top.
    assert.ok((saved.placement?.cost ?? 0) > 307.2);
  });
});
