import type { Problem } from "../../core";
import type { InstanceCapacity, ScalableMode } from "../scaling";

/** When an alarm goes off. False leaves that alarm out. */
export interface AlarmThresholds {
  /** Percent of calls that fail, within 5 minutes: above 0 to 100. Rolls deployments back. Default 10. */
  readonly errorRatePercent?: number | false;
  /**
   * Percent of calls that fail, in any 5 of the last 15 minutes: above 0 to 100. Rolls deployments back. A canary of 10 percent that fails
   * every call makes just 10 percent of the variant's calls fail, so this gate is the one that sees it. Default 5.
   */
  readonly canaryErrorRatePercent?: number | false;
  /** Milliseconds that the model takes on average, for 3 minutes. Rolls deployments back. Default 500; `async` none. */
  readonly modelLatencyInMs?: number | false;
  /** Milliseconds that SageMaker adds on average, for 15 minutes. Default 500; none for `serverless` and `multiModel`, whose cold starts it counts. */
  readonly overheadLatencyInMs?: number | false;
  /** Percent of all cores, for 10 minutes. Default 80. */
  readonly cpuPercent?: number | false;
  /** Percent of memory, for 10 minutes. Default 90. */
  readonly memoryPercent?: number | false;
  /** Percent of all GPUs, for 10 minutes. Default 90 where there are GPUs. */
  readonly gpuPercent?: number | false;
  /** Percent of the memory of all GPUs, for 10 minutes. Default 95 where there are GPUs. */
  readonly gpuMemoryPercent?: number | false;
  /** Percent of the disk. Default 80. */
  readonly diskPercent?: number | false;
  /** Seconds that the oldest request waits in the queue of an asynchronous endpoint. Default 900, the longest that a request may take. */
  readonly oldestRequestInSeconds?: number | false;
  /** Percent of `maxConcurrency` that calls of a serverless endpoint take up; above 100 they are refused. Default 80. */
  readonly concurrencyPercent?: number | false;
}

export type Threshold = keyof AlarmThresholds;

/** Every threshold with a value, or `undefined` where the mode has no such alarm or the program wants none. */
export type ChosenThresholds = Readonly<Partial<Record<Threshold, number>>>;

const onInstances = ["realtime", "multiModel", "multiContainer", "inferencePipeline"] as const;
const everywhere: readonly ScalableMode[] = [...onInstances, "async", "serverless", "inferenceComponent"];
const withMachines: readonly ScalableMode[] = everywhere.filter((mode) => mode !== "serverless");

interface ThresholdFacts {
  /** Where the metric is published. */
  readonly modes: readonly ScalableMode[];
  readonly value: number;
  /** Modes that publish the metric, but are only watched on request. */
  readonly onRequest?: readonly ScalableMode[];
  readonly percent: boolean;
  readonly needs?: "gpus" | "vcpus";
}

/** Asynchronous endpoints publish no `OverheadLatency`, serverless ones no utilization besides memory. */
const facts: Readonly<Record<Threshold, ThresholdFacts>> = {
  errorRatePercent: { modes: everywhere, value: 10, percent: true },
  canaryErrorRatePercent: { modes: everywhere, value: 5, percent: true },
  modelLatencyInMs: { modes: everywhere, value: 500, onRequest: ["async"], percent: false },
  overheadLatencyInMs: {
    modes: everywhere.filter((mode) => mode !== "async"),
    value: 500,
    onRequest: ["multiModel", "serverless"],
    percent: false,
  },
  cpuPercent: { modes: withMachines, value: 80, percent: true, needs: "vcpus" },
  memoryPercent: { modes: everywhere, value: 90, percent: true },
  gpuPercent: { modes: withMachines, value: 90, percent: true, needs: "gpus" },
  gpuMemoryPercent: { modes: withMachines, value: 95, percent: true, needs: "gpus" },
  diskPercent: { modes: withMachines, value: 80, percent: true },
  oldestRequestInSeconds: { modes: ["async"], value: 900, percent: false },
  concurrencyPercent: { modes: ["serverless"], value: 80, percent: true },
};

const thresholds = Object.keys(facts) as Threshold[];

export function chosenThresholds(
  given: AlarmThresholds,
  mode: ScalableMode,
  instance: InstanceCapacity | undefined,
): ChosenThresholds {
  const chosen = thresholds.map((threshold) => {
    const { modes, value, onRequest = [], needs } = facts[threshold];
    const possible = modes.includes(mode) && hasWhat(needs, mode, instance);
    const wanted = given[threshold] ?? (onRequest.includes(mode) ? false : value);
    return [threshold, possible && wanted !== false ? wanted : undefined] as const;
  });
  return Object.fromEntries(chosen);
}

/** Components of one endpoint share its machines, whatever they are; theirs is normalized. */
function hasWhat(
  needs: "gpus" | "vcpus" | undefined,
  mode: ScalableMode,
  instance: InstanceCapacity | undefined,
): boolean {
  if (needs === undefined || (needs === "vcpus" && mode === "inferenceComponent")) {
    return true;
  }
  return (instance?.[needs] ?? 0) > 0;
}

export function thresholdProblems(
  field: string,
  given: AlarmThresholds,
  mode: ScalableMode,
  instance: InstanceCapacity | undefined,
): Problem[] {
  return thresholds.flatMap((threshold) => {
    const value = given[threshold];
    if (value === undefined || value === false) {
      return [];
    }
    const { modes, percent, needs } = facts[threshold];
    if (!modes.includes(mode)) {
      return [
        `${field}.${threshold} is ${value}; SageMaker publishes no such metric for ${mode}, so leave it out.`,
      ];
    }
    if (!hasWhat(needs, mode, instance)) {
      return [
        `${field}.${threshold} is ${value}; the instance type ${instance === undefined ? "is unknown" : `has no ${String(needs)}`}, so leave it out.`,
      ];
    }
    return [
      !(value > 0 && value <= (percent ? 100 : Infinity)) &&
        `${field}.${threshold} is ${value}; give ${percent ? "percent above 0, up to 100" : "a number above 0"}.`,
    ];
  });
}
