import { type Problem, wholeNumberProblem } from "../../core";

/** An encrypted EBS volume of type gp3. */
export interface VolumeSettings {
  /** 1 to 65,536 GiB. Default 100. */
  readonly sizeInGiB?: number;
  /** Operations a second: 3,000 to 80,000, at most 500 a GiB. Default 3,000, which cost nothing extra. */
  readonly iops?: number;
  /** MiB a second: 125 to 2,000, at most a quarter of `iops`. Default 125, which cost nothing extra. */
  readonly throughput?: number;
  /** Whether the volume goes with its instance. Default true. */
  readonly deleteOnTermination?: boolean;
}

export const defaultVolumeSize = 100;

/** What is wrong with a volume's plain values (EBS User Guide, "General Purpose SSD volumes"; EC2 API reference, EbsBlockDevice). */
export function volumeProblems(field: string, volume: VolumeSettings | undefined): Problem[] {
  const { sizeInGiB = defaultVolumeSize, iops = 3000, throughput = 125 } = volume ?? {};
  return [
    wholeNumberProblem(`${field}.sizeInGiB`, sizeInGiB, {
      min: 1,
      max: 65536,
      rule: "gp3 has 1 to 65536 GiB",
    }),
    wholeNumberProblem(`${field}.iops`, iops, {
      min: 3000,
      max: 80000,
      rule: "gp3 has 3000 to 80000 operations a second",
    }),
    iops > 3000 &&
      iops <= 80000 &&
      iops > 500 * sizeInGiB &&
      `${field}.iops is ${iops}; gp3 gives at most 500 for each of its ${sizeInGiB} GiB: ${500 * sizeInGiB}.`,
    wholeNumberProblem(`${field}.throughput`, throughput, {
      min: 125,
      max: 2000,
      rule: "gp3 has 125 to 2000 MiB a second",
    }),
    throughput > 125 &&
      throughput <= 2000 &&
      throughput > iops / 4 &&
      `${field}.throughput is ${throughput}; gp3 gives a quarter of its ${iops} operations a second at most: set iops to ${4 * throughput}.`,
  ];
}
