import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { type EngineRun, openEnvironment, type SandboxEnvironment } from "../sandbox/environment";
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
  /** With the whole state written after every step, as environments need it. */
  readonly upSeconds: number;
  /** With the state written once at the end, as rehearsals and checks have it. */
  readonly checkSeconds: number;
  readonly programPeakMB: number;
  readonly cloudPeakMB: number;
}

async function main(): Promise<void> {
  const buildsEngine = process.argv.includes("--with-engine-build");
  console.log("| what | measured | bar |\n| --- | --- | --- |");
  for (const { what, measured, bar } of await measureFreshClone(REPOSITORY, buildsEngine)) {
    console.log(`| ${what} | ${measured} | ${bar} |`);
  }
  console.log(
    "\n| resources | preview | policies add | per resource | up | per resource | up of a check | program peak | cloud peak |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
  );
  for (const size of SIZES) {
    const row = await measureSize(size);
    const each = (seconds: number): string => `${((1000 * seconds) / row.resources).toFixed(1)} ms`;
    console.log(
      `| ${row.resources} | ${row.previewSeconds.toFixed(1)} s | ${row.policySeconds.toFixed(1)} s | ${each(row.policySeconds)} | ` +
        `${row.upSeconds.toFixed(1)} s | ${each(row.upSeconds)} | ${row.checkSeconds.toFixed(1)} s | ${row.programPeakMB} MB | ${row.cloudPeakMB} MB |`,
    );
  }
}

async function measureSize(size: number): Promise<SizeRow> {
  const checkSeconds = await inSandbox(
    size,
    true,
    async (run) => (await run("up", "--yes", "--skip-preview")).seconds,
  );
  return inSandbox(size, false, async (run, environment, home) => {
    const packConfig = path.join(home, "advisory.json");
    writeFileSync(packConfig, JSON.stringify({ all: "advisory" }));
    const memory = watchPeakMemory({ program: "@pulumi/pulumi/cmd/run/", cloud: "/sandbox/cloud/main.ts" });
    try {
      const preview = await run("preview");
      const up = await run("up", "--yes", "--skip-preview");
      // The second previews know every value, so that the policies decide instead of giving up.
      const settled = await run("preview");
      const judged = await run("preview", ...PACK, packConfig);
      const { program, cloud } = memory.stop();
      const resources = environment
        .state()
        .resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
      return {
        resources: resources.length,
        previewSeconds: preview.seconds,
        policySeconds: judged.seconds - settled.seconds,
        upSeconds: up.seconds,
        checkSeconds,
        programPeakMB: program,
        cloudPeakMB: cloud,
      };
    } finally {
      memory.stop();
    }
  });
}

type Run = (...args: readonly string[]) => Promise<EngineRun>;

/** Opens a sandbox of its own for a program of `size` resources, and removes it afterwards. */
async function inSandbox<Result>(
  size: number,
  throwaway: boolean,
  work: (run: Run, environment: SandboxEnvironment, home: string) => Promise<Result>,
): Promise<Result> {
  const home = mkdtempSync(path.join(tmpdir(), "mlhpc-bench-"));
  const projectFolder = path.join(home, "program");
  mkdirSync(projectFolder);
  // A copy beside the original, so that the settings in the repository stay as they are.
  symlinkSync(path.join(PROGRAM, "index.ts"), path.join(projectFolder, "index.ts"));
  for (const shared of ["bin", "node_modules"]) {
    symlinkSync(path.join(REPOSITORY, shared), path.join(projectFolder, shared));
  }
  for (const config of ["tsconfig.json", "tsconfig.run.json"]) {
    copyFileSync(path.join(REPOSITORY, config), path.join(projectFolder, config));
  }
  copyFileSync(path.join(PROGRAM, "Pulumi.yaml"), path.join(projectFolder, "Pulumi.yaml"));
  writeFileSync(
    path.join(projectFolder, "Pulumi.bench.yaml"),
    `config:\n  mlhpc-bench:resources: "${size}"\n`,
  );
  const environment = await openEnvironment({
    projectFolder,
    environment: "bench",
    purpose: "npm run bench",
    onProgress: (line) => console.error(line),
    home,
    throwaway,
  });
  try {
    const run: Run = async (...args) => {
      const result = await environment.run([...args, "--non-interactive", ...environment.stackArgs]);
      if (result.exitCode !== 0) {
        throw new Error(`${args.join(" ")} of ${size} resources failed:\n${result.lastLines.join("\n")}`);
      }
      return result;
    };
    return await work(run, environment, home);
  } finally {
    await environment.close();
    rmSync(home, { recursive: true, force: true });
  }
}

void main();
