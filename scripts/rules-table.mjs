// Writes the two tables of rules in policies/README.md from the rules themselves: `node scripts/rules-table.mjs`.
// With `--check` it writes nothing and fails where the tables are not what they would be.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { fileURLToPath } from "node:url";

import * as prettier from "prettier";

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const readme = path.join(repository, "policies", "README.md");
const require = createRequire(import.meta.url);
require("../bin/typescript.cjs");
const { ruleFacts } = require("../policies/rules.ts");

function tableOf(half) {
  const rows = [...ruleFacts.values()]
    .filter((rule) => rule.half === half)
    .map(({ name, severity, description, settings, remediates }) =>
      [
        `[${name}](${half}/${name}.ts)`,
        severity,
        description.replaceAll("|", "\\|"),
        settings.map((setting) => `\`${setting}\``).join(", "),
        remediates ? "yes" : "",
      ].join(" | "),
    );
  return ["Rule | Severity | What holds | Settings | Remediation", "--- | --- | --- | --- | ---", ...rows]
    .map((row) => `| ${row} |`)
    .join("\n");
}

const before = readFileSync(readme, "utf8");
const written = ["least-privilege", "guardrails"].reduce((text, half) => {
  const heading = `## The rules of ${half}\n`;
  const start = text.indexOf(heading);
  if (start < 0) {
    throw new Error(`policies/README.md has no section "${heading.trim()}".`);
  }
  const body = start + heading.length;
  const next = text.indexOf("\n## ", body);
  return `${text.slice(0, body)}\n${tableOf(half)}\n${next < 0 ? "" : text.slice(next)}`;
}, before);
const after = await prettier.format(written, {
  ...(await prettier.resolveConfig(readme)),
  filepath: readme,
});
if (process.argv.includes("--check")) {
  if (after !== before) {
    console.error("policies/README.md is not up to date; run node scripts/rules-table.mjs.");
    process.exitCode = 1;
  }
} else {
  writeFileSync(readme, after);
}
