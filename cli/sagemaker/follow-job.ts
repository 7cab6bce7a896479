import { setTimeout as wait } from "node:timers/promises";

import { type Progress } from "../output";
import { describeSeconds, hasEnded, type JobKind, type JobView } from "./job";
import { watch } from "./watch";

/** Elsewhere than on a terminal, a line that only counts seconds is written once a minute. */
const QUIET_MILLISECONDS = 60_000;

/** How long after its end a job's last lines are waited for. */
const LATE_SECONDS = 5;

/** How to follow a job to its end. */
export interface Following {
  readonly kind: JobKind;
  readonly name: string;
  /** Seconds between two looks. */
  readonly every: number;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Called for every look: reads what the job says elsewhere, and returns what belongs into the moving line. */
  readonly alongside?: (view: JobView) => Promise<string>;
}

/** Follows a job until it has ended. Rejects with `InterruptedError` where the user stops looking. */
export async function followJob(following: Following): Promise<JobView> {
  const { kind, name, every, progress, signal, alongside } = following;
  const told = new Set<string>();
  let quietUntil = 0;
  const show = async (view: JobView, seconds: number): Promise<void> => {
    for (const { stage, message } of view.milestones) {
      const line = message === undefined || message === "" ? stage : `${stage}: ${message}`;
      if (!told.has(line)) {
        told.add(line);
        progress.say(line);
      }
    }
    const more = await alongside?.(view);
    if (!hasEnded(view) && (process.stderr.isTTY || Date.now() >= quietUntil)) {
      quietUntil = Date.now() + QUIET_MILLISECONDS;
      const parts = [`${view.stage}, ${describeSeconds(seconds)}`, view.moving ?? "", more ?? ""];
      progress.update(parts.filter((part) => part !== "").join("  "));
    }
  };
  const view = await watch({
    look: () => kind.describe(name),
    ended: hasEnded,
    show,
    failed: ({ message }) => progress.say(`${message} Looking again.`),
    milliseconds: every * 1_000,
    signal,
  });
  if (alongside !== undefined) {
    // Logs reach CloudWatch a little later than the end reaches the status, and the last lines say why a job failed.
    await wait(Math.min(every, LATE_SECONDS) * 1_000, undefined, { signal }).catch(() => undefined);
    await alongside(view);
  }
  progress.done();
  return view;
}
