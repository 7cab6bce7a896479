import * as assert from "node:assert/strict";

import {
  type Job,
  type PlannableCluster,
  planJob,
  type PlannableQueue,
} from "../../../../components/hpc/plan";
import { bookCluster } from "./book";

function clusterOf(...queues: readonly PlannableQueue[]): PlannableCluster {
  return { region: "us-east-2", headNode: { instanceType: "c5.xlarge" }, queues };
}

const efaQueue = {
  name: "efa",
  capacity: { kind: "onDemand" },
  computeResources: [{ name: "c5n", instanceTypes: ["c5n.18xlarge"], maxCount: 8, efa: true }],
} as const satisfies PlannableQueue;

describe("A job's plan, of the nodes and words that it is given,", () => {
  it("knows what ParallelCluster writes as features: no type where a node may be of several, static where nodes always run", () => {
    const plan = (constraint: string, minCount: number) =>
      planJob(
        { ranks: 8, walltime: 1, constraint },
        clusterOf({
          name: "mixed",
          capacity: { kind: "onDemand" },
          computeResources: [
            { name: "any", instanceTypes: ["c5.4xlarge", "c5d.4xlarge"], maxCount: 2, minCount },
          ],
        }),
      );
    assert.equal(plan("any", 0).fits, true);
    assert.equal(
      plan("c5.4xlarge", 0).shortfalls[0]?.says,
      'No node is "c5.4xlarge": what --constraint can name there is dynamic, any.',
    );
    assert.deepEqual([plan("static", 0).fits, plan("static", 1).fits], [false, true]);
    assert.deepEqual([plan("dynamic", 1).fits, plan("dynamic", 2).fits], [true, false]);
  });

  it("counts a part of a GPU as none, as Slurm does there", () => {
    const parts = clusterOf({
      name: "parts",
      capacity: { kind: "onDemand" },
      computeResources: [{ name: "g6f", instanceTypes: ["g6f.4xlarge"], maxCount: 2 }],
    });
    const { fits, shortfalls } = planJob({ ranks: 2, gpusPerRank: 1, walltime: 1 }, parts);
    assert.equal(fits, false);
    assert.deepEqual(
      shortfalls.map(({ kind, there }) => [kind, there]),
      [["gpus", 0]],
    );
    assert.equal(planJob({ ranks: 2, walltime: 1, constraint: "gpu" }, parts).fits, false);
  });

  it("says of what type nodes are that nobody knows", () => {
    const { fits, shortfalls } = planJob(
      { ranks: 8, walltime: 1 },
      clusterOf({
        name: "huge",
        capacity: { kind: "onDemand" },
        computeResources: [{ instanceTypes: ["c5.huge"], maxCount: 2 }],
      }),
    );
    assert.equal(fits, false);
    assert.deepEqual(shortfalls, [
      {
        kind: "instanceType",
        says: "huge has nodes of c5.huge, which the catalogue of EC2's types does not know: nothing can be planned on them.",
      },
    ]);
  });

  it("tells no price of a Capacity Block, which has its own, and when it is too late to hand a job in", () => {
    const block = clusterOf({
      name: "block",
      capacity: { kind: "capacityBlock" },
      computeResources: [{ name: "p4d", instanceTypes: ["p4d.24xlarge"], maxCount: 2, efa: true }],
    });
    const { placement, advice } = planJob({ ranks: 16, gpusPerRank: 1, walltime: 10 }, block, {
      price: () => 21.96,
    });
    assert.deepEqual([placement?.nodes, placement?.cost, placement?.costPerHour], [2, undefined, undefined]);
    assert.match(advice.join("\n"), /30 minutes before it ends: hand the job in with more than 10\.5 h left/);
  });

  it("does not take the bid for one type as the price of another", () => {
    const spot = clusterOf({
      name: "spot",
      capacity: { kind: "spot", maxPrice: 0.2 },
      computeResources: [{ instanceTypes: ["c5.4xlarge"], maxCount: 1 }],
    });
    const prices = { price: () => 10, spot: { interruptionsPerNodeHour: 0, discount: 0.5 } };
    const { fixes } = planJob({ ranks: 72, walltime: 1 }, spot, prices);
    const costs = fixes.flatMap(({ change, placement }) =>
      change.kind === "instanceType" && placement?.cost !== undefined
        ? [placement.cost / placement.nodes]
        : [],
    );
    assert.ok(costs.length > 0);
    assert.deepEqual([...new Set(costs)], [5]);
  });

  it("names those of its nodes that lack EFA", () => {
    const advice = (...types: readonly string[]): string =>
      planJob(
        { ranks: 50, walltime: 1 },
        clusterOf({
          name: "mixed",
          capacity: { kind: "onDemand" },
          computeResources: types.map((type) => ({ instanceTypes: [type], maxCount: 1 })),
        }),
      ).advice.join("\n");
    assert.match(advice("c5n.18xlarge", "m5.16xlarge"), /over TCP, and m5\.16xlarge has no EFA/);
    assert.match(advice("c5.18xlarge", "m5.16xlarge"), /c5\.18xlarge and m5\.16xlarge have no EFA/);
  });

  it("lets no name and no constraint write lines of their own into a header", () => {
    const job: Job = { name: "a\n#SBATCH --uid=0", constraint: "efa\nx", ranks: 1, walltime: 1 };
    assert.throws(() => planJob(job, bookCluster), {
      message: [
        'name is "a\\n#SBATCH --uid=0"; give letters, digits, dots, hyphens and underscores.',
        'constraint is "efa\\nx"; give features without a space, such as c5.4xlarge|efa.',
      ].join("\n"),
    });
  });

  it("says that there is no queue, and counts one rank as one", () => {
    const says = (job: Job, cluster: PlannableCluster) =>
      planJob(job, cluster).shortfalls.map((shortfall) => shortfall.says);
    assert.deepEqual(says({ ranks: 1, walltime: 1 }, clusterOf()), ["The cluster has no queue with nodes."]);
    assert.match(
      says({ ranks: 1, threadsPerRank: 40, walltime: 1 }, clusterOf(efaQueue)).join(),
      /^1 rank of 40 cores wants 40 cores; /,
    );
  });
});
