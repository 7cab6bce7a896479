import * as assert from "node:assert/strict";

import * as fc from "fast-check";

import { type PlannableCluster, planJob, type PlannableQueue } from "../../../../components/hpc/plan";

function clusterOf(...queues: readonly PlannableQueue[]): PlannableCluster {
  return { region: "us-east-2", headNode: { instanceType: "c5.xlarge" }, queues };
}

describe("A random job's plan", () => {
  const types = [
    "c5.4xlarge",
    "m5.16xlarge",
    "c5n.18xlarge",
    "hpc6a.48xlarge",
    "g5.48xlarge",
    "t3.large",
  ] as const;
  const anyCluster = fc
    .array(
      fc.record({
        name: fc.constantFrom("a", "b", "c"),
        capacity: fc.record({ kind: fc.constantFrom("onDemand" as const, "spot" as const) }),
        computeResources: fc.uniqueArray(
          fc.record({
            instanceTypes: fc.constantFrom(...types).map((type) => [type]),
            maxCount: fc.integer({ min: 1, max: 20 }),
            efa: fc.boolean(),
          }),
          { minLength: 1, maxLength: 3, selector: ({ instanceTypes }) => instanceTypes[0] },
        ),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((queues) =>
      clusterOf(
        ...queues.filter(({ name }, index) => queues.findIndex((one) => one.name === name) === index),
      ),
    );
  const anyJob = fc.record({
    ranks: fc.integer({ min: 1, max: 400 }),
    threadsPerRank: fc.integer({ min: 1, max: 8 }),
    memoryPerRank: fc.integer({ min: 0, max: 64 }),
    walltime: fc.integer({ min: 1, max: 72 }),
  });

  it("holds, where it fits, every rank with its cores within the counts, and else says why", () => {
    fc.assert(
      fc.property(anyCluster, anyJob, (cluster, job) => {
        const plan = planJob(job, cluster);
        const { placement } = plan;
        assert.equal(plan.fits, placement !== undefined);
        if (placement === undefined) {
          assert.notEqual(plan.shortfalls.length, 0);
          return;
        }
        assert.equal(plan.shortfalls.length, 0);
        const room = placement.groups.reduce((sum, { nodes, ranksPerNode }) => sum + nodes * ranksPerNode, 0);
        assert.ok(room >= job.ranks);
        assert.ok(placement.coresWasted >= 0);
        for (const group of placement.groups) {
          assert.ok(group.ranksPerNode * job.threadsPerRank <= group.coresPerNode);
          const queue = cluster.queues.find(({ name }) => name === placement.partition);
          const resource = queue?.computeResources.find(
            ({ instanceTypes }) => instanceTypes[0] === group.instanceTypes[0],
          );
          assert.ok(group.nodes <= (resource?.maxCount ?? 0));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("fits once its own fix of more nodes was made", () => {
    fc.assert(
      fc.property(anyCluster, anyJob, (cluster, job) => {
        for (const { change } of planJob(job, cluster).fixes) {
          if (change.kind !== "maxCount") {
            continue;
          }
          const mended = cluster.queues.map((queue) => ({
            ...queue,
            computeResources: queue.computeResources.map((resource) =>
              queue.name === change.queue &&
              (resource.instanceTypes[0] ?? "").replace(".", "-") === change.computeResource
                ? { ...resource, maxCount: change.maxCount }
                : resource,
            ),
          }));
          assert.equal(planJob(job, { ...cluster, queues: mended }).fits, true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
