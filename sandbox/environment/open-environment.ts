import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { parse, stringify } from "yaml";

import { reconcile } from "../cloud";
import { findEngine, type Engine } from "../engine";
import { LockedError, lockHolder, takeLock } from "../process-lock";
import { readCheckpoint, type StackState } from "./checkpoint";
import { startCloudProcess } from "./cloud-process";
import { waitForEngines } from "./engine-lock";
import { engineEnvironment, type EngineRun, type EngineRunOptions, runEngine } from "./engine-run";
import { type EnvironmentHome, homeOf, projectName, sandboxHome } from "./home";

export interface OpenOptions {
  /** Folder with Pulumi.yaml and the settings files. */
  readonly projectFolder: string;
  /** Name of the environment, which is the name of its stack. */
  readonly environment: string;
  /** What the lock says of its holder, such as `mlhpc up dev`. */
  readonly purpose: string;
  /** Told what long work is at. */
  readonly onProgress: (line: string) => void;
  /** Faults for the cloud, as JSON, for tests of what happens then. */
  readonly faults?: string;
  /** Another folder than the project's own for everything that the sandbox keeps. */
  readonly home?: string;
  /** The environment is thrown away after this, so that its state need not survive a crash. Default false. */
  readonly throwaway?: boolean;
}

/** An environment of the sandbox that this process alone may change until it closes it. */
export interface SandboxEnvironment {
  readonly name: string;
  readonly projectFolder: string;
  readonly engine: Engine;
  readonly home: EnvironmentHome;
  /** What every engine process of the environment runs with. */
  readonly env: NodeJS.ProcessEnv;
  /** What the cloud warned of so far. */
  readonly cloudWarnings: () => readonly string[];
  /** Arguments that name the stack and its settings, which most engine commands take. */
  readonly stackArgs: readonly string[];
  run(args: readonly string[], options?: RunOptions): Promise<EngineRun>;
  state(): StackState;
  close(): Promise<void>;
}

export type RunOptions = Pick<EngineRunOptions, "onEvent" | "signal">;

/** How long a cloud whose command was killed may take to notice and end. */
const ORPHAN_CLOUD_MILLISECONDS = 15_000;

/**
 * Makes an environment ready for the engine: takes its lock, finds an engine, tidies up after an interrupted run, starts the cloud,
 * and makes the stack where it does not exist yet.
 *
 * @throws LockedError where another command works on the environment; EngineBusyError where a foreign engine does.
 */
export async function openEnvironment(options: OpenOptions): Promise<SandboxEnvironment> {
  const { projectFolder, environment, onProgress } = options;
  const home = homeOf(options.home ?? sandboxHome(projectFolder), projectName(projectFolder), environment);
  const lock = takeLock(home.lock, options.purpose);
  try {
    const engine = await findEngine({ onProgress });
    await waitForEngines(home.engineLocks, onProgress);
    await waitForCloud(home.cloudStore);
    const removed = existsSync(home.cloudStore)
      ? reconcile({ storePath: home.cloudStore, checkpointPath: home.checkpoint })
      : [];
    mkdirSync(path.dirname(home.cloudStore), { recursive: true });
    const cloud = await startCloudProcess(home.cloudStore, options.faults);
    try {
      const env = engineEnvironment({
        engineFolder: engine.directory,
        state: home.state,
        cloudPort: cloud.port,
        throwaway: options.throwaway,
      });
      writeConfig(projectFolder, environment, home.config);
      const stackArgs = ["--stack", environment, "--config-file", home.config];
      const run: SandboxEnvironment["run"] = (args, runOptions = {}) =>
        runEngine(engine.executable, args, {
          cwd: projectFolder,
          env,
          eventFile: home.events,
          ...runOptions,
        });
      if (!existsSync(home.checkpoint)) {
        createStack(engine, projectFolder, environment, env, home);
      }
      if (removed.length > 0 || readCheckpoint(home.checkpoint).pendingOperations > 0) {
        onProgress(`tidying up after an interrupted run (${removed.length} half-made resources removed)`);
        await forgetPendingOperations(run, stackArgs);
      }
      return {
        name: environment,
        projectFolder,
        engine,
        home,
        env,
        stackArgs,
        run,
        cloudWarnings: cloud.warnings,
        state: () => readCheckpoint(home.checkpoint),
        close: async () => {
          await cloud.stop();
          lock.release();
        },
      };
    } catch (error) {
      await cloud.stop();
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** An engine could not make or tidy up the stack. */
export class StackError extends Error {
  constructor(what: string, output: string) {
    super(`${what}:\n${output.trim()}`);
    this.name = "StackError";
  }
}

async function waitForCloud(storePath: string): Promise<void> {
  const deadline = Date.now() + ORPHAN_CLOUD_MILLISECONDS;
  for (
    let holder = lockHolder(`${storePath}.lock`);
    holder !== undefined;
    holder = lockHolder(`${storePath}.lock`)
  ) {
    if (Date.now() > deadline) {
      throw new LockedError(`${storePath}.lock`, holder);
    }
    await wait(100);
  }
}

/**
 * Writes the settings as the engine gets them. The engine adds the salt of the passphrase to its settings file;
 * here it lands in the sandbox's copy, and is kept from run to run, because the state is encrypted with it.
 */
function writeConfig(projectFolder: string, environment: string, file: string): void {
  const settings = parse(
    readFileSync(path.join(projectFolder, `Pulumi.${environment}.yaml`), "utf8"),
  ) as object;
  const earlier = existsSync(file)
    ? (parse(readFileSync(file, "utf8")) as { readonly encryptionsalt?: string })
    : {};
  const { encryptionsalt } = earlier;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, stringify({ ...settings, ...(encryptionsalt !== undefined && { encryptionsalt }) }));
}

/**
 * Made from the folder of the sandbox's settings files: the engine writes the new salt into the file that it finds where it runs.
 */
function createStack(
  engine: Engine,
  projectFolder: string,
  environment: string,
  env: NodeJS.ProcessEnv,
  home: EnvironmentHome,
): void {
  const cwd = path.dirname(home.config);
  mkdirSync(home.state, { recursive: true });
  copyFileSync(path.join(projectFolder, "Pulumi.yaml"), path.join(cwd, "Pulumi.yaml"));
  const args = ["stack", "init", environment, "--non-interactive", "--no-select"];
  const { status, stdout, stderr } = spawnSync(engine.executable, args, { cwd, env, encoding: "utf8" });
  if (status !== 0) {
    throw new StackError("The stack could not be made", stdout + stderr);
  }
}

/** What an interrupted run had begun is gone from the cloud by now; the state forgets it, and takes in what did change. */
async function forgetPendingOperations(
  run: SandboxEnvironment["run"],
  stackArgs: readonly string[],
): Promise<void> {
  const args = [
    "refresh",
    "--yes",
    "--skip-preview",
    "--non-interactive",
    "--clear-pending-creates",
    ...stackArgs,
  ];
  const { exitCode, lastLines } = await run(args);
  if (exitCode !== 0) {
    throw new StackError("The state could not be tidied up after an interrupted run", lastLines.join("\n"));
  }
}
