import { type DescribeInferenceRecommendationsJobResponse } from "@aws-sdk/client-sagemaker";

import { table } from "./table";

/** One way to host the model, as the benchmarks found it. */
export interface Recommendation {
  /** Undefined where the recommendation is serverless. */
  readonly instanceType?: string;
  readonly instanceCount?: number;
  readonly serverlessMemoryMB?: number;
  /** USD. */
  readonly costPerHour?: number;
  /** USD of a million inferences on an endpoint that is always busy. */
  readonly costPerMillion?: number;
  /** At the most invocations. */
  readonly latencyMilliseconds?: number;
  readonly maxInvocationsPerMinute?: number;
  readonly cpuPercent?: number;
  readonly memoryPercent?: number;
  readonly environment: Readonly<Record<string, string>>;
}

const MINUTES_PER_HOUR = 60;
const MILLION = 1_000_000;

/** What a job found, the cheapest inference first. */
export function recommendationsOf({
  InferenceRecommendations: found = [],
}: Pick<DescribeInferenceRecommendationsJobResponse, "InferenceRecommendations">): readonly Recommendation[] {
  return found
    .map(({ Metrics: metrics, EndpointConfiguration: endpoint, ModelConfiguration: model }) => ({
      instanceType: endpoint?.InstanceType,
      instanceCount: endpoint?.InitialInstanceCount,
      serverlessMemoryMB: endpoint?.ServerlessConfig?.MemorySizeInMB,
      costPerHour: known(metrics?.CostPerHour),
      costPerMillion: costPerMillion(metrics ?? {}),
      latencyMilliseconds: known(metrics?.ModelLatency),
      maxInvocationsPerMinute: known(metrics?.MaxInvocations),
      cpuPercent: known(metrics?.CpuUtilization),
      memoryPercent: known(metrics?.MemoryUtilization),
      environment: Object.fromEntries(
        (model?.EnvironmentParameters ?? []).map(({ Key = "", Value = "" }) => [Key, Value]),
      ),
    }))
    .sort((one, other) => (one.costPerMillion ?? Infinity) - (other.costPerMillion ?? Infinity));
}

/** AWS's cost of one inference, a million times; where it gives none, from the hour and how much fits into it. */
function costPerMillion(metrics: {
  readonly CostPerInference?: number;
  readonly CostPerHour?: number;
  readonly MaxInvocations?: number;
}): number | undefined {
  const { CostPerInference: each, CostPerHour: hour, MaxInvocations: most } = metrics;
  if (known(each) !== undefined && each !== undefined && each > 0) {
    return round(each * MILLION);
  }
  return hour === undefined || most === undefined || most === 0
    ? undefined
    : round((hour / (most * MINUTES_PER_HOUR)) * MILLION);
}

/** For people: a line each, under a line of headings. */
export function describeRecommendations(found: readonly Recommendation[]): readonly string[] {
  if (found.length === 0) {
    return [];
  }
  const headings = [
    "instance",
    "count",
    "$/hour",
    "$/million",
    "latency ms",
    "most/min",
    "CPU %",
    "memory %",
  ];
  const rows = found.map((one) => [
    one.instanceType ?? `serverless ${one.serverlessMemoryMB ?? "?"} MB`,
    show(one.instanceCount),
    show(one.costPerHour),
    show(one.costPerMillion),
    show(one.latencyMilliseconds),
    show(one.maxInvocationsPerMinute),
    show(one.cpuPercent),
    show(one.memoryPercent),
  ]);
  const settings = found.flatMap(({ instanceType, environment }) =>
    Object.entries(environment).map(
      ([name, value]) => `${instanceType ?? "serverless"} with ${name}=${value}`,
    ),
  );
  return [...table([headings, ...rows]), ...settings];
}

/** AWS answers NaN where it could not measure. */
function known(value: number | undefined): number | undefined {
  return value === undefined || Number.isNaN(value) ? undefined : round(value);
}

/** AWS answers in 32 bits: more than six digits are noise. */
function round(value: number): number {
  return Number(value.toPrecision(6)) === value ? value : Number(value.toPrecision(4));
}

function show(value: number | undefined): string {
  return value === undefined ? "-" : String(value);
}
