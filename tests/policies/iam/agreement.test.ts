import * as assert from "node:assert/strict";

import * as fc from "fast-check";

import { cases, requestsPerCase } from "./agreement/cases";
import { differences } from "./agreement/differences";
import { decide, verdictOf } from "./agreement/ours";
import { simulate, type Verdict } from "./agreement/simulator";
import { home } from "./agreement/world";

/** AGREEMENT_SEED=n takes other documents and requests. */
const seed = Number(process.env["AGREEMENT_SEED"] ?? 20261121);
const pairs = 100_000;

describe("the evaluator and an independent simulator", () => {
  it(`agree on ${pairs} generated pairs of documents and request (seed ${seed})`, async function () {
    // About a minute on an idle machine, and many times that beside other work.
    this.timeout(1_800_000);
    const mix: Record<Verdict, number> = { allowed: 0, "denied explicitly": 0, "denied implicitly": 0 };
    await fc.assert(
      fc.asyncProperty(cases, async ({ service, documents, requests }) => {
        const decideOurselves = decide(service, documents);
        for (const request of requests) {
          const theirs = await simulate(documents, request, home);
          const ours = decideOurselves(request, home);
          assert.equal(verdictOf(ours), theirs, `${JSON.stringify(request)}: ${ours.reason}`);
          mix[theirs] += 1;
        }
      }),
      { seed, numRuns: pairs / requestsPerCase },
    );
    console.log(`        seed ${seed}: ${JSON.stringify(mix)}`);
    // A comparison that only ever sees one answer proves little.
    for (const [verdict, count] of Object.entries(mix)) {
      assert.ok(count >= pairs / 10, `${verdict}: ${count} of ${pairs}`);
    }
  });

  for (const [name, { policy = "resource", documents, request, ours, theirs }] of Object.entries(
    differences,
  )) {
    it(`differ, as the documentation explains, on ${name}`, async () => {
      const service = { name, policy, calls: [], actions: [], resources: [] };
      assert.deepEqual(
        {
          ours: verdictOf(decide(service, documents)(request, home)),
          theirs: await simulate(documents, request, home),
        },
        { ours, theirs },
      );
    });
  }
});
