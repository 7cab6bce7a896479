import * as assert from "node:assert/strict";

import { type JobPlan, planJob, sbatchHeader } from "../../../../components/hpc/plan";
import { bookCluster, bookJob } from "./book";

const sentences = ({ shortfalls, fixes }: JobPlan): unknown => ({
  shortfalls: shortfalls.map(({ says }) => says),
  fixes: fixes.map(({ says }) => says),
});

describe("The book's job of 108 ranks", () => {
  it("does not fit 4 x c5.4xlarge, has no partition of its name, and its fixes are proposed", () => {
    const plan = planJob(bookJob, bookCluster);
    assert.equal(plan.fits, false);
    assert.deepEqual(sentences(plan), {
      shortfalls: [
        'There is no partition "compute": the cluster\'s queues are queue1.',
        "108 ranks want 108 cores; queue1 with c5.4xlarge has 32 (4 x c5.4xlarge with 8 cores): 76 cores short. " +
          "The whole of queue1 has 96 cores (4 x c5.4xlarge with 8 cores, 2 x m5.16xlarge with 32 cores): 12 ranks short.",
      ],
      fixes: [
        "Hand it in to queue1: --partition=queue1.",
        "Raise maxCount of c54xlarge in queue1 from 4 to 14: 14 x c5.4xlarge with 8 cores.",
        "Give queue1 3 x c5n.18xlarge: 36 cores each, EFA 100 Gbps, no core idle.",
        "Give queue1 2 x hpc6a.48xlarge, the cheapest by the list: 96 cores each, EFA 100 Gbps, 84 cores idle.",
        "Run it on 32 ranks, which 4 x c5.4xlarge take; it then runs longer.",
      ],
    });
  });

  it("does not fit 2 x m5.16xlarge either, which have 32 cores each", () => {
    const plan = planJob({ ...bookJob, partition: "queue1", constraint: "m5.16xlarge" }, bookCluster);
    assert.equal(plan.fits, false);
    assert.deepEqual(
      plan.shortfalls.map(({ kind, wanted, there }) => ({ kind, wanted, there })),
      [{ kind: "cores", wanted: 108, there: 64 }],
    );
    assert.match(plan.shortfalls[0]?.says ?? "", /\(2 x m5\.16xlarge with 32 cores\): 44 cores short\./);
    assert.equal(
      plan.fixes[0]?.says,
      "Raise maxCount of m516xlarge in queue1 from 2 to 4: 4 x m5.16xlarge with 32 cores.",
    );
  });

  it("does not fit the whole queue, by 12 cores", () => {
    const [shortfall] = planJob({ ranks: 108, walltime: "6h" }, bookCluster).shortfalls;
    assert.deepEqual([shortfall?.wanted, shortfall?.there], [108, 96]);
  });

  it("runs where its fixes were made: three c5n.18xlarge with EFA, and no core idles", () => {
    const mended = {
      ...bookCluster,
      queues: [
        {
          ...bookCluster.queues[0],
          computeResources: [
            {
              instanceTypes: ["c5n.18xlarge"],
              maxCount: 3,
              efa: true,
              disableSimultaneousMultithreading: true,
            },
          ],
        },
      ],
    };
    const job = { ...bookJob, partition: "queue1", constraint: "c5n.18xlarge" };
    const plan = planJob(job, mended, { price: () => 3.888 });
    assert.deepEqual(plan, {
      fits: true,
      placement: {
        partition: "queue1",
        groups: [
          {
            computeResource: "c5n-18xlarge",
            instanceTypes: ["c5n.18xlarge"],
            nodes: 3,
            ranksPerNode: 36,
            coresPerNode: 36,
          },
        ],
        nodes: 3,
        ranksPerNode: 36,
        cores: 108,
        coresWasted: 0,
        limitedBy: "cores",
        purchase: "onDemand",
        efa: true,
        multithreading: false,
        cost: 69.98,
        costPerHour: 11.66,
        spot: undefined,
      },
      alternatives: [],
      shortfalls: [],
      fixes: [],
      advice: [],
    });
    assert.equal(
      sbatchHeader(plan, job),
      [
        "#SBATCH --job-name=foam",
        "#SBATCH --output=%x_%j.out",
        "#SBATCH --partition=queue1",
        "#SBATCH --nodes=3",
        "#SBATCH --ntasks=108",
        "#SBATCH --ntasks-per-node=36",
        "#SBATCH --constraint=c5n.18xlarge",
        "#SBATCH --time=06:00:00",
        "#SBATCH --exclusive",
      ].join("\n"),
    );
  });
});
