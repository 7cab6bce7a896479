import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { canScaleToZero } from "../scaling";
import type { ChosenThresholds } from "./alarm-thresholds";
import {
  type Callee,
  calleesOf,
  callMetric,
  diskMetric,
  hasInstances,
  type Metric,
  queueMetric,
  type Resource,
  resourceMetric,
  variantsOf,
  type WatchedEndpoint,
} from "./watched";

/** One alarm, and whether it may roll a deployment back. */
export interface AlarmDefinition {
  /** Of the callee and of what is watched, such as `AllTraffic-errors`. */
  readonly name: string;
  readonly callee: string;
  readonly rollsBack: boolean;
  readonly args: aws.cloudwatch.MetricAlarmArgs;
}

type MetricQuery = aws.types.input.cloudwatch.MetricAlarmMetricQuery;

/** No call, no metric: silence is neither an error nor slow. It also keeps a new endpoint's alarms from standing in its own way. */
const silenceIsFine = { treatMissingData: "notBreaching" } as const;

/** Every alarm of an endpoint; those that roll back first, so that a limit on their number takes the least away. */
export function alarmDefinitions(watched: WatchedEndpoint, thresholds: ChosenThresholds): AlarmDefinition[] {
  const callees = calleesOf(watched);
  return [
    ...callees.flatMap((callee) => errorAlarms(watched, callee, thresholds)),
    ...callees.flatMap((callee) => latencyAlarms(callee, thresholds)),
    ...callees.flatMap((callee) => resourceAlarms(watched, callee, thresholds)),
    ...(hasInstances(watched.mode)
      ? variantsOf(watched).flatMap((variant) => diskAlarms(watched, variant, thresholds))
      : callees.flatMap((callee) => concurrencyAlarms(callee, thresholds))),
    ...queueAlarms(watched, thresholds),
  ];
}

function errorAlarms(
  watched: WatchedEndpoint,
  callee: Callee,
  { errorRatePercent, canaryErrorRatePercent }: ChosenThresholds,
): AlarmDefinition[] {
  const shared = {
    comparisonOperator: "GreaterThanThreshold",
    metricQueries: errorRate(watched, callee),
    ...silenceIsFine,
  };
  return [
    ...above(errorRatePercent, (threshold) => ({
      ...named(callee, "errors", true),
      args: {
        ...shared,
        alarmDescription: `More than ${threshold} percent of the calls to ${callee.name} failed in 5 minutes.`,
        threshold,
        evaluationPeriods: 1,
      },
    })),
    ...above(canaryErrorRatePercent, (threshold) => ({
      ...named(callee, "canary-gate", true),
      args: {
        ...shared,
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        alarmDescription: `${threshold} percent or more of the calls to ${callee.name} failed in 5 of the last 15 minutes.`,
        threshold,
        evaluationPeriods: 3,
        datapointsToAlarm: 1,
      },
    })),
  ];
}

/** Percent of failed calls. Asynchronous endpoints count what they took from the queue, not calls. */
function errorRate({ mode }: WatchedEndpoint, callee: Callee): MetricQuery[] {
  const sum = (id: string, metricName: string): MetricQuery => ({
    id,
    metric: { ...callMetric(metricName, callee), stat: "Sum", period: 300 },
    returnData: false,
  });
  const rate = (expression: string): MetricQuery => ({
    id: "rate",
    label: "Failed calls in percent",
    expression,
    returnData: true,
  });
  return mode === "async"
    ? [
        rate("IF(MAX([processed, failed]) > 0, 100 * failed / MAX([processed, failed]), 0)"),
        sum("failed", "InvocationFailures"),
        sum("processed", "InvocationsProcessed"),
      ]
    : [
        rate("IF(calls > 0, 100 * (FILL(client, 0) + FILL(server, 0)) / calls, 0)"),
        sum("calls", "Invocations"),
        sum("client", "Invocation4XXErrors"),
        sum("server", "Invocation5XXErrors"),
      ];
}

