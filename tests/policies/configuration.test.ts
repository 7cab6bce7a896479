import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

import { allRules } from "../../policies/index";
import { type Configuration, configurationProblems } from "../../policies/rule/configuration";

const folder = path.join(__dirname, "../../policies/environments");

/** The file as the engine reads it: a level alone is short for an object that holds nothing else. */
function environment(file: string): Configuration {
  const written = JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Record<
    string,
    string | object
  >;
  return Object.fromEntries(
    Object.entries(written).map(([rule, value]) => {
      const settings = typeof value === "string" ? [] : Object.entries(value);
      return [rule, Object.fromEntries(settings.filter(([name]) => name !== "enforcementLevel"))];
    }),
  );
}

describe("the configuration of the packs", () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
    it(`names only rules and settings that exist in ${file}`, () => {
      assert.deepEqual(configurationProblems(allRules, environment(file)), []);
    });
  }

  it("reports a misspelt rule with the one that is meant, or with all there are", () => {
    const rules = allRules.filter(({ name }) => ["key-rotated", "two-zones"].includes(name));
    assert.deepEqual(configurationProblems(rules, { "key-rotatd": {}, "no-such-thing": {} }), [
      '"key-rotatd" is no rule of this pack; did you mean key-rotated?',
      `"no-such-thing" is no rule of this pack; the rules are ${rules.map(({ name }) => name).join(", ")}.`,
    ]);
  });

  it("reports a misspelt setting with those that the rule takes", () => {
    assert.deepEqual(
      configurationProblems(allRules, { "two-zones": { minimumZone: 3 }, "key-rotated": { days: 1 } }),
      [
        '"two-zones" has no setting "minimumZone"; it takes enforcementLevel, minimumZones, exceptions.',
        '"key-rotated" has no setting "days"; it takes enforcementLevel, exceptions.',
      ],
    );
  });

  it("takes a level for all rules at once", () => {
    assert.deepEqual(configurationProblems(allRules, { all: {} }), []);
  });

  it("is strict where there is none: every high and critical rule stops the run", () => {
    for (const { name, severity, enforcementLevel } of allRules) {
      const stops = severity === "high" || severity === "critical";
      assert.equal(enforcementLevel, stops ? "mandatory" : "advisory", name);
    }
  });

  it("finds every rule by one name", () => {
    const names = allRules.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
  });
});
