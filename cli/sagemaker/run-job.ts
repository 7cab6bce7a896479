import { progressTo, type Progress, showResult } from "../output";
import { byName } from "./by-name";
import { followJob } from "./follow-job";
import { interruptible } from "./interruption";
import { hasEnded, type JobKind, type JobView } from "./job";
import { type JobChoice } from "./job-choice";
import { describeJob, exitCodeOf, jobReport } from "./job-report";
import { secondsBetweenLooks } from "./option-values";
import { InterruptedError } from "./watch";

/** Options that every command on jobs has. */
export interface JobOptions {
  readonly region?: string;
  /** Seconds between two looks. */
  readonly every?: string;
  readonly json?: boolean;
}

const EVERY_SECONDS = 10;

/** What a command does with one job once it is there. */
export interface JobRun {
  readonly kind: JobKind;
  readonly name: string;
  readonly follow: boolean;
  readonly options: JobOptions;
  /** More for the JSON document, and for people. */
  readonly more?: { readonly facts: object; readonly lines: readonly string[] };
  readonly alongside?: (view: JobView, progress: Progress) => Promise<string>;
}

/** Refuses what following would stumble over: before a job is started, or stopped, that then goes on unseen. */
export function refuseWrongLooks(options: JobOptions): void {
  secondsBetweenLooks(options, EVERY_SECONDS);
}

/** Follows a job to its end, or looks once, and shows what it is at. Ctrl-C ends the looking; the job goes on. */
export async function runJob({ kind, name, follow, options, more, alongside }: JobRun): Promise<void> {
  const progress = progressTo();
  let last: JobView | undefined;
  let interrupted = false;
  if (follow) {
    await interruptible(async (signal) => {
      const describe = async (wanted: string): Promise<JobView> => {
        last = await lookAt(kind, wanted);
        return last;
      };
      const following = {
        ...{ kind: { ...kind, describe }, name, progress, signal },
        every: secondsBetweenLooks(options, EVERY_SECONDS),
      };
      try {
        await followJob({ ...following, alongside: alongside && ((view) => alongside(view, progress)) });
      } catch (error) {
        if (!(error instanceof InterruptedError)) {
          throw error;
        }
        interrupted = true;
      }
    });
  }
  progress.done();
  last ??= await lookAt(kind, name);
  const goesOn = interrupted && !hasEnded(last);
  const text = [...(goesOn ? ["No longer looking; the job goes on."] : []), describeJob(kind, last)];
  const report = { ...jobReport(kind, last, more?.facts), ...(goesOn ? { interrupted } : {}) };
  showResult(report, [...text, ...(more?.lines ?? [])].join("\n"), options.json ?? false);
  process.exitCode = exitCodeOf(last, goesOn);
}

/** Asks AWS to stop a job, and follows it to its end. */
async function stopJob(kind: JobKind, name: string, options: JobOptions, follow: boolean): Promise<void> {
  const view = await lookAt(kind, name);
  if (!hasEnded(view) && view.status !== "stopping") {
    await kind.stop(name);
    progressTo().say(`Asked ${name} to stop.`);
  }
  await runJob({ kind, name, follow: follow && !hasEnded(view), options });
  // It was asked to stop, and has: that is no failure.
  process.exitCode =
    process.exitCode === exitCodeOf({ ...view, status: "stopped" }, false) ? 0 : process.exitCode;
}

/** Stops, follows or looks at a job that is there, whichever `choice` asks for. */
export async function lookAtJob(
  kind: JobKind,
  name: string,
  options: JobOptions & JobChoice,
  alongside?: JobRun["alongside"],
): Promise<void> {
  if (options.stop !== undefined) {
    await stopJob(kind, name, options, options.follow !== false);
    return;
  }
  const follow = options.status === undefined;
  await runJob({ kind, name, follow, options, alongside: follow ? alongside : undefined });
}

/** One look; where there is no such job, an error that names those like it. */
function lookAt(kind: JobKind, name: string): Promise<JobView> {
  const { noun, region, names } = kind;
  return byName({ noun, name, region, names }, () => kind.describe(name));
}
