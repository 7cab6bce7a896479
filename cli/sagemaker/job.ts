/** How far a job is, in words that all kinds of jobs share. */
export type JobStatus = "running" | "stopping" | "completed" | "stopped" | "failed";

/** Something that a job reached. */
export interface Milestone {
  readonly stage: string;
  readonly message?: string;
}

/** A job as one look finds it. */
export interface JobView {
  readonly name: string;
  readonly arn: string;
  readonly status: JobStatus;
  /** AWS's own word, such as `LaunchingMLInstances`. */
  readonly stage: string;
  /** Why it failed, as AWS says it. */
  readonly reason?: string;
  readonly startedAt?: Date;
  /** Set where it has ended. */
  readonly endedAt?: Date;
  readonly milestones: readonly Milestone[];
  /** What moves between two milestones, for people: `12 of 20 jobs`. */
  readonly moving?: string;
  /** What this kind of job has to tell scripts. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** The same for people, a line each. */
  readonly lines: readonly string[];
}

/** One kind of SageMaker job in one region. Every call rejects with `AwsCallError`. */
export interface JobKind {
  /** `training job`. */
  readonly noun: string;
  /** The command that works on it: `train`. */
  readonly command: string;
  /** What `--resume` does with a job that did not complete: `Go on from its checkpoints`. */
  readonly resume: string;
  readonly region: string;
  readonly describe: (name: string) => Promise<JobView>;
  readonly stop: (name: string) => Promise<void>;
  /** The latest names, at most 100. */
  readonly names: () => Promise<readonly string[]>;
}

export function hasEnded({ status }: JobView): boolean {
  return status === "completed" || status === "stopped" || status === "failed";
}

/** Seconds from the start to the end, or to now. */
export function secondsOf({
  startedAt,
  endedAt,
}: Pick<JobView, "startedAt" | "endedAt">): number | undefined {
  return startedAt === undefined
    ? undefined
    : Math.max(0, Math.round(((endedAt ?? new Date()).getTime() - startedAt.getTime()) / 1_000));
}

/** `1 h 5 min`, `12 min 3 s`, `9 s`. */
export function describeSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60)];
  if (hours > 0) {
    return `${hours} h ${minutes} min`;
  }
  return minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}
