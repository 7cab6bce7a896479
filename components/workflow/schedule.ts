import type * as pulumi from "@pulumi/pulumi";

import { cronProblem, isTimeZone, patternProblem, type Problem, wholeNumberProblem } from "../core";
import { keyArnProblem, type KeyLike } from "../encryption";

/** When a workflow starts by itself (EventBridge Scheduler User Guide, "Schedule types"). */
export interface WorkflowSchedule {
  /**
   * `rate(12 hours)`, `cron(0 1 * * ? *)` with its six fields (minutes, hours, day of month, month, day of week, year), or once
   * `at(2026-12-31T23:00:00)`.
   */
  readonly scheduleExpression: string;
  /** IANA time zone that cron and at speak of, such as `Asia/Singapore`; summer time is followed. Default `UTC`. */
  readonly scheduleExpressionTimezone?: string;
  /** Minutes within which Scheduler picks a moment, so that not everything starts on the hour: 1 to 1440. Default to the minute. */
  readonly flexibleWindowInMinutes?: number;
  /** Whether it starts anything. Default true. */
  readonly enabled?: boolean;
  /** Takes starts that failed for good. Default none: they are only counted, in the metric InvocationDroppedCount. */
  readonly deadLetterQueue?: QueueLike;
}

/** Any SQS queue: an `aws.sqs.Queue` with its key, or just its ARN in an object. Standard, not first-in-first-out. */
export interface QueueLike {
  readonly arn: pulumi.Input<string>;
  readonly encryptionKey?: KeyLike;
}

const expression =
  /^(?:rate\([1-9]\d* (?:minute|minutes|hour|hours|day|days)\)|cron\((?:[\w,*/?#-]+ ){5}[\w,*/?#-]+\)|at\(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\))$/;

export function scheduleProblems(field: string, schedule: WorkflowSchedule | undefined): Problem[] {
  if (schedule === undefined) {
    return [];
  }
  const {
    scheduleExpression,
    scheduleExpressionTimezone: zone,
    flexibleWindowInMinutes,
    deadLetterQueue,
  } = schedule;
  return [
    patternProblem(
      `${field}.scheduleExpression`,
      scheduleExpression,
      expression,
      "EventBridge Scheduler takes rate(12 hours), cron(0 1 * * ? *) with six fields, or at(2026-12-31T23:00:00)",
    ),
    cronProblem(`${field}.scheduleExpression`, scheduleExpression),
    zone !== undefined &&
      !isTimeZone(zone) &&
      `${field}.scheduleExpressionTimezone is "${zone}"; give an IANA time zone such as Asia/Singapore.`,
    wholeNumberProblem(`${field}.flexibleWindowInMinutes`, flexibleWindowInMinutes, {
      min: 1,
      max: 1440,
      rule: "EventBridge Scheduler allows 1 to 1440 minutes",
    }),
    patternProblem(
      `${field}.deadLetterQueue.arn`,
      deadLetterQueue?.arn,
      /^arn:[^:]+:sqs:[^:]+:\d{12}:(?!.*\.fifo$)[\w-]{1,80}$/,
      "give the ARN of a standard queue",
    ),
    keyArnProblem(`${field}.deadLetterQueue.encryptionKey`, deadLetterQueue?.encryptionKey),
  ];
}
