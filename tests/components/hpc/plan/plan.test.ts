import * as assert from "node:assert/strict";

import {
  clusterOfConfiguration,
  type Job,
  type PlannableCluster,
  planJob,
  type PlannableQueue,
  sbatchHeader,
} from "../../../../components/hpc/plan";
import { bookCluster } from "./book";

const price = {
  price: (type: string) => ({ "c5.4xlarge": 0.68, "m5.16xlarge": 3.072, "c5n.18xlarge": 3.888 })[type],
};

function clusterOf(...queues: readonly PlannableQueue[]): PlannableCluster {
  return { region: "us-east-2", headNode: { instanceType: "c5.xlarge" }, queues };
}

const efaQueue = {
  name: "efa",
  capacity: { kind: "onDemand" },
  computeResources: [{ name: "c5n", instanceTypes: ["c5n.18xlarge"], maxCount: 8, efa: true }],
} as const satisfies PlannableQueue;

describe("A job's plan", () => {
  it("puts a job whose ranks talk on one node rather than on cheaper ones over TCP", () => {
    const coupled = planJob({ ranks: 30, walltime: 1 }, bookCluster, price);
    assert.deepEqual(
      coupled.placement?.groups.map(({ computeResource, nodes }) => [computeResource, nodes]),
      [["m516xlarge", 1]],
    );
    assert.equal(coupled.placement?.cost, 3.07);
    assert.deepEqual(
      coupled.alternatives.map(({ groups, cost }) => [groups[0]?.computeResource, cost]),
      [["c54xlarge", 2.72]],
    );
    const apart = planJob({ ranks: 30, walltime: 1, coupled: false }, bookCluster, price);
    assert.deepEqual(
      apart.placement?.groups.map(({ computeResource, nodes }) => [computeResource, nodes]),
      [["c54xlarge", 4]],
    );
  });

  it("spreads ranks evenly, and counts the cores that idle", () => {
    const { placement } = planJob({ ranks: 100, walltime: 1 }, clusterOf(efaQueue));
    assert.deepEqual([placement?.nodes, placement?.ranksPerNode, placement?.coresWasted], [3, 34, 8]);
  });

  it("takes more nodes where memory runs out before cores, and says that cores idle", () => {
    // 192 GiB, of which Slurm hands out 95 %: 18 ranks of 10 GiB.
    const { placement, advice } = planJob({ ranks: 72, memoryPerRank: 10, walltime: 1 }, clusterOf(efaQueue));
    assert.deepEqual([placement?.nodes, placement?.ranksPerNode, placement?.limitedBy], [4, 18, "memory"]);
    assert.match(advice.join("\n"), /^72 of 144 cores idle, for memory run out first/m);
  });

  it("names memory as what is short, a rank at a time and in all", () => {
    const [one] = planJob({ ranks: 1, memoryPerRank: 200, walltime: 1 }, clusterOf(efaQueue)).shortfalls;
    assert.equal(one?.kind, "memory");
    const [all] = planJob({ ranks: 100, memoryPerRank: 20, walltime: 1 }, clusterOf(efaQueue)).shortfalls;
    assert.equal(
      all?.says,
      "100 ranks of 20 GiB want 2000 GiB; efa has 1459.2 (8 x c5n.18xlarge with 182.4 GiB for jobs): 540.8 GiB short.",
    );
  });

  it("gives each rank its GPUs, or names them as short", () => {
    const gpus = clusterOf({
      name: "gpu",
      capacity: { kind: "onDemand" },
      computeResources: [{ name: "g5", instanceTypes: ["g5.48xlarge"], maxCount: 2, efa: true }],
    });
    const job: Job = { ranks: 16, gpusPerRank: 1, threadsPerRank: 6, walltime: "30m" };
    const plan = planJob(job, gpus);
    assert.deepEqual([plan.placement?.nodes, plan.placement?.limitedBy], [2, "gpus"]);
    assert.match(sbatchHeader(plan, job), /^#SBATCH --cpus-per-task=6\n#SBATCH --gpus-per-task=1$/m);
    const [short] = planJob({ ...job, ranks: 17 }, gpus).shortfalls;
    assert.equal(
      short?.says,
      "17 ranks of 1 GPU want 17 GPUs; gpu has 16 (2 x g5.48xlarge with 8 GPUs): 1 GPU short.",
    );
    assert.equal(planJob(job, clusterOf(efaQueue)).shortfalls[0]?.kind, "gpus");
  });

  it("joins the compute resources of a queue only where none suffices, and says that the slowest sets the pace", () => {
    const job: Job = { ranks: 90, walltime: 1 };
    const plan = planJob(job, bookCluster, price);
    assert.deepEqual(
      plan.placement?.groups.map(({ computeResource, nodes }) => [computeResource, nodes]),
      [
        ["m516xlarge", 2],
        ["c54xlarge", 4],
      ],
    );
    assert.match(plan.advice.join("\n"), /the slowest sets the pace of all/);
    const header = sbatchHeader(plan, job);
    assert.match(
      header,
      /--nodes=6\n#SBATCH --ntasks=90\n#SBATCH --constraint|--nodes=6\n#SBATCH --ntasks=90\n#SBATCH --time/,
    );
    assert.doesNotMatch(header, /ntasks-per-node|constraint/);
  });

  it("reads a constraint as Slurm does", () => {
    const nodes = (constraint: string): number | undefined =>
      planJob({ ranks: 8, walltime: 1, constraint }, bookCluster).placement?.nodes;
    assert.equal(nodes("c54xlarge"), 1);
    assert.equal(nodes("c5n.18xlarge|c5.4xlarge&dynamic"), 1);
    assert.equal(nodes("c5.4xlarge&efa"), undefined);
    const { shortfalls, fixes } = planJob({ ranks: 8, walltime: 1, constraint: "c5.9xlarge" }, bookCluster);
    assert.equal(
      shortfalls[0]?.says,
      'No node is "c5.9xlarge": what --constraint can name there is dynamic, c5.4xlarge, c54xlarge, m5.16xlarge, m516xlarge.',
    );
    assert.deepEqual(
      fixes.map(({ change }) => change),
      [{ kind: "dropConstraint" }],
    );
  });

  it("holds the walltime against the partition's MaxTime", () => {
    const limited = clusterOf({ ...efaQueue, customSlurmSettings: { MaxTime: "1-00:00:00" } });
    assert.equal(planJob({ ranks: 36, walltime: "24h" }, limited).fits, true);
    const { fits, shortfalls, fixes } = planJob({ ranks: 36, walltime: "25h" }, limited);
    assert.deepEqual(
      fixes.map(({ change }) => change),
      [{ kind: "maxTime", queue: "efa", maxTime: "1-01:00:00" }],
    );
    assert.equal(fits, false);
    assert.deepEqual(
      shortfalls.map(({ says }) => says),
      ["25 h is more than efa lets a job run: its MaxTime is 1-00:00:00."],
    );
  });

  it("advises EFA where several nodes talk without it", () => {
    const off = clusterOf({
      ...efaQueue,
      computeResources: [{ ...efaQueue.computeResources[0], efa: false }],
    });
    assert.match(
      planJob({ ranks: 72, walltime: 1 }, off).advice.join("\n"),
      /c5n\.18xlarge has EFA: set efa in the compute resource/,
    );
    assert.doesNotMatch(planJob({ ranks: 36, walltime: 1 }, off).advice.join("\n"), /EFA/);
    assert.doesNotMatch(planJob({ ranks: 72, walltime: 1 }, clusterOf(efaQueue)).advice.join("\n"), /EFA/);
  });

  it("takes the dearest of several types, and a Spot bid as the most that Spot costs", () => {
    const types = ["c5.4xlarge", "c5d.4xlarge"];
    const prices = {
      price: (type: string) => (type === "c5.4xlarge" ? 1 : 2),
      spot: { interruptionsPerNodeHour: 0, discount: 0.5 },
    };
    const queue = (capacity: PlannableQueue["capacity"]): PlannableCluster =>
      clusterOf({ name: "q", capacity, computeResources: [{ instanceTypes: types, maxCount: 1 }] });
    const cost = (capacity: PlannableQueue["capacity"]): number | undefined =>
      planJob({ ranks: 8, walltime: 10 }, queue(capacity), prices).placement?.cost;
    assert.equal(cost({ kind: "onDemand" }), 20);
    assert.equal(cost({ kind: "spot" }), 10);
    assert.equal(cost({ kind: "spot", maxPrice: 0.7 }), 7);
    const advice = (maxPrice: number): string =>
      planJob({ ranks: 8, walltime: 10 }, queue({ kind: "spot", maxPrice }), prices).advice.join("\n");
    assert.match(
      advice(0.7),
      /^Its bid of 0\.7 USD an hour is less than the 1\.00 that Spot is assumed to cost: .* no node comes\.$/m,
    );
    assert.doesNotMatch(advice(1.2), /bid/);
  });

  it("refuses a job that is none, with every reason", () => {
    const job: Job = {
      ranks: 1.5,
      threadsPerRank: 0,
      walltime: "soon",
      queue: "a",
      partition: "b",
      checkpointInterval: "-1h",
    };
    assert.throws(() => planJob(job, bookCluster), {
      name: "JobError",
      message: [
        "ranks is 1.5; give a whole number from 1.",
        "threadsPerRank is 0; give a whole number from 1.",
        'walltime is "soon"; give hours, or text such as 6h, 90m, 06:00:00 or 1-12:00:00.',
        'checkpointInterval is "-1h"; give hours, or text such as 30m.',
        'queue is "a" and partition "b"; the two are one thing: leave one out.',
      ].join("\n"),
    });
  });

  it("prints no header for a job that does not fit", () => {
    const job: Job = { ranks: 999, walltime: 1 };
    assert.throws(
      () => sbatchHeader(planJob(job, bookCluster), job),
      /^RangeError: The job does not fit: 999 ranks want 999 cores/,
    );
  });

  it("reads anybody's ParallelCluster configuration", () => {
    const cluster = clusterOfConfiguration({
      Region: "us-east-2",
      Image: { Os: "alinux2" },
      HeadNode: { InstanceType: "c5.4xlarge", Networking: { SubnetId: "subnet-0e6e79abb7ed2452c" } },
      Scheduling: {
        Scheduler: "slurm",
        SlurmQueues: [
          {
            Name: "burst",
            CapacityType: "SPOT",
            ComputeResources: [
              {
                Name: "many",
                Instances: [{ InstanceType: "c5.4xlarge" }, { InstanceType: "c5a.4xlarge" }],
                MaxCount: "3",
                SpotPrice: 0.3,
              },
            ],
            Networking: { SubnetIds: ["subnet-09299f6d9ecfb8122"] },
          },
        ],
      },
    });
    assert.deepEqual(JSON.parse(JSON.stringify(cluster)), {
      region: "us-east-2",
      headNode: { instanceType: "c5.4xlarge" },
      slurm: { memoryBasedScheduling: false },
      queues: [
        {
          name: "burst",
          capacity: { kind: "spot", maxPrice: 0.3 },
          computeResources: [
            {
              name: "many",
              instanceTypes: ["c5.4xlarge", "c5a.4xlarge"],
              maxCount: 3,
              minCount: 0,
              efa: false,
              disableSimultaneousMultithreading: false,
            },
          ],
          customSlurmSettings: {},
        },
      ],
    });
    assert.throws(
      () => clusterOfConfiguration({ Scheduling: { Scheduler: "awsbatch" } }),
      /is "awsbatch"; a plan is made for slurm/,
    );
    assert.throws(
      () => clusterOfConfiguration([]),
      /^ClusterConfigurationError: The file is missing or of another kind/,
    );
  });
});
