import * as assert from "node:assert/strict";

import { InferenceEndpoint } from "../../../components/inference";
import { deployed, mockCloud } from "../mock-cloud";
import { endpointArgs } from "./endpoint-args";
import { endpointMistakes } from "./endpoint-mistakes";
import { problemsOf, realIds, stackUnder } from "./judged-stack";
import { accessProblems } from "./role-access";
import { unrefused } from "./refusal-form";
import { sample, seeded } from "./seeded";

/** Endpoints of each way to serve; AWS's judges are asked once for all of them. */
const runs = 23;

describe("any endpoint", function () {
  this.timeout(180_000);
  mockCloud(realIds);

  it("is one that AWS would take, under roles that can no more than they need", async () => {
    const made = await deployed(() =>
      Object.entries(endpointArgs).flatMap(([mode, arbitrary]) =>
        sample(arbitrary, runs).map((args, index) => new InferenceEndpoint(`any-${mode}-${index}`, args)),
      ),
    );
    assert.equal(made.length, 9 * runs);
    const resources = stackUnder("any-");
    const found = [...(await problemsOf(resources)), ...accessProblems(resources)];
    assert.ok(found.length === 0, seeded(found));
  });

  it("is refused where one thing is wrong, by a sentence that names it, before anything is there", async () => {
    const mistakes = await deployed(() =>
      Object.values(endpointArgs).flatMap((arbitrary) => sample(arbitrary, 3).flatMap(endpointMistakes)),
    );
    assert.ok(mistakes.length > 200, `${mistakes.length} mistakes`);
    const found = await unrefused(mistakes, (name, args) => new InferenceEndpoint(name, args), "wrong");
    assert.ok(found.length === 0, seeded(found));
  });
});
