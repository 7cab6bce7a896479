import { setTimeout as wait } from "node:timers/promises";

import { AwsCallError } from "./aws-call-error";

/** Looks in a row that may fail for a passing reason: a long job outlives a short outage. */
const PATIENCE = 10;

/** Something that changes until it has ended, and is looked at again and again. */
export interface Watch<Seen> {
  readonly look: () => Promise<Seen>;
  readonly ended: (seen: Seen) => boolean;
  /** Called for every look, with the seconds since the first. */
  readonly show: (seen: Seen, seconds: number) => void | Promise<void>;
  /** Called where a look failed for a reason that passes. */
  readonly failed: (error: AwsCallError) => void;
  readonly milliseconds: number;
  /** Aborted when the user asks to stop looking. */
  readonly signal: AbortSignal;
}

/** The user asked to stop looking; what was looked at goes on. */
export class InterruptedError extends Error {
  constructor() {
    super("interrupted");
    this.name = "InterruptedError";
  }
}

/** Looks until it has ended. Rejects with `InterruptedError` as soon as the signal is aborted. */
export async function watch<Seen>(watched: Watch<Seen>): Promise<Seen> {
  const { look, ended, show, failed, milliseconds, signal } = watched;
  const start = Date.now();
  for (let failures = 0; ;) {
    if (signal.aborted) {
      throw new InterruptedError();
    }
    try {
      const seen = await look();
      failures = 0;
      await show(seen, (Date.now() - start) / 1_000);
      if (ended(seen)) {
        return seen;
      }
    } catch (error) {
      failures += 1;
      if (!(error instanceof AwsCallError) || !error.passing || failures >= PATIENCE) {
        throw error;
      }
      failed(error);
    }
    await wait(milliseconds, undefined, { signal }).catch(() => undefined);
  }
}
