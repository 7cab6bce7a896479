import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import * as readline from "node:readline";

import { followEventLog } from "./event-log";
import { EventCollector, type EngineEvent, joinPhases, type RunEvents } from "./events";

/** How an engine process ended, and what it said. */
export interface EngineRun extends RunEvents {
  readonly exitCode: number;
  /** Set when the user stopped it. */
  readonly interrupted: boolean;
  readonly seconds: number;
  /** The last lines that it printed, for ends that no event explains. */
  readonly lastLines: readonly string[];
}

const KEPT_LINES = 40;

/** What every engine process of the sandbox runs with: no credential, no account, no update check, no plugin download. */
export function engineEnvironment(values: {
  readonly engineFolder: string;
  readonly state: string;
  /** Port of the sandbox cloud; commands that only read the state need none. */
  readonly cloudPort?: number;
  /** Whether the state need not survive a crash; the engine then writes it once, at the end. Default false. */
  readonly throwaway?: boolean;
}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^AWS_|^PULUMI_/.test(name));
  return {
    ...Object.fromEntries(inherited),
    PATH: `${values.engineFolder}${path.delimiter}${process.env["PATH"] ?? ""}`,
    PULUMI_BACKEND_URL: `file://${values.state}`,
    // Sandbox state holds no real secret; the passphrase only has to be the same in every run.
    PULUMI_CONFIG_PASSPHRASE: "sandbox",
    ...(values.cloudPort !== undefined && { PULUMI_DEBUG_PROVIDERS: `aws:${values.cloudPort}` }),
    ...(values.throwaway === true && { PULUMI_SKIP_CHECKPOINTS: "true", PULUMI_EXPERIMENTAL: "true" }),
    PULUMI_DEBUG_COMMANDS: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}

export interface EngineRunOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly eventFile: string;
  readonly onEvent?: (event: EngineEvent) => void;
  /** Aborting asks the engine to finish what is under way and to stop. */
  readonly signal?: AbortSignal;
}

/** Runs the engine with an event log, and gathers what happens. */
export async function runEngine(
  executable: string,
  args: readonly string[],
  options: EngineRunOptions,
): Promise<EngineRun> {
  const { eventFile, onEvent, signal } = options;
  mkdirSync(path.dirname(eventFile), { recursive: true });
  writeFileSync(eventFile, "");
  const collector = new EventCollector();
  const log = followEventLog(eventFile, (event) => {
    collector.add(event);
    onEvent?.(event);
  });
  const started = Date.now();
  let end: ProcessEnd;
  try {
    end = await spawnEngine(executable, [...args, "--event-log", eventFile], options);
  } finally {
    log.finish();
  }
  const seconds = (Date.now() - started) / 1000;
  return { ...collector.result(), ...end, seconds, interrupted: signal?.aborted === true };
}

interface ProcessEnd {
  readonly exitCode: number;
  readonly lastLines: readonly string[];
}

/** Several runs as one, which ended as the last of them did. */
export function joinRuns(first: EngineRun, ...rest: readonly EngineRun[]): EngineRun {
  const runs = [first, ...rest];
  const last = rest.at(-1) ?? first;
  return { ...last, ...joinPhases(runs), seconds: runs.reduce((sum, { seconds }) => sum + seconds, 0) };
}

function spawnEngine(
  executable: string,
  args: readonly string[],
  { cwd, env, signal }: EngineRunOptions,
): Promise<ProcessEnd> {
  return new Promise((resolve, reject) => {
    // A process group of its own: Ctrl-C reaches the engine once, through `signal`; a second one would make it drop everything.
    const child = spawn(executable, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    const lastLines: string[] = [];
    const keep = (line: string): void => {
      lastLines.push(line);
      lastLines.splice(0, lastLines.length - KEPT_LINES);
    };
    readline.createInterface({ input: child.stdout }).on("line", keep);
    readline.createInterface({ input: child.stderr }).on("line", keep);
    const stop = (): boolean => child.kill("SIGINT");
    signal?.addEventListener("abort", stop, { once: true });
    child.once("error", reject);
    child.once("close", (code) => {
      signal?.removeEventListener("abort", stop);
      resolve({ exitCode: code ?? 1, lastLines });
    });
  });
}
