import { readdirSync, readFileSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import * as path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { isRunning } from "../process-lock";

/** How long an engine whose command was killed may take to notice and end. */
const ORPHAN_TIMEOUT_MILLISECONDS = 60_000;
const CHECK_MILLISECONDS = 200;

/** A lock file of Pulumi's file backend (pkg/backend/diy/lock.go). */
interface EngineLock {
  readonly pid: number;
  readonly username: string;
  readonly hostname: string;
  readonly timestamp: string;
}

/** A Pulumi engine works on the environment, started by something else than a sandbox command. */
export class EngineBusyError extends Error {
  constructor(readonly lock: EngineLock) {
    super(
      `held by a Pulumi engine (process ${lock.pid} of ${lock.username}@${lock.hostname}) since ${lock.timestamp}`,
    );
    this.name = "EngineBusyError";
  }
}

/**
 * Waits until no engine holds the environment, and removes the locks that dead engines left behind.
 * Call it holding the environment's own lock: an engine that still runs then has lost the command that started it, and ends soon.
 */
export async function waitForEngines(folder: string, onWaiting: (line: string) => void): Promise<void> {
  const deadline = Date.now() + ORPHAN_TIMEOUT_MILLISECONDS;
  let told = false;
  for (;;) {
    const living = removeDead(folder);
    if (living === undefined) {
      return;
    }
    if (Date.now() > deadline) {
      throw new EngineBusyError(living);
    }
    if (!told) {
      onWaiting(`waiting for the engine of an interrupted run (process ${living.pid}) to end`);
      told = true;
    }
    await wait(CHECK_MILLISECONDS);
  }
}

/** Removes the locks of dead engines; the first lock of a living one, if any. */
function removeDead(folder: string): EngineLock | undefined {
  for (const file of locksIn(folder)) {
    const lock = JSON.parse(readFileSync(file, "utf8")) as EngineLock;
    if (lock.hostname !== hostname() || isRunning(lock.pid)) {
      return lock;
    }
    rmSync(file);
    rmSync(`${file}.attrs`, { force: true });
  }
  return undefined;
}

function locksIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .map((name) => path.join(folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return [];
    }
    throw error;
  }
}
