import { type Problem, wholeNumberProblem } from "../core";
import type { LustreVariant } from "./lustre-args";

/** GiB that a file system can have: single sizes, and multiples of a step. */
interface Capacities {
  readonly sizes: readonly number[];
  readonly step: number;
  readonly of: string;
}

/** FSx for Lustre User Guide, "Increasing storage capacity", by MB/s a TiB; a step is what the servers of one tier hold. */
const efaSteps: Readonly<Record<number, number>> = { 125: 38_400, 250: 19_200, 500: 9_600, 1000: 4_800 };

/** FSx API reference, CreateFileSystem, `StorageCapacity`. */
const hddSteps: Readonly<Record<number, number>> = { 12: 6_000, 40: 1_800 };

const throughputs = {
  "PERSISTENT_1 SSD": [50, 100, 200],
  "PERSISTENT_1 HDD": [12, 40],
  "PERSISTENT_2 SSD": [125, 250, 500, 1000],
} as const;

export function capacityProblems(args: LustreVariant): Problem[] {
  if (args.storageType === "INTELLIGENT_TIERING") {
    return tieringProblems(args);
  }
  const capacities = capacitiesOf(args);
  if (capacities === undefined) {
    return [throughputProblem(args)];
  }
  const { sizes, step, of } = capacities;
  const size = args.storageCapacity;
  const fits = sizes.includes(size) || (Number.isInteger(size) && size > 0 && size % step === 0);
  return [
    !fits && `storageCapacity is ${size}; ${of} takes ${[...sizes, `multiples of ${step}`].join(", ")} GiB.`,
  ];
}

/** Undefined where the throughput is none that the type has. */
function capacitiesOf(
  args: Exclude<LustreVariant, { storageType: "INTELLIGENT_TIERING" }>,
): Capacities | undefined {
  const { deploymentType, perUnitStorageThroughput: throughput } = args;
  if (deploymentType === "SCRATCH_1") {
    return { sizes: [1200, 2400], step: 3600, of: deploymentType };
  }
  if (deploymentType === "SCRATCH_2") {
    return { sizes: [1200], step: 2400, of: deploymentType };
  }
  if (throughputProblem(args) !== false) {
    return undefined;
  }
  const at = `at ${throughput} MB/s a TiB`;
  if (args.storageType === "HDD") {
    return { sizes: [], step: hddSteps[throughput ?? 0] ?? 0, of: `HDD ${at}` };
  }
  const type: string = deploymentType;
  return args.efaEnabled === true && type === "PERSISTENT_2"
    ? { sizes: [], step: efaSteps[throughput ?? 0] ?? 0, of: `EFA ${at}` }
    : { sizes: [1200], step: 2400, of: deploymentType };
}

function throughputProblem(args: Exclude<LustreVariant, { storageType: "INTELLIGENT_TIERING" }>): Problem {
  const { deploymentType, storageType = "SSD", perUnitStorageThroughput: throughput } = args;
  const known: Readonly<Record<string, readonly number[]>> = throughputs;
  const allowed = known[`${deploymentType} ${storageType}`];
  return (
    allowed !== undefined &&
    !allowed.includes(throughput ?? 0) &&
    `perUnitStorageThroughput is ${throughput}; ${deploymentType} with ${storageType} takes ${allowed.join(", ")} MB/s a TiB.`
  );
}

const throughputStep = 4000;

function tieringProblems(args: Extract<LustreVariant, { storageType: "INTELLIGENT_TIERING" }>): Problem[] {
  const { throughputCapacity: throughput, dataReadCacheConfiguration: cache } = args;
  const units = throughput / throughputStep;
  const fits = Number.isInteger(units) && units >= 1 && throughput <= 2_000_000;
  return [
    !fits &&
      `throughputCapacity is ${throughput}; Intelligent-Tiering takes multiples of ${throughputStep} MB/s up to 2000000.`,
    fits &&
      cache?.sizingMode === "USER_PROVISIONED" &&
      wholeNumberProblem("dataReadCacheConfiguration.size", cache.size, {
        min: 32 * units,
        max: 131_072 * units,
        rule: `${throughput} MB/s take ${32 * units} to ${131_072 * units} GiB of cache`,
      }),
  ];
}
