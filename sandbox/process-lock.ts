import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import * as path from "node:path";

/** Who holds a lock: one living process of this machine. */
export interface LockHolder {
  readonly pid: number;
  /** What the process does, in words for whoever has to wait, such as `mlhpc up dev`. */
  readonly purpose: string;
  /** When it took the lock, ISO 8601. */
  readonly since: string;
  /** Tells a process from a later one with the same number; empty where the system does not say. */
  readonly processStart: string;
}

/** The lock is held by a living process. */
export class LockedError extends Error {
  constructor(
    readonly file: string,
    readonly holder: LockHolder,
  ) {
    super(`held by "${holder.purpose}" (process ${holder.pid}) since ${holder.since}`);
    this.name = "LockedError";
  }
}

/** A lock that is held until `release()` or until this process ends, however it ends. */
export interface ProcessLock {
  release(): void;
}

/**
 * Takes the lock `file` for this process, or throws {@link LockedError} with its holder.
 * A lock whose holder died (even by `kill -9`) is taken over.
 */
export function takeLock(file: string, purpose: string): ProcessLock {
  mkdirSync(path.dirname(file), { recursive: true });
  const holder: LockHolder = {
    pid: process.pid,
    purpose,
    since: new Date().toISOString(),
    processStart: processStart(process.pid),
  };
  const claim = JSON.stringify(holder);
  for (;;) {
    if (createWhole(file, claim)) {
      return { release: () => releaseIfOurs(file, claim) };
    }
    const current = readIfThere(file);
    if (current === undefined) {
      continue;
    }
    const other = parseHolder(current);
    if (other !== undefined && isAlive(other)) {
      throw new LockedError(file, other);
    }
    moveAside(file, current);
  }
}

/** The living holder of the lock `file`, if any. */
export function lockHolder(file: string): LockHolder | undefined {
  const current = readIfThere(file);
  const holder = current === undefined ? undefined : parseHolder(current);
  return holder !== undefined && isAlive(holder) ? holder : undefined;
}

/** Whether a process of this number runs on this machine. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return !isZombie(pid);
}

/** Creates `file` with its whole content in one step, so that nobody ever reads half a claim; false where it exists. */
function createWhole(file: string, content: string): boolean {
  const draft = besides(file);
  writeFileSync(draft, content);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") {
      return false;
    }
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** Removes a dead holder's claim. If a living one came in between, its claim goes back. */
function moveAside(file: string, staleClaim: string): void {
  const aside = besides(file);
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return;
    }
    throw error;
  }
  const moved = readFileSync(aside, "utf8");
  unlinkSync(aside);
  if (moved !== staleClaim) {
    createWhole(file, moved);
  }
}

function releaseIfOurs(file: string, claim: string): void {
  if (readIfThere(file) === claim) {
    rmSync(file, { force: true });
  }
}

function besides(file: string): string {
  return `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}

function parseHolder(claim: string): LockHolder | undefined {
  try {
    const value = JSON.parse(claim) as Partial<LockHolder>;
    return typeof value.pid === "number"
      ? ({ processStart: "", purpose: "", since: "", ...value } as LockHolder)
      : undefined;
  } catch {
    // A claim that is no JSON was written by no process of ours; it protects nothing.
    return undefined;
  }
}

function isAlive(holder: LockHolder): boolean {
  return isRunning(holder.pid) && processStart(holder.pid) === holder.processStart;
}

/** Fields of /proc/<pid>/stat after the command name, which may itself hold blanks and parentheses; empty off Linux. */
function statFields(pid: number): readonly string[] {
  const stat = readIfThere(`/proc/${pid}/stat`);
  return stat === undefined ? [] : stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

/** Clock ticks from boot to the start of the process (proc(5), field 22). */
function processStart(pid: number): string {
  return statFields(pid)[19] ?? "";
}

/** A killed process whose parent has not yet asked for its exit code (proc(5), field 3). */
function isZombie(pid: number): boolean {
  return statFields(pid)[0] === "Z";
}
