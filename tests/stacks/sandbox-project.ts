import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { type RunReport } from "../../cli/run-report";
import { Store, type StoredObject } from "../../sandbox/cloud/store";
import { homeOf, readCheckpoint, type StackState } from "../../sandbox/environment";

const REPOSITORY = path.resolve(__dirname, "..", "..");
const CLI = path.join(REPOSITORY, "bin", "mlhpc.cjs");
const SHARED = ["bin", "components", "node_modules", "policies", "tsconfig.json", "tsconfig.run.json"];
const COPIED = ["Pulumi.yaml", "Pulumi.dev.yaml", "Pulumi.staging.yaml", "Pulumi.prod.yaml"];

/** How a command ended. */
export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project of its own in a temporary folder: the repository's program and policies, own settings, own sandbox. */
export class SandboxProject {
  readonly folder = mkdtempSync(path.join(tmpdir(), "mlhpc-stack-"));

  /** `program` is a folder of the repository with an index.ts; by default the platform itself. */
  constructor(program = "infra") {
    symlinkSync(path.join(REPOSITORY, program), path.join(this.folder, "infra"));
    SHARED.forEach((name) => symlinkSync(path.join(REPOSITORY, name), path.join(this.folder, name)));
    COPIED.forEach((name) => copyFileSync(path.join(REPOSITORY, name), path.join(this.folder, name)));
  }

  /** Makes the platform's program the project's own, with more at its end; answers with the number of its first new line. */
  extendProgram(lines: readonly string[]): number {
    const program = path.join(this.folder, "infra");
    rmSync(program, { recursive: true });
    cpSync(path.join(REPOSITORY, "infra"), program, { recursive: true });
    const index = path.join(program, "index.ts");
    const before = readFileSync(index, "utf8");
    writeFileSync(index, before + lines.join("\n"));
    return before.split("\n").length;
  }

  /** Runs `mlhpc ...args` to its end. */
  async mlhpc(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
    return ended(this.start(args, env));
  }

  /** Runs a command with `--json` and reads its report. */
  async report(
    args: readonly string[],
    env: NodeJS.ProcessEnv = {},
  ): Promise<RunReport & { readonly exitCode: number | null }> {
    const { exitCode, stdout, stderr } = await this.mlhpc([...args, "--json"], env);
    assert.ok(stdout.startsWith("{"), `no JSON from mlhpc ${args.join(" ")}:\n${stdout}\n${stderr}`);
    return { ...(JSON.parse(stdout) as RunReport), exitCode };
  }

  start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("MLHPC_HOME"));
    return spawn(process.execPath, [CLI, ...args], {
      cwd: this.folder,
      env: { ...Object.fromEntries(inherited), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  /** Changes the settings file of an environment; the text that is replaced has to be there. */
  changeSettings(environment: string, replacements: Readonly<Record<string, string>>): void {
    const file = path.join(this.folder, `Pulumi.${environment}.yaml`);
    let text = readFileSync(file, "utf8");
    for (const [before, after] of Object.entries(replacements)) {
      assert.ok(text.includes(before), `${file} has no "${before}"`);
      text = text.replace(before, after);
    }
    writeFileSync(file, text);
  }

  /** Adds to the policy configuration of an environment, in the project's own copy of the packs' configuration. */
  changePolicies(environment: string, more: Readonly<Record<string, unknown>>): void {
    const own = path.join(this.folder, "policies");
    rmSync(own);
    mkdirSync(own);
    for (const entry of readdirSync(path.join(REPOSITORY, "policies"))) {
      const source = path.join(REPOSITORY, "policies", entry);
      if (entry === "environments") {
        cpSync(source, path.join(own, entry), { recursive: true });
      } else {
        symlinkSync(source, path.join(own, entry));
      }
    }
    const file = path.join(own, "environments", `${environment}.json`);
    const configuration = JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, unknown>>;
    writeFileSync(file, JSON.stringify({ ...configuration, ...more }));
  }

  state(environment: string): StackState {
    return readCheckpoint(this.home(environment).checkpoint);
  }

  /** What exists in the sandbox cloud; `change` may alter it behind the engine's back. */
  cloud(environment: string, change?: (store: Store) => void): readonly StoredObject[] {
    const store = Store.open(this.home(environment).cloudStore);
    try {
      change?.(store);
      return store.all();
    } finally {
      store.close();
    }
  }

  /** Fails unless state and cloud hold the very same objects, and each URN one of them. */
  assertConverged(environment: string): void {
    const custom = this.state(environment).resources.filter(
      ({ custom, type }) => custom && !type.startsWith("pulumi:"),
    );
    const inState = custom.map(({ type, id }) => `${type} ${id}`).sort();
    const inCloud = this.cloud(environment)
      .map(({ type, id }) => `${type} ${id}`)
      .sort();
    assert.deepEqual(inCloud, inState);
    assert.equal(new Set(custom.map(({ urn }) => urn)).size, custom.length);
    assert.equal(this.state(environment).pendingOperations, 0);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  home(environment: string) {
    return homeOf(path.join(this.folder, ".mlhpc"), "mlhpc", environment);
  }
}

/** Collects what a process prints until it ends. */
export async function ended(child: ChildProcess): Promise<Ended> {
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (data: Buffer) => (stdout += data.toString()));
  child.stderr?.on("data", (data: Buffer) => (stderr += data.toString()));
  const [exitCode] = (await once(child, "close")) as [number | null];
  return { exitCode, stdout, stderr };
}
