import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { FunctionAlarmThresholds } from "./lambda-inference-args";

export interface AlarmInputs {
  readonly functionName: string;
  /** Name of the alias that callers use. */
  readonly aliasName: string;
  /** Seconds. */
  readonly timeout: number;
  readonly thresholds: FunctionAlarmThresholds;
  /** Default the function has no API. */
  readonly api?: { readonly id: pulumi.Input<string>; readonly stageName: string };
}

type AlarmArgs = Omit<aws.cloudwatch.MetricAlarmArgs, "alarmActions" | "okActions">;

/** Five minutes, one of which is enough; silence is no trouble, since nobody calls at night. */
const fiveMinutes = {
  period: 300,
  evaluationPeriods: 1,
  comparisonOperator: "GreaterThanOrEqualToThreshold",
  treatMissingData: "notBreaching",
} as const;

/** By the name of each alarm: what it watches (Lambda Developer Guide, "Types of metrics for Lambda functions"; HTTP API metrics). */
export function alarmsOf(inputs: AlarmInputs): Readonly<Record<string, AlarmArgs>> {
  const { thresholds, timeout, api } = inputs;
  const { errors = 5, throttles = 1, durationShare = 0.8, serverErrors = 5 } = thresholds;
  const functionMetric = { ...fiveMinutes, namespace: "AWS/Lambda", dimensions: aliasDimensions(inputs) };
  return {
    errors: {
      ...functionMetric,
      alarmDescription: `The function failed ${errors} times in 5 minutes`,
      metricName: "Errors",
      statistic: "Sum",
      threshold: errors,
    },
    throttles: {
      ...functionMetric,
      alarmDescription: `Lambda turned ${throttles} calls away in 5 minutes: concurrency is used up`,
      metricName: "Throttles",
      statistic: "Sum",
      threshold: throttles,
    },
    duration: {
      ...functionMetric,
      alarmDescription: `The slowest calls take ${Math.round(durationShare * 100)} % of the ${timeout} s that they have`,
      metricName: "Duration",
      extendedStatistic: "p99",
      threshold: Math.round(timeout * 1000 * durationShare),
    },
    ...(api && {
      "server-errors": {
        ...fiveMinutes,
        alarmDescription: `The API answered 5XX ${serverErrors} times in 5 minutes`,
        namespace: "AWS/ApiGateway",
        metricName: "5xx",
        statistic: "Sum",
        threshold: serverErrors,
        dimensions: { ApiId: api.id, Stage: api.stageName },
      },
    }),
  };
}

/** The metrics of the alias: other versions may fail while they are tried by hand. */
function aliasDimensions({ functionName, aliasName }: AlarmInputs) {
  return {
    FunctionName: functionName,
    Resource: `${functionName}:${aliasName}`,
  };
}
