import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

import { allRules } from "../../policies/index";
import { ruleFacts } from "../../policies/rules";

const repository = path.join(__dirname, "../..");
const readme = readFileSync(path.join(repository, "policies/README.md"), "utf8");

/** Runs `node <args>` in the repository. */
function node(...args: readonly string[]) {
  return spawnSync(process.execPath, args, { cwd: repository, encoding: "utf8" });
}

describe("the README of the policies", () => {
  it("lists the rules as they are; `node scripts/rules-table.mjs` writes them", () => {
    const { status, stderr } = node("scripts/rules-table.mjs", "--check");
    assert.equal(status, 0, stderr);
  }).timeout(60_000);

  for (const half of ["least-privilege", "guardrails"] as const) {
    it(`names every rule file of ${half} in its table, with severity and description`, () => {
      const section = readme.split(`## The rules of ${half}\n`)[1]?.split("\n## ")[0] ?? "";
      const cells = section
        .split("\n")
        .filter((line) => line.startsWith("| ["))
        .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
      const files = readdirSync(path.join(repository, "policies", half))
        .filter((file) => /^[a-z0-9-]+\.ts$/.test(file) && !["index.ts", "pack.ts"].includes(file))
        .map((file) => file.replace(/\.ts$/, ""));
      assert.deepEqual(
        cells.map(([, link, severity, description]) => [link, severity, description]).sort(),
        files
          .map((name) => {
            const { severity, description } = ruleFacts.get(name) ?? {};
            return [`[${name}](${half}/${name}.ts)`, severity, description];
          })
          .sort(),
      );
    });
  }
});

describe("the facts of the rules, for reports", () => {
  it("tell of every rule its severity, page and sentences", () => {
    assert.deepEqual(
      [...ruleFacts.values()].map(({ name, severity, url }) => [name, severity, url]),
      allRules.map(({ name, severity, url }) => [name, severity, url]),
    );
    assert.deepEqual(ruleFacts.get("key-deletion-window")?.settings, ["minimumDays"]);
    assert.deepEqual(
      ["key-rotated", "allowed-regions"].map((name) => ruleFacts.get(name)?.remediates),
      [true, false],
    );
  });

  it("load nothing of Pulumi, nor gRPC", () => {
    const script = `require("./bin/typescript.cjs"); require("./policies/rules.ts");
      const loaded = Object.keys(require.cache).filter((file) => /node_modules.(@pulumi|@grpc|google-protobuf)/.test(file));
      if (loaded.length > 0) { console.error(loaded.join("\\n")); process.exit(1); }`;
    const { status, stderr } = node("-e", script);
    assert.equal(status, 0, stderr);
  }).timeout(60_000);
});
