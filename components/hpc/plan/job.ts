import { type Duration, hoursOf } from "./duration";

/** An MPI job, or one that runs in parts. */
export interface Job {
  /** Such as `foam`: letters, digits, dots, hyphens and underscores, since it names files too. Default `job`. */
  readonly name?: string;
  /** MPI ranks (Slurm's tasks), from 1. */
  readonly ranks: number;
  /** Cores a rank, for its threads. Default 1. */
  readonly threadsPerRank?: number;
  /** GiB of one rank. Default what its share of the cores brings. */
  readonly memoryPerRank?: number;
  /** GPUs of one rank; a whole number. Default 0. */
  readonly gpusPerRank?: number;
  /** How long it runs: hours, or text such as `6h`, `1d12h`, `06:00:00` or Slurm's `1-12:00:00`. */
  readonly walltime: Duration;
  /** The queue; Slurm's partition is another word for it. Default whichever is cheapest. */
  readonly queue?: string;
  /** As the script's `--partition` has it: the same as `queue`. */
  readonly partition?: string;
  /** As the script's `--constraint` has it: an instance type, a compute resource, `efa`, `gpu`; several with `&` or `|`. Default none. */
  readonly constraint?: string;
  /** How often it saves where it is, as `walltime` is written. Default never: an interruption costs all of it. */
  readonly checkpointInterval?: Duration;
  /** Whether ranks talk to each other while they run, as MPI solvers do. Default true. */
  readonly coupled?: boolean;
}

/** A job that cannot be planned, with every reason. */
export class JobError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "JobError";
  }
}

/** A job with its defaults filled in; durations in hours. */
export interface PlannedJob {
  readonly name: string;
  readonly ranks: number;
  readonly threadsPerRank: number;
  readonly memoryPerRank: number;
  readonly gpusPerRank: number;
  readonly hours: number;
  readonly partition?: string;
  readonly constraint?: string;
  readonly checkpointHours?: number;
  readonly coupled: boolean;
}

/** Fills in the defaults, or throws a {@link JobError} with everything that is wrong with the job. */
export function plannedJob(job: Job): PlannedJob {
  const {
    ranks,
    threadsPerRank = 1,
    memoryPerRank = 0,
    gpusPerRank = 0,
    queue,
    partition,
    checkpointInterval,
  } = job;
  const hours = hoursOf(job.walltime);
  const checkpointHours = checkpointInterval === undefined ? undefined : hoursOf(checkpointInterval);
  const whole = (value: number, least: number): boolean => Number.isInteger(value) && value >= least;
  const { name = "job", constraint } = job;
  const problems = [
    !/^[\w.-]+$/.test(name) &&
      `name is ${JSON.stringify(name)}; give letters, digits, dots, hyphens and underscores.`,
    constraint !== undefined &&
      !/^\S+$/.test(constraint) &&
      `constraint is ${JSON.stringify(constraint)}; give features without a space, such as c5.4xlarge|efa.`,
    !whole(ranks, 1) && `ranks is ${ranks}; give a whole number from 1.`,
    !whole(threadsPerRank, 1) && `threadsPerRank is ${threadsPerRank}; give a whole number from 1.`,
    !whole(gpusPerRank, 0) && `gpusPerRank is ${gpusPerRank}; give a whole number from 0.`,
    !(memoryPerRank >= 0 && Number.isFinite(memoryPerRank)) &&
      `memoryPerRank is ${memoryPerRank}; give GiB from 0.`,
    hours === undefined &&
      `walltime is "${job.walltime}"; give hours, or text such as 6h, 90m, 06:00:00 or 1-12:00:00.`,
    checkpointInterval !== undefined &&
      checkpointHours === undefined &&
      `checkpointInterval is "${checkpointInterval}"; give hours, or text such as 30m.`,
    queue !== undefined &&
      partition !== undefined &&
      queue !== partition &&
      `queue is "${queue}" and partition "${partition}"; the two are one thing: leave one out.`,
  ].filter((problem) => typeof problem === "string");
  if (problems.length > 0 || hours === undefined) {
    throw new JobError(problems);
  }
  return {
    name,
    ranks,
    threadsPerRank,
    memoryPerRank,
    gpusPerRank,
    hours,
    partition: partition ?? queue,
    constraint,
    // One that would come after the end never comes.
    checkpointHours: checkpointHours !== undefined && checkpointHours < hours ? checkpointHours : undefined,
    coupled: job.coupled ?? true,
  };
}
