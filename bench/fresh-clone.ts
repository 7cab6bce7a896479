import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

export interface Measurement {
  readonly what: string;
  readonly measured: string;
  readonly bar: string;
}

/** Clones the repository as a stranger would, and times `npm start`, twice. */
export function measureFreshClone(repository: string, buildsEngine: boolean): readonly Measurement[] {
  const folder = mkdtempSync(path.join(tmpdir(), "mlhpc-bench-clone-"));
  const clone = path.join(folder, "clone");
  try {
    must("git", ["clone", "--quiet", repository, clone], folder);
    const env = buildsEngine
      ? {
          MLHPC_CACHE_DIR: path.join(folder, "cache"),
          GOCACHE: path.join(folder, "go"),
          GOMODCACHE: path.join(folder, "mod"),
          GOFLAGS: "-modcacherw",
        }
      : {};
    const first = must("npm", ["start"], clone, env);
    const second = must("npm", ["start"], clone, env);
    return [
      buildsEngine
        ? {
            what: "fresh clone to deployed dev, engine built",
            measured: `${first.toFixed(0)} s`,
            bar: "under 8 min",
          }
        : {
            what: "fresh clone to deployed dev, engine cached",
            measured: `${first.toFixed(0)} s`,
            bar: "under 60 s",
          },
      { what: "unchanged second npm start", measured: `${second.toFixed(0)} s`, bar: "under 20 s" },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function must(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): number {
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}\n${stderr}`);
  }
  return (Date.now() - started) / 1000;
}
