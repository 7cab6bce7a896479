import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { type EngineRun, openEnvironment } from "../sandbox/environment";
import { measureFreshClone } from "./fresh-clone";
import { watchPeakMemory } from "./peak-memory";

const REPOSITORY = path.resolve(__dirname, "..");
const PROGRAM = path.join(__dirname, "program");
const SIZES = [100, 500, 2_000];
// Only rules that may stop the run cost their full time; all of them are advisory here, so that none ends it early.
const PACK = ["--policy-pack", path.join(REPOSITORY, "policies"), "--policy-pack-config"];

interface SizeRow {
  readonly resources: number;
  readonly previewSeconds: number;
  readonly policySeconds: number;
  readonly upSeconds: number;
  readonly programPeakMB: number;
  readonly cloudPeakMB: number;
}

async function main(): Promise<void> {
  const buildsEngine = process.argv.includes("--with-engine-build");
  console.log("| what | measured | bar |\n| --- | --- | --- |");
  for (const { what, measured, bar } of measureFreshClone(REPOSITORY, buildsEngine)) {
    console.log(`| ${what} | ${measured} | ${bar} |`);
  }
  console.log(
    "\n| resources | preview | policies add | per resource | up | per resource | program peak | cloud peak |\n| --- | --- | --- | --- | --- | --- | --- | --- |",
  );
  for (const size of SIZES) {
    const row = await measureSize(size);
    const each = (seconds: number): string => `${((1000 * seconds) / row.resources).toFixed(1)} ms`;
    console.log(
      `| ${row.resources} | ${row.previewSeconds.toFixed(1)} s | ${row.policySeconds.toFixed(1)} s | ${each(row.policySeconds)} | ` +
        `${row.upSeconds.toFixed(1)} s | ${each(row.upSeconds)} | ${row.programPeakMB} MB | ${row.cloudPeakMB} MB |`,
    );
  }
}

async function measureSize(size: number): Promise<SizeRow> {
  const home = mkdtempSync(path.join(tmpdir(), "mlhpc-bench-"));
  const packConfig = path.join(home, "advisory.json");
  writeFileSync(packConfig, JSON.stringify({ all: "advisory" }));
  writeFileSync(path.join(PROGRAM, "Pulumi.bench.yaml"), `config:\n  mlhpc-bench:resources: "${size}"\n`);
  const environment = await openEnvironment({
    projectFolder: PROGRAM,
    environment: "bench",
    purpose: "npm run bench",
    onProgress: (line) => console.error(line),
    home,
  });
  const memory = watchPeakMemory({ program: "@pulumi/pulumi/cmd/run/", cloud: home });
  try {
    const run = async (...args: readonly string[]): Promise<EngineRun> => {
      const result = await environment.run([...args, "--non-interactive", ...environment.stackArgs]);
      if (result.exitCode !== 0) {
        throw new Error(`${args.join(" ")} of ${size} resources failed:\n${result.lastLines.join("\n")}`);
      }
      return result;
    };
    const preview = await run("preview");
    const up = await run("up", "--yes", "--skip-preview");
    // The second previews know every value, so that the policies decide instead of giving up.
    const settled = await run("preview");
    const judged = await run("preview", ...PACK, packConfig);
    const { program, cloud } = memory.stop();
    return {
      resources: environment
        .state()
        .resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:")).length,
      previewSeconds: preview.seconds,
      policySeconds: judged.seconds - settled.seconds,
      upSeconds: up.seconds,
      programPeakMB: program,
      cloudPeakMB: cloud,
    };
  } finally {
    memory.stop();
    await environment.close();
    rmSync(home, { recursive: true, force: true });
    writeFileSync(path.join(PROGRAM, "Pulumi.bench.yaml"), 'config:\n  mlhpc-bench:resources: "100"\n');
  }
}

void main();
