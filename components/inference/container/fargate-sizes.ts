import type { Problem } from "../../core";

/** From, to and step of the memory that goes with a CPU size, in MiB. */
interface MemoryRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/**
 * Memory by CPU units (1024 are one vCPU): ECS Developer Guide, "Task size" of Fargate task definition parameters. Two sizes have no even steps.
 */
const memoryByCpu: Readonly<Record<FargateCpu, readonly number[] | MemoryRange>> = {
  256: [512, 1024, 2048],
  512: { from: 1024, to: 4096, step: 1024 },
  1024: { from: 2048, to: 8192, step: 1024 },
  2048: { from: 4096, to: 16384, step: 1024 },
  4096: { from: 8192, to: 30720, step: 1024 },
  8192: { from: 16384, to: 61440, step: 4096 },
  16384: { from: 32768, to: 122880, step: 8192 },
  32768: [61440, 122880, 249856],
};

/** CPU units of a Fargate task: 1024 are one vCPU. */
export type FargateCpu = 256 | 512 | 1024 | 2048 | 4096 | 8192 | 16384 | 32768;

/** Refuses a pair of CPU and memory that Fargate does not have. */
export function fargateSizeProblem(field: string, cpu: number, memory: number): Problem {
  const sizes = Object.entries(memoryByCpu).find(([units]) => Number(units) === cpu)?.[1];
  if (sizes === undefined) {
    return `${field}.cpu is ${cpu}; Fargate has ${Object.keys(memoryByCpu).join(", ")}.`;
  }
  const fits = isList(sizes)
    ? sizes.includes(memory)
    : memory >= sizes.from && memory <= sizes.to && memory % sizes.step === 0;
  const allowed = isList(sizes) ? sizes.join(", ") : `${sizes.from} to ${sizes.to} in steps of ${sizes.step}`;
  return !fits && `${field}.memory is ${memory}; Fargate allows ${allowed} MiB with ${cpu} CPU units.`;
}

function isList(sizes: readonly number[] | MemoryRange): sizes is readonly number[] {
  return Array.isArray(sizes);
}
