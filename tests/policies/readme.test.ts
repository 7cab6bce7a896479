import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";

import { guardrails } from "../../policies/guardrails/index";
import { leastPrivilege } from "../../policies/least-privilege/index";
import type { Rule } from "../../policies/rule";

const readme = readFileSync(path.join(__dirname, "../../policies/README.md"), "utf8");

/** The table that the README must hold for a half, line by line. */
function tableOf(half: string, rules: readonly Rule[]): readonly string[] {
  return [
    "| Rule | Severity | What holds | Settings |",
    ...rules.map((rule) => {
      const settings = Object.keys(rule.configSchema?.properties ?? {}).map((name) => `\`${name}\``);
      return `| [${rule.name}](${half}/${rule.name}.ts) | ${rule.severity} | ${rule.description} | ${settings.join(", ")} |`.replace(
        "  |",
        " |",
      );
    }),
  ];
}

/** The rows of a table, without the line below its head and without padding. */
function rowsOf(section: string): readonly string[] {
  const lines = section.split("\n").filter((line) => line.startsWith("|") && !line.startsWith("| --"));
  return lines.map((line) => line.replace(/ +\|/g, " |"));
}

describe("the README of the policies", () => {
  for (const [half, rules] of Object.entries({ "least-privilege": leastPrivilege, guardrails })) {
    it(`lists the rules of ${half} as they are`, () => {
      const section = readme.split(`## The rules of ${half}\n`)[1]?.split("\n## ")[0] ?? "";
      assert.deepEqual(rowsOf(section), tableOf(half, rules));
    });
  }
});
