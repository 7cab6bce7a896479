import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { watchPeakMemory } from "./peak-memory";

export interface Measurement {
  readonly what: string;
  readonly measured: string;
  readonly bar: string;
}

/** Clones the repository as a stranger would, and times `npm start`, twice. With `buildsEngine` every cache starts empty. */
export async function measureFreshClone(
  repository: string,
  buildsEngine: boolean,
): Promise<readonly Measurement[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "mlhpc-bench-clone-"));
  const clone = path.join(folder, "clone");
  const emptyCaches = {
    MLHPC_CACHE_DIR: path.join(folder, "cache"),
    GOCACHE: path.join(folder, "go"),
    GOMODCACHE: path.join(folder, "mod"),
    GOFLAGS: "-modcacherw",
  };
  const memory = watchPeakMemory({
    program: `${clone}/node_modules/@pulumi/pulumi/cmd/run/`,
    cloud: `${clone}/sandbox/cloud/`,
  });
  try {
    await secondsOf("git", ["clone", "--quiet", repository, clone], folder, {});
    const env = buildsEngine ? emptyCaches : {};
    const first = await secondsOf("npm", ["start"], clone, env);
    const second = await secondsOf("npm", ["start"], clone, env);
    const { program, cloud } = memory.stop();
    return [
      buildsEngine
        ? { what: "fresh clone to deployed dev, engine built", measured: `${first} s`, bar: "under 8 min" }
        : { what: "fresh clone to deployed dev, engine cached", measured: `${first} s`, bar: "under 60 s" },
      { what: "unchanged second npm start", measured: `${second} s`, bar: "under 20 s" },
      { what: "peak memory of the program, dev", measured: `${program} MB`, bar: "under 600 MB" },
      { what: "peak memory of the sandbox cloud, dev", measured: `${cloud} MB`, bar: "under 600 MB" },
    ];
  } finally {
    memory.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function secondsOf(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const started = Date.now();
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (data: Buffer) => (errors += data.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) {
    throw new Error(`${command} ${args.join(" ")} failed:\n${errors}`);
  }
  return Math.round((Date.now() - started) / 1000);
}
