import * as fs from "node:fs";
import * as path from "node:path";
import { randomUUID } from "node:crypto";

/** Thrown where another process that still runs holds the store. */
export class StoreLockedError extends Error {
  constructor(
    readonly storePath: string,
    readonly holder: number,
  ) {
    super(
      `The sandbox cloud's store ${storePath} is in use by process ${holder}. ` +
        "Wait until that run ends, or end that process, then try again.",
    );
    this.name = "StoreLockedError";
  }
}

interface Claim {
  readonly pid: number;
  /** When the process started, where the system tells it: a process id alone may have been given out again. */
  readonly started: string;
  readonly released: boolean;
}

/**
 * Claims a store for this process and returns what gives it back.
 *
 * Claims are numbered files (`<store>.lock.1`, `.2`, ...) and the highest number holds. A new claim is made by linking the next
 * number, which exactly one process can; a claim is never changed but by its owner, and older ones are removed only by the holder
 * of a newer one. So two processes that both find a dead holder cannot both take over, as they could by removing a lock file.
 */
export function claim(storePath: string): () => void {
  fs.mkdirSync(path.dirname(storePath), { recursive: true });
  for (;;) {
    const highest = Math.max(0, ...claimNumbers(storePath));
    const holder = highest > 0 ? readClaim(fileOf(storePath, highest)) : undefined;
    if (holder !== undefined && isHeld(holder)) {
      throw new StoreLockedError(storePath, holder.pid);
    }
    const mine = highest + 1;
    // A slow process may link a number that was used and removed meanwhile; then a higher one exists by now.
    if (linkClaim(storePath, mine)) {
      if (Math.max(...claimNumbers(storePath)) === mine) {
        removeClaimsBelow(storePath, mine);
        return () => writeAtomically(fileOf(storePath, mine), { ...myself(), released: true });
      }
      fs.rmSync(fileOf(storePath, mine), { force: true });
    }
  }
}

function fileOf(storePath: string, number: number): string {
  return `${storePath}.lock.${number}`;
}

function claimNumbers(storePath: string): number[] {
  const prefix = `${path.basename(storePath)}.lock.`;
  return fs
    .readdirSync(path.dirname(storePath))
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => Number(name.slice(prefix.length)));
}

function linkClaim(storePath: string, number: number): boolean {
  const draft = `${storePath}.${randomUUID()}.tmp`;
  fs.writeFileSync(draft, JSON.stringify(myself()), { mode: 0o600 });
  try {
    fs.linkSync(draft, fileOf(storePath, number));
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") {
      return false;
    }
    throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function removeClaimsBelow(storePath: string, number: number): void {
  for (const old of claimNumbers(storePath).filter((candidate) => candidate < number)) {
    fs.rmSync(fileOf(storePath, old), { force: true });
  }
}

function writeAtomically(file: string, content: Claim): void {
  const draft = `${file}.${randomUUID()}.tmp`;
  fs.writeFileSync(draft, JSON.stringify(content), { mode: 0o600 });
  fs.renameSync(draft, file);
}

/** The claim in a file; one that vanished or that nobody can read holds nothing, since claims appear whole. */
function readClaim(file: string): Claim | undefined {
  try {
    const read: unknown = JSON.parse(fs.readFileSync(file, "utf8"));
    return isClaim(read) ? read : undefined;
  } catch (error) {
    if (errorCode(error) === "ENOENT" || error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

function isClaim(value: unknown): value is Claim {
  return typeof value === "object" && value !== null && "pid" in value && "started" in value && "released" in value;
}

function isHeld(held: Claim): boolean {
  if (held.released) {
    return false;
  }
  try {
    process.kill(held.pid, 0);
  } catch (error) {
    if (errorCode(error) === "ESRCH") {
      return false;
    }
    // EPERM: the process lives and belongs to somebody else.
  }
  return held.started === "" || held.started === startOf(held.pid);
}

function myself(): Claim {
  return { pid: process.pid, started: startOf(process.pid), released: false };
}

/** A process's start in clock ticks since boot (field 22 of Linux's /proc/PID/stat), or nothing on other systems. */
function startOf(pid: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ESRCH") {
      return "";
    }
    throw error;
  }
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
