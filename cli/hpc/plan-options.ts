import { hoursOf, type Job, type SpotAssumptions } from "../../components/hpc/plan";
import { InputError } from "../sagemaker/input-error";

/** As the command line gives them: text. */
export interface PlanCallOptions {
  readonly config?: string;
  readonly state?: string;
  readonly ranks: string;
  readonly walltime: string;
  readonly memoryPerRank?: string;
  readonly threadsPerRank?: string;
  readonly gpusPerRank?: string;
  readonly partition?: string;
  readonly constraint?: string;
  readonly checkpointInterval?: string;
  readonly uncoupled?: boolean;
  readonly name?: string;
  readonly region?: string;
  readonly spotDiscount?: string;
  readonly spotInterruptions?: string;
  readonly sbatch?: boolean;
  readonly json?: boolean;
}

/** The job that the options describe, or an InputError with everything that is no number and no time. */
export function jobOf(options: PlanCallOptions): { readonly job: Job; readonly spot: SpotAssumptions } {
  const problems: string[] = [];
  const number = (
    option: string,
    text: string | undefined,
    allowed: (value: number) => boolean,
    rule: string,
  ): number | undefined => {
    if (text === undefined) {
      return undefined;
    }
    const value = Number(text);
    if (text.trim() === "" || !allowed(value)) {
      problems.push(`${option} is "${text}"; give ${rule}.`);
    }
    return value;
  };
  const time = (option: string, text: string | undefined): void => {
    if (text !== undefined && hoursOf(text) === undefined) {
      problems.push(`${option} is "${text}"; give a time with its unit: 6h, 90m, 06:00:00 or 1-12:00:00.`);
    }
  };
  const whole =
    (least: number) =>
    (value: number): boolean =>
      Number.isInteger(value) && value >= least;
  const job: Job = {
    name: options.name,
    ranks: number("--ranks", options.ranks, whole(1), "a whole number from 1") ?? 0,
    walltime: options.walltime,
    memoryPerRank: number("--memory-per-rank", options.memoryPerRank, (value) => value >= 0, "GiB from 0"),
    threadsPerRank: number("--threads-per-rank", options.threadsPerRank, whole(1), "a whole number from 1"),
    gpusPerRank: number("--gpus-per-rank", options.gpusPerRank, whole(0), "a whole number from 0"),
    partition: options.partition,
    constraint: options.constraint,
    checkpointInterval: options.checkpointInterval,
    coupled: options.uncoupled !== true,
  };
  const spot: SpotAssumptions = {
    discount: number(
      "--spot-discount",
      options.spotDiscount,
      (value) => value >= 0 && value < 1,
      "a part from 0, below 1",
    ),
    interruptionsPerNodeHour: number(
      "--spot-interruptions",
      options.spotInterruptions,
      (value) => value >= 0,
      "a rate from 0",
    ),
  };
  time("--walltime", options.walltime);
  time("--checkpoint-interval", options.checkpointInterval);
  if (problems.length > 0) {
    throw new InputError(problems.join("\n"));
  }
  return { job, spot: Object.fromEntries(Object.entries(spot).filter(([, value]) => value !== undefined)) };
}
