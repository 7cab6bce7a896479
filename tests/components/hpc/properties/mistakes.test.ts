import assert from "node:assert/strict";

import { clusterProblems } from "../../../../components/hpc/checks";
import { sample, seed, seeded } from "../../properties/seeded";
import { drawCluster } from "./cluster-draw";
import { drawing } from "./draw";
import { errorsOf, judge } from "./judged-clusters";
import { drawMistaken } from "./mistakes";

const RUNS = 200;

describe(`random clusters with one thing changed (seed ${seed})`, function () {
  this.timeout(600_000);

  it("are refused by our checks wherever ParallelCluster refuses them", () => {
    const clusters = sample(
      drawing((draw) => drawMistaken(draw, drawCluster(draw))),
      RUNS,
    );
    // What a reservation holds only AWS knows, and so only ParallelCluster can hold against it.
    const errors = judge(clusters, false).map(errorsOf);
    const missed = clusters.flatMap(({ name, args, place: { region }, mistake }, index) => {
      const refused = errors[index] ?? [];
      return refused.length > 0 && clusterProblems(args, { name, region }).length === 0
        ? refused.map((message) => `${mistake}: ${message}`)
        : [];
    });
    assert.ok(errors.filter(({ length }) => length > 0).length > RUNS / 4, "too few are wrong");
    assert.equal(missed.length, 0, seeded(missed));
  });
});
