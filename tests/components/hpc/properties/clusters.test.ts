import assert from "node:assert/strict";

import { clusterProblems } from "../../../../components/hpc/checks";
import { sample, seed, seeded } from "../../properties/seeded";
import { type DrawnCluster, drawCluster } from "./cluster-draw";
import { drawing } from "./draw";
import { features } from "./features";
import { errorsOf, judge } from "./judged-clusters";

const RUNS = 240;

describe(`random clusters that nothing is wrong with (seed ${seed})`, function () {
  this.timeout(600_000);
  let clusters: readonly DrawnCluster[];
  before(() => {
    clusters = sample(drawing(drawCluster), RUNS);
  });

  it("have everything that a cluster can have, each in several of them", () => {
    const seldom = Object.entries(features)
      .map(([name, has]) => [name, clusters.filter(({ args }) => has(args)).length] as const)
      .filter(([, count]) => count < 4)
      .map(([name, count]) => `${name}: ${count} of ${clusters.length}`);
    assert.equal(seldom.length, 0, seeded(seldom));
  });

  it("pass our checks", () => {
    const refused = clusters.flatMap(({ name, args, place: { region } }) =>
      clusterProblems(args, { name, region }),
    );
    assert.equal(refused.length, 0, seeded(refused));
  });

  it("are taken by ParallelCluster's schema, and by those of its validators that need no AWS", () => {
    const refused = judge(clusters).flatMap(errorsOf);
    assert.equal(refused.length, 0, seeded(refused));
  });
});
