import * as assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";

import { guardrails } from "../../policies/guardrails/index";
import { leastPrivilege } from "../../policies/least-privilege/index";
import type { Rule } from "../../policies/rule";
import type { Examples } from "../../policies/rule/examples";
import { judge } from "./judge";

const requireFrom = createRequire(__filename);

const halves: Readonly<Record<string, readonly Rule[]>> = { "least-privilege": leastPrivilege, guardrails };

for (const [half, listed] of Object.entries(halves)) {
  const folder = path.join(__dirname, "../../policies", half);
  const files = readdirSync(folder).filter(
    (file) => file.endsWith(".ts") && !["index.ts", "pack.ts"].includes(file),
  );
  const names = files
    .filter((file) => !file.endsWith(".examples.ts"))
    .map((file) => file.replace(/\.ts$/, ""));

  describe(`the rules of ${half}`, () => {
    it("are all listed in its index, by the name of their file", () => {
      assert.deepEqual(listed.map(({ name }) => name).sort(), [...names].sort());
    });

    for (const name of names) {
      describe(name, () => examplesOf(folder, name, listed));
    }
  });
}

function examplesOf(folder: string, name: string, listed: readonly Rule[]): void {
  const constant = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const load = (file: string, key: string) =>
    (requireFrom(path.join(folder, file)) as Record<string, unknown>)[key];
  const rule = listed.find((candidate) => candidate.name === name);
  const examples = load(`${name}.examples`, `${constant}Examples`) as Examples | undefined;
  if (rule === undefined || examples === undefined) {
    it("has a rule in the index and examples beside it", () =>
      assert.fail(`${name}: export ${constant}Examples`));
    return;
  }

  it("is exported under its own name and says why, what to do and where to read on", () => {
    assert.equal(load(name, constant), rule);
    for (const sentence of [rule.description, rule.reason, rule.fix]) {
      assert.match(sentence, /^[A-Z].*\.$/);
    }
    assert.match(rule.url, /^https:\/\/docs\.aws\.amazon\.com\//);
    assert.deepEqual([rule.remediationSteps, rule.enforcementLevel], [rule.fix, levelOf(rule)]);
  });

  it("has an example of what it allows and one of what it forbids", () => {
    assert.ok(Object.keys(examples.allows).length > 0 && Object.keys(examples.forbids).length > 0);
  });

  for (const [sentence, resources] of Object.entries(examples.allows)) {
    it(`allows ${sentence}`, async () => {
      const { violations, undecided } = await judge(rule, resources);
      assert.deepEqual({ violations, undecided }, { violations: [], undecided: [] });
    });
  }
  for (const [sentence, { resources, violations, settings }] of Object.entries(examples.forbids)) {
    it(`forbids ${sentence}`, async () => {
      const judgement = await judge(rule, resources, settings);
      assert.deepEqual(judgement.violations, violations);
      for (const message of judgement.messages) {
        const [, why, fix, see, ...rest] = message.split("\n");
        assert.deepEqual([why, see, rest], [`Why: ${rule.reason}`, `See: ${rule.url}`, []]);
        // A rule about documents may know a better remedy for one finding than its own.
        assert.ok(
          rule.scope === "document" ? /^Fix: [A-Z].*\.$/.test(fix ?? "") : fix === `Fix: ${rule.fix}`,
          fix,
        );
      }
    });
  }
  for (const [sentence, resources] of Object.entries(examples.undecided ?? {})) {
    it(`says that preview cannot decide ${sentence}`, async () => {
      const { undecided, violations } = await judge(rule, resources);
      assert.deepEqual([undecided.length > 0, violations], [true, []]);
    });
  }
}

function levelOf({ severity }: Rule): string {
  return severity === "critical" || severity === "high" ? "mandatory" : "advisory";
}
