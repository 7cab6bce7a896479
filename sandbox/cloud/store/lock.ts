import { LockedError, type ProcessLock, takeLock } from "../../process-lock";

/** Thrown where another process that still runs holds the store. */
export class StoreLockedError extends Error {
  constructor(
    readonly storePath: string,
    /** Process id. */
    readonly holder: number,
  ) {
    super(
      `The sandbox cloud's store ${storePath} is in use by process ${holder}. ` +
        "Wait until that run ends, or end that process, then try again.",
    );
    this.name = "StoreLockedError";
  }
}

/** Claims a store for this process: two writers would each overwrite what the other has acknowledged. */
export function lockStore(storePath: string): ProcessLock {
  try {
    return takeLock(`${storePath}.lock`, "sandbox cloud");
  } catch (error) {
    throw error instanceof LockedError ? new StoreLockedError(storePath, error.holder.pid) : error;
  }
}
