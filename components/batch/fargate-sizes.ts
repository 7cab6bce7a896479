import type { Problem } from "../core";

/** From, to and step of the memory that goes with vCPUs, in MiB. */
type Range = readonly [from: number, to: number, step: number];

/** MiB by vCPUs (Batch API reference, ResourceRequirement). Two sizes have no even steps. */
const memoryByVcpus: ReadonlyMap<number, Range | { readonly only: readonly number[] }> = new Map([
  [0.25, { only: [512, 1024, 2048] }],
  [0.5, [1024, 4096, 1024]],
  [1, [2048, 8192, 1024]],
  [2, [4096, 16_384, 1024]],
  [4, [8192, 30_720, 1024]],
  [8, [16_384, 61_440, 4096]],
  [16, [32_768, 122_880, 8192]],
  [32, { only: [61_440, 122_880, 249_856] }],
] as const);

/** Refuses a pair of vCPUs and memory that Fargate does not have. */
export function fargateSizeProblem(field: string, vcpus: number, memory: number): Problem {
  const sizes = memoryByVcpus.get(vcpus);
  if (sizes === undefined) {
    return `${field}.vcpus is ${vcpus}; Fargate has ${[...memoryByVcpus.keys()].join(", ")}.`;
  }
  const fits =
    "only" in sizes
      ? sizes.only.includes(memory)
      : memory >= sizes[0] && memory <= sizes[1] && memory % sizes[2] === 0;
  const allowed =
    "only" in sizes ? sizes.only.join(", ") : `${sizes[0]} to ${sizes[1]} in steps of ${sizes[2]}`;
  return !fits && `${field}.memory is ${memory}; Fargate allows ${allowed} MiB with ${vcpus} vCPUs.`;
}
