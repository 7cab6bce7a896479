import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";

import { Catalogue, parseDocument } from "../../../policies/iam";
import { leastPrivilege } from "../../../policies/least-privilege/index";

interface Labelled {
  readonly id: string;
  readonly label: "good" | "bad";
  /** Rules that must be among those that speak. */
  readonly rules?: readonly string[];
  readonly doc: unknown;
  readonly boundary?: unknown;
}

const corpus = JSON.parse(readFileSync(path.join(__dirname, "identity.json"), "utf8")) as readonly Labelled[];

/** What all rules about identity policies say, each as `rule: statement says`. */
async function told({ doc, boundary }: Labelled): Promise<readonly string[]> {
  const parsed = parseDocument(doc, "identity");
  const written = parsed.document.statements.flatMap(({ actions, notActions }) => [
    ...actions,
    ...notActions,
  ]);
  const facts = {
    kind: "identity",
    catalogue: await Catalogue.forActions(written),
    ...(boundary !== undefined && { boundary: parseDocument(boundary, "identity").document }),
  } as const;
  return leastPrivilege.flatMap((rule) =>
    rule.scope === "document" && rule.kinds.includes("identity")
      ? rule.findings(parsed, facts).map(({ statement, says }) => `${rule.name}: ${statement} ${says}`)
      : [],
  );
}

describe("labelled identity policies", () => {
  it("are many, each with an id of its own", () => {
    assert.equal(new Set(corpus.map(({ id }) => id)).size, corpus.length);
    assert.ok(corpus.length >= 300, `${corpus.length}`);
  });

  it("are all told apart: nothing is said of the narrow ones, something of every other", async () => {
    const answers = await Promise.all(corpus.map(async (entry) => ({ entry, says: await told(entry) })));
    const falseAlarms = answers.filter(({ entry, says }) => entry.label === "good" && says.length > 0);
    const missed = answers.filter(({ entry, says }) => entry.label === "bad" && says.length === 0);
    const good = corpus.filter(({ label }) => label === "good").length;
    console.log(
      `      identity policies: ${corpus.length - good} bad, ${missed.length} missed; ${good} good, ${falseAlarms.length} false alarms`,
    );
    assert.deepEqual(
      falseAlarms.map(({ entry, says }) => [entry.id, ...says]),
      [],
    );
    assert.deepEqual(
      missed.map(({ entry }) => entry.id),
      [],
    );
  });

  it("are told by the rule that their label names, and by few others", async () => {
    for (const entry of corpus.filter(({ label }) => label === "bad")) {
      const rules = new Set((await told(entry)).map((line) => line.slice(0, line.indexOf(":"))));
      for (const rule of entry.rules ?? []) {
        assert.ok(rules.has(rule), `${entry.id}: ${rule} is not among ${[...rules].join(", ")}`);
      }
      assert.ok(rules.size <= 3, `${entry.id}: one cause told by ${[...rules].join(", ")}`);
    }
  });
});
