import * as assert from "node:assert/strict";

import { updateVerdicts } from "../../../../components/hpc/update";
import { sample, seeded } from "../../properties/seeded";
import { runPythonScript } from "../../../judges/python-script";
import { configurationPairs } from "./random-configurations";

type Check = readonly [path: readonly string[], field: string, check: string, policy: string];

/** The same in ParallelCluster's words. */
const checks = { applied: "SUCCEEDED", blocked: "ACTION NEEDED", refused: "FAILED" } as const;

describe("updateVerdicts before ParallelCluster's own checks", function () {
  this.timeout(120_000);
  const pairs = sample(configurationPairs, 600);
  let theirs: readonly (readonly Check[])[];
  before(() => {
    theirs = JSON.parse(
      runPythonScript("tests/judges/cluster_updates.py", [], JSON.stringify(pairs)),
    ) as Check[][];
  });

  it("finds the same changes and decides each the same way, in 600 random updates", () => {
    const differences = pairs.flatMap(({ before, after, ...fleets }, index) => {
      const ours = updateVerdicts(before, after, fleets).map(
        ({ path, field, outcome, policy }) => `${path.join(".")} ${field} ${checks[outcome]} ${policy}`,
      );
      const judged = (theirs[index] ?? []).map(([path, ...rest]) => [path.join("."), ...rest].join(" "));
      return ours.sort().join("\n") === judged.sort().join("\n")
        ? []
        : [
            ...ours
              .filter((line) => !judged.includes(line))
              .map((line) => `ours only: ${line} (pair ${index})`),
            ...judged
              .filter((line) => !ours.includes(line))
              .map((line) => `theirs only: ${line} (pair ${index})`),
          ];
    });
    assert.equal(differences.length, 0, seeded(differences));
  });

  it("meets every outcome of every policy that has several", () => {
    const met = new Set(theirs.flat().map(([, , check, policy]) => `${policy} ${check}`));
    for (const policy of [
      "QUEUE_UPDATE_STRATEGY",
      "RESIZE_UPDATE_STRATEGY_ON_REMOVE",
      "MANAGED_PLACEMENT_GROUP",
      "MANAGED_FSX",
      "SHARED_STORAGE_UPDATE_POLICY",
      "COMPUTE_FLEET_STOP",
      "LOGIN_NODES_POOLS_UPDATE_POLICY",
      "LOGIN_NODES_POOL_STOP",
    ]) {
      for (const check of ["SUCCEEDED", "ACTION NEEDED"]) {
        assert.ok(met.has(`${policy} ${check}`), `no random update met ${policy} ${check}`);
      }
    }
    assert.ok(met.has("UNSUPPORTED FAILED"));
  });
});
