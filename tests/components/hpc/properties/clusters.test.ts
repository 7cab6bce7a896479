import assert from "node:assert/strict";

import { clusterProblems } from "../../../../components/hpc/checks";
import { clusterConfiguration } from "../../../../components/hpc/cluster";
import { clusterVerdicts } from "../../../judges/parallelcluster";
import { sample, seed, seeded } from "../../properties/seeded";
import { type DrawnCluster, drawCluster } from "./cluster-draw";
import { drawing } from "./draw";
import { features } from "./features";
import { arn, worldOf } from "./world";

const RUNS = 240;

describe(`random clusters that nothing is wrong with (seed ${seed})`, function () {
  this.timeout(300_000);
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
    const verdicts = clusterVerdicts(
      clusters.map(({ name, args, place: { region } }) => ({
        name: args.clusterName ?? name,
        region,
        configuration: clusterConfiguration(args, {
          region,
          head: { instanceProfileArn: arn.profile("head"), securityGroupId: "sg-0123456789abcdef0" },
          compute: { instanceProfileArn: arn.profile("compute"), securityGroupId: "sg-0123456789abcdef1" },
          login: { instanceProfileArn: arn.profile("login"), securityGroupId: "sg-0123456789abcdef2" },
          lambdaFunctionsRoleArn: arn.role("functions"),
          checkedScript: "s3://cluster-artifacts/checked-script.sh",
        }),
      })),
      worldOf(clusters.map(({ place }) => place)),
    );
    const refused = verdicts.flatMap(({ refusals }) => refusals);
    assert.equal(refused.length, 0, seeded(refused));
    const failed = verdicts.flatMap(({ failures }) =>
      failures
        .filter(({ level }) => level === "ERROR")
        .map(({ validator, message }) => `${validator}: ${message}`),
    );
    assert.equal(failed.length, 0, seeded(failed));
  });
});
