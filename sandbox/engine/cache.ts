import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import * as path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { LockedError, type ProcessLock, takeLock } from "../process-lock";
import { type Attempt, type OnProgress, PINNED_VERSION } from "./engine";
import { GO_MODULE_FOLDER } from "./go-build";
import { placeLanguageHost } from "./place-language-host";
import { versionOf } from "./version";

const LOCK_CHECK_MILLISECONDS = 1_000;

/** Fills an empty folder with `pulumi` and what belongs beside it, or says why it cannot. */
export type FillFolder = (folder: string) => Promise<{ readonly filled: boolean; readonly outcome: string }>;

/** The engine that an earlier run of any clone left in the cache. */
export async function cachedEngine(): Promise<Attempt> {
  const entry = entryFolder();
  if (!existsSync(entry)) {
    return { outcome: `nothing at ${entry}` };
  }
  const executable = path.join(entry, "pulumi");
  const version = versionOf(executable);
  if (version !== PINNED_VERSION) {
    // Not what was published here: a damaged disk or a foreign hand. The next steps make the entry anew.
    rmSync(entry, { recursive: true, force: true });
    return { outcome: `${executable} does not answer as ${PINNED_VERSION}; removed` };
  }
  await placeLanguageHost(entry);
  return { executable, version, outcome: executable };
}

/**
 * Fills a new cache entry and publishes it in one step, so that no half-written entry is ever seen.
 * Only one process fills it at a time; the others wait for it and take its entry.
 */
export async function publishEngine(fill: FillFolder, onProgress: OnProgress): Promise<Attempt> {
  const entry = entryFolder();
  mkdirSync(path.dirname(entry), { recursive: true });
  const lock = await waitForLock(`${entry}.lock`, onProgress);
  try {
    if (existsSync(entry)) {
      return await cachedEngine();
    }
    removeDrafts(entry);
    const draft = mkdtempSync(`${entry}.draft-`);
    try {
      const { filled, outcome } = await fill(draft);
      if (!filled) {
        return { outcome };
      }
      renameSync(draft, entry);
      const engine = await cachedEngine();
      return { ...engine, outcome: `${outcome}, kept at ${entry}` };
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  } finally {
    lock.release();
  }
}

/** `$MLHPC_CACHE_DIR`, else `$XDG_CACHE_HOME/mlhpc`, else `~/.cache/mlhpc`: outside every clone. */
export function cacheFolder(): string {
  const { MLHPC_CACHE_DIR: own, XDG_CACHE_HOME: xdg } = process.env;
  return path.resolve(own || path.join(xdg || path.join(homedir(), ".cache"), "mlhpc"));
}

/** Named by what pins its content, so that clones with other pins never share an entry. */
function entryFolder(): string {
  const hash = createHash("sha256");
  for (const file of ["go.mod", "go.sum"]) {
    hash.update(readFileSync(path.join(GO_MODULE_FOLDER, file)));
  }
  const pins = hash.digest("hex").slice(0, 12);
  return path.join(cacheFolder(), "engine", `${PINNED_VERSION}-${process.platform}-${process.arch}-${pins}`);
}

/** What processes that were killed while they filled an entry left behind. Call it holding the lock. */
function removeDrafts(entry: string): void {
  const folder = path.dirname(entry);
  readdirSync(folder)
    .filter((name) => name.startsWith(`${path.basename(entry)}.draft-`))
    .forEach((name) => rmSync(path.join(folder, name), { recursive: true, force: true }));
}

async function waitForLock(file: string, onProgress: OnProgress): Promise<ProcessLock> {
  let told = false;
  for (;;) {
    try {
      return takeLock(file, "getting the Pulumi engine");
    } catch (error) {
      if (!(error instanceof LockedError)) {
        throw error;
      }
      if (!told) {
        onProgress(`waiting for process ${error.holder.pid}, which is already getting the engine`);
        told = true;
      }
      await wait(LOCK_CHECK_MILLISECONDS);
    }
  }
}
