import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";

import { auditFiles, type AuditResult } from "../../../policies/audit";

interface Labelled {
  readonly id: string;
  readonly kind: string;
  readonly label: "good" | "bad";
  /** One sentence: what is wrong with the document, or why it cannot be narrower. */
  readonly why: string;
  readonly doc: unknown;
}

const FILE = path.join(__dirname, "independent.json");
const corpus = JSON.parse(readFileSync(FILE, "utf8")) as readonly Labelled[];

/** The documents of one label, each with what the audit says of it. */
function judged(
  label: Labelled["label"],
  results: readonly AuditResult[],
): readonly { readonly labelled: Labelled; readonly result: AuditResult }[] {
  return corpus.flatMap((labelled, index) => {
    const result = results[index];
    return labelled.label === label && result !== undefined ? [{ labelled, result }] : [];
  });
}

// Written from AWS's documentation and published attacks by somebody who had not read the rules, so that it can disagree with them.
describe("the collection of an independent reviewer", () => {
  let results: readonly AuditResult[] = [];

  before(async () => {
    results = await auditFiles([FILE]);
  });

  it("is judged whole, every document under its own id", () => {
    assert.deepEqual(
      results.map(({ id }) => id),
      corpus.map(({ id }) => id),
    );
    assert.equal(new Set(corpus.map(({ id }) => id)).size, corpus.length);
    assert.ok(corpus.length >= 320, `${corpus.length} documents`);
  });

  it("has every bad document found", () => {
    const bad = judged("bad", results);
    const missed = bad.filter(({ result }) => result.findings.length === 0);
    console.log(`      ${bad.length - missed.length} of ${bad.length} bad documents found`);
    assert.deepEqual(
      missed.map(({ labelled }) => `${labelled.id}: ${labelled.why}`),
      [],
    );
  });

  it("has no good document called bad", () => {
    const good = judged("good", results);
    const alarmed = good.filter(({ result }) => result.findings.length > 0);
    console.log(`      ${alarmed.length} of ${good.length} good documents raise a false alarm`);
    assert.deepEqual(
      alarmed.map(({ labelled, result }) =>
        [labelled.id, ...result.findings.map(({ rule, reason }) => `${rule}: ${reason}`)].join("\n  "),
      ),
      [],
    );
  });
});
