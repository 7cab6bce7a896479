import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { type RunningCloud, startCloud } from "../../../sandbox/cloud";
import { findEngine } from "../../../sandbox/engine";

const project = path.join(__dirname, "../../..");

/** What one run of the engine printed, and how it ended. */
export interface Run {
  readonly code: number | null;
  readonly output: string;
}

/** A Pulumi program of its own in a temporary folder, with a sandbox cloud and an empty stack `dev`. */
export interface Program {
  /** Runs `pulumi <args>` on the stack. */
  readonly pulumi: (...args: readonly string[]) => Promise<Run>;
  /** The program's folder. */
  readonly folder: string;
  /** A file of the given JSON beside the program, for `--policy-pack-config`. */
  readonly file: (name: string, content: object) => string;
  /** Ends the cloud and removes the folder. */
  readonly close: () => Promise<void>;
}

/** Makes a program of the TypeScript lines; `aws` and `opts`, with a tagged provider, are at hand. */
export async function program(...lines: readonly string[]): Promise<Program> {
  const engine = await findEngine({ onProgress: () => undefined });
  const folder = mkdtempSync(path.join(os.tmpdir(), "policy-program-"));
  mkdirSync(path.join(folder, "state"));
  writeFileSync(path.join(folder, "Pulumi.yaml"), "name: foreign\nruntime: nodejs\nmain: index.ts\n");
  writeFileSync(path.join(folder, "package.json"), '{ "name": "foreign" }');
  writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  writeFileSync(path.join(folder, "index.ts"), [...preamble, ...lines].join("\n"));
  symlinkSync(path.join(project, "node_modules"), path.join(folder, "node_modules"));
  const cloud = await startCloud({ storePath: path.join(folder, "cloud"), onWarning: () => undefined });
  const env = environment(engine.directory, folder, cloud);
  const pulumi = (...args: readonly string[]) => run(engine.executable, args, folder, env);
  await pulumi("stack", "init", "dev");
  return {
    folder,
    pulumi: (...args) => pulumi(...args, "--stack", "dev", "--non-interactive"),
    file: (name, content) => {
      writeFileSync(path.join(folder, name), JSON.stringify(content));
      return path.join(folder, name);
    },
    close: async () => {
      await cloud.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A pack of this project, for `--policy-pack`. */
export function pack(...folder: readonly string[]): string {
  return path.join(project, "policies", ...folder);
}

/**
 * A copy of all packs in `folder`, as somebody would have it who takes only the policies of this project: without its
 * `bin`, with the dependencies that `policies/package.json` names.
 */
export function copyPacks(folder: string): string {
  const copy = path.join(folder, "policies");
  cpSync(path.join(project, "policies"), copy, { recursive: true });
  const manifest = JSON.parse(readFileSync(path.join(copy, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  for (const name of Object.keys(manifest.dependencies)) {
    const installed = path.join(copy, "node_modules", name);
    mkdirSync(path.dirname(installed), { recursive: true });
    symlinkSync(path.join(project, "node_modules", name), installed);
  }
  return copy;
}

const compilerOptions = { target: "es2022", module: "commonjs", moduleResolution: "node10", noCheck: true };

const preamble = [
  'import * as aws from "@pulumi/aws";',
  'const tags = { Project: "x", Environment: "dev", Owner: "x", CostCenter: "x" };',
  'const provider = new aws.Provider("aws", { region: "ap-southeast-1", defaultTags: { tags } });',
  "const opts = { provider };",
];

function environment(directory: string, folder: string, cloud: RunningCloud): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PATH: `${directory}${path.delimiter}${process.env["PATH"] ?? ""}`,
    PULUMI_BACKEND_URL: `file://${path.join(folder, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "sandbox",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_DEBUG_PROVIDERS: `aws:${cloud.port}`,
  };
}

function run(executable: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, args, { cwd, env });
    let output = "";
    const collect = (data: Buffer) => void (output += data.toString());
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}
