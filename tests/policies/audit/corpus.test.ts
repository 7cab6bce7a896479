import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";

import { auditFiles, type AuditResult } from "../../../policies/audit";

interface Labelled {
  readonly id: string;
  readonly label: "bad" | "good";
  /** The rules that find a bad one. */
  readonly rules?: readonly string[];
}

const corpus = path.join(__dirname, "../corpus");

for (const name of ["trust", "resource"]) {
  describe(`the labelled collection of ${name} documents`, () => {
    const file = path.join(corpus, `${name}.json`);
    const labelled = JSON.parse(readFileSync(file, "utf8")) as readonly Labelled[];
    let results: readonly AuditResult[];
    before(async () => {
      results = await auditFiles([file]);
    });
    const judged = (label: Labelled["label"]) =>
      labelled.flatMap((entry, index) => (entry.label === label ? [{ entry, result: results[index] }] : []));

    it("holds at least 50 documents, good and bad ones, each by its own id", () => {
      assert.ok(labelled.length >= 50, `${labelled.length} documents`);
      assert.equal(new Set(labelled.map(({ id }) => id)).size, labelled.length);
      assert.deepEqual(
        results.map(({ id }) => id),
        labelled.map(({ id }) => id),
      );
    });

    it("raises no false alarm", () => {
      const alarms = judged("good").filter(({ result }) => (result?.findings.length ?? 0) > 0);
      console.log(`      ${judged("good").length} good documents, ${alarms.length} false alarms`);
      assert.deepEqual(
        alarms.map(({ entry, result }) => [entry.id, result?.findings]),
        [],
      );
    });

    it("finds every bad document, by the rules that are meant", () => {
      const bad = judged("bad");
      const found = bad.filter(({ result }) => (result?.findings.length ?? 0) > 0);
      console.log(`      ${bad.length} bad documents, ${found.length} found`);
      assert.deepEqual(
        bad.map(({ entry, result }) => [entry.id, namesOf(result?.findings.map(({ rule }) => rule) ?? [])]),
        bad.map(({ entry }) => [entry.id, namesOf(entry.rules ?? [])]),
      );
    });
  });
}

function namesOf(rules: readonly string[]): readonly string[] {
  return [...new Set(rules)].sort();
}