function latencyAlarms(
  callee: Callee,
  { modelLatencyInMs, overheadLatencyInMs }: ChosenThresholds,
): AlarmDefinition[] {
  const latency = (metricName: string, milliseconds: number, minutes: number) => ({
    ...callMetric(metricName, callee),
    comparisonOperator: "GreaterThanThreshold",
    // CloudWatch has microseconds here.
    threshold: milliseconds * 1000,
    statistic: "Average",
    period: 60,
    evaluationPeriods: minutes,
    ...silenceIsFine,
  });
  return [
    ...above(modelLatencyInMs, (milliseconds) => ({
      ...named(callee, "model-latency", true),
      args: {
        ...latency("ModelLatency", milliseconds, 3),
        alarmDescription: `The model of ${callee.name} takes more than ${milliseconds} ms, for 3 minutes.`,
      },
    })),
    ...above(overheadLatencyInMs, (milliseconds) => ({
      ...named(callee, "overhead-latency", false),
      args: {
        ...latency("OverheadLatency", milliseconds, 15),
        alarmDescription: `SageMaker adds more than ${milliseconds} ms to calls of ${callee.name}, for 15 minutes.`,
      },
    })),
  ];
}

function resourceAlarms(
  watched: WatchedEndpoint,
  callee: Callee,
  thresholds: ChosenThresholds,
): AlarmDefinition[] {
  const resources: readonly (readonly [string, Resource, number | undefined])[] = [
    ["cpu", "CPUUtilization", thresholds.cpuPercent],
    ["memory", "MemoryUtilization", thresholds.memoryPercent],
    ["gpu", "GPUUtilization", thresholds.gpuPercent],
    ["gpu-memory", "GPUMemoryUtilization", thresholds.gpuMemoryPercent],
  ];
  return resources.flatMap(([kind, resource, threshold]) => {
    const metric = resourceMetric(resource, callee, watched);
    if (metric === undefined) {
      return [];
    }
    const { scale, ...rest } = metric;
    return above(threshold, (percent) => ({
      ...named(callee, kind, false),
      args: {
        ...utilization(watched, rest, percent * scale),
        alarmDescription: `${resource} of ${callee.name} above ${percent} percent for 10 minutes.`,
      },
    }));
  });
}

function diskAlarms(
  watched: WatchedEndpoint,
  variant: Callee,
  { diskPercent }: ChosenThresholds,
): AlarmDefinition[] {
  return above(diskPercent, (percent) => ({
    ...named(variant, "disk", false),
    args: {
      ...utilization(watched, diskMetric(variant), percent),
      alarmDescription: `The disks of ${variant.name} are more than ${percent} percent full.`,
    },
  }));
}

function utilization({ mode }: WatchedEndpoint, metric: Metric, threshold: number) {
  return {
    ...metric,
    comparisonOperator: "GreaterThanThreshold",
    threshold,
    statistic: "Average",
    period: 60,
    evaluationPeriods: 10,
    // A machine reports as long as it runs: silence is news, INSUFFICIENT_DATA, unless nothing has to run.
    treatMissingData: canScaleToZero(mode) || mode === "serverless" ? "notBreaching" : "missing",
  };
}

function concurrencyAlarms(callee: Callee, { concurrencyPercent }: ChosenThresholds): AlarmDefinition[] {
  return above(concurrencyPercent, (percent) => ({
    ...named(callee, "concurrency", false),
    args: {
      ...callMetric("ServerlessConcurrentExecutionsUtilization", callee),
      alarmDescription: `Calls take up more than ${percent} percent of maxConcurrency; beyond it they are refused.`,
      comparisonOperator: "GreaterThanThreshold",
      // A share, not percent.
      threshold: percent / 100,
      statistic: "Maximum",
      period: 60,
      evaluationPeriods: 3,
      ...silenceIsFine,
    },
  }));
}

function queueAlarms(
  watched: WatchedEndpoint,
  { oldestRequestInSeconds }: ChosenThresholds,
): AlarmDefinition[] {
  return above(oldestRequestInSeconds, (seconds) => ({
    name: "backlog-age",
    callee: "",
    rollsBack: false,
    args: {
      ...queueMetric("ApproximateAgeOfOldestRequest", watched),
      alarmDescription: `A request waits longer than ${seconds} seconds.`,
      comparisonOperator: "GreaterThanThreshold",
      threshold: seconds,
      statistic: "Maximum",
      period: 60,
      evaluationPeriods: 3,
      ...silenceIsFine,
    },
  }));
}

function named({ name }: Callee, kind: string, rollsBack: boolean) {
  return { name: `${name}-${kind}`, callee: name, rollsBack };
}

function above<Definition>(
  threshold: number | undefined,
  define: (threshold: number) => Definition,
): Definition[] {
  return threshold === undefined ? [] : [define(threshold)];
}

/** Alarm names as CloudWatch has them, for whoever waits on them. */
export type AlarmNames = readonly pulumi.Output<string>[];
