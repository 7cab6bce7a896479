import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";

import {
  asyncDefaultProcessingSeconds,
  type EndpointLimits,
  endpointLimits,
  type EndpointModeName,
  serverlessLimits,
} from "../../../components/inference/endpoint/limits";

const docs = path.resolve(__dirname, "../../../docs");
const page = readFileSync(path.join(docs, "inference.md"), "utf8");

/** The table's rows: what stands in backticks in front, then cell by cell under the headings. */
const rows = new Map(
  page
    .split("\n")
    .filter((line) => /^\| `\w+` +\|/.test(line) && line.includes("[Page]("))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .map(([, mode = "", , limits = "", , , , , example = ""]) => [
      mode.replaceAll("`", ""),
      { limits, example },
    ]),
);

/** A row of `limits.ts` as the page has it. */
function sentence(limits: EndpointLimits): string {
  const [least, most] = limits.containers;
  const lacks = [
    !limits.gpu && ", no GPU",
    !limits.vpc && ", no VPC",
    !limits.dataCapture && ", no data capture",
  ].filter((lack) => lack !== false);
  return [
    `${limits.payloadMB} MB, ${limits.processingSeconds} s, from ${limits.leastCapacity}`,
    least === most ? `${most} container` : `${least} to ${most} containers`,
    `${limits.variants} variant${limits.variants === 1 ? "" : "s"}${lacks.join("")}`,
  ].join(", ");
}

/** What the page adds about a mode. */
const added: Partial<Record<EndpointModeName, readonly [within: RegExp, text: string]>> = {
  async: [/ \(.*?\)/, ` (${asyncDefaultProcessingSeconds} s unless the call says otherwise)`],
  serverless: [
    /; .*/,
    `; ${Math.min(...serverlessLimits.memorySizeInMB)} to ${Math.max(...serverlessLimits.memorySizeInMB)} MB of memory, ${serverlessLimits.maxConcurrency.max} calls at a time`,
  ],
};

describe("the page about serving", () => {
  it("has a row for every way to serve", () => {
    assert.deepEqual(
      [...rows.keys()],
      [...Object.keys(endpointLimits), "BatchTransform", "LambdaInference", "ContainerInference"],
    );
  });

  for (const mode of Object.keys(endpointLimits) as EndpointModeName[]) {
    it(`gives ${mode} the limits that the code has`, () => {
      const [figures = "", source = ""] = (rows.get(mode)?.limits ?? "").split(". [Page]");
      const [within, text] = added[mode] ?? [/$/, ""];
      assert.equal(within.exec(figures)?.[0], text);
      assert.equal(figures.replace(within, ""), sentence(endpointLimits[mode]));
      assert.match(source, /^\(https:\/\/docs\.aws\.amazon\.com\/sagemaker\/[^)]+\)$/);
    });
  }

  it("leads from every row to an example that is there", () => {
    for (const [mode, { example }] of rows) {
      const [, name, link = ""] = /^\[([a-z-]+)\]\(([^)]+)\)$/.exec(example) ?? [];
      assert.equal(link, `../examples/${name}/index.ts`, mode);
      assert.ok(existsSync(path.join(docs, link)), `${mode}: ${link}`);
    }
  });

  it("has no link of its own that leads nowhere", () => {
    const links = [...page.matchAll(/\]\(((?!https:)[^)#]+)/g)].map(([, link = ""]) => link);
    assert.ok(links.length > 10);
    assert.deepEqual(
      links.filter((link) => !existsSync(path.join(docs, link))),
      [],
    );
  });

  it("shows examples whose program serves the way that the row says", () => {
    for (const [mode, { example }] of rows) {
      const name = /^\[([a-z-]+)\]/.exec(example)?.[1] ?? "";
      const program = readFileSync(path.join(docs, "../examples", name, "index.ts"), "utf8");
      assert.ok(
        mode in endpointLimits ? program.includes(`type: "${mode}"`) : program.includes(`new ${mode}(`),
        `${name} has no ${mode}`,
      );
    }
  });
});
