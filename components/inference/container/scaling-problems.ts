import { cronProblem, isTimeZone, patternProblem, type Problem, wholeNumberProblem } from "../../core";
import type { ContainerInferenceArgs, ScheduledCapacity } from "./container-inference-args";
import { taskCounts } from "./service-scaling";

/** What Application Auto Scaling and CloudWatch refuse, or could not act on. */
export function scalingProblems({ scaling = {}, alarms = {}, topic }: ContainerInferenceArgs): Problem[] {
  const { minCapacity, maxCapacity } = taskCounts(scaling);
  const { cpuUtilization = 65, requestsPerTarget = 200 } = scaling;
  const { errorPercent = 5, latency = 0.5 } = alarms;
  const seconds = { min: 0, rule: "give whole seconds from 0" };
  return [
    wholeNumberProblem("scaling.minCapacity", minCapacity, {
      min: 1,
      rule: "a service keeps 1 task or more, since nothing would wake it",
    }),
    wholeNumberProblem("scaling.maxCapacity", maxCapacity, {
      min: Math.max(1, minCapacity),
      rule: `give a whole number from minCapacity, ${minCapacity}`,
    }),
    !(cpuUtilization >= 10 && cpuUtilization <= 90) &&
      `scaling.cpuUtilization is ${cpuUtilization}; give 10 to 90 percent, which leaves room until more tasks are there.`,
    !(requestsPerTarget > 0) &&
      `scaling.requestsPerTarget is ${requestsPerTarget}; give requests a minute and task above 0.`,
    wholeNumberProblem("scaling.scaleInCooldown", scaling.scaleInCooldown, seconds),
    wholeNumberProblem("scaling.scaleOutCooldown", scaling.scaleOutCooldown, seconds),
    ...Object.entries(scaling.scheduled ?? {}).flatMap(([name, scheduled]) =>
      scheduleProblems(name, scheduled),
    ),
    !(errorPercent > 0 && errorPercent <= 100) &&
      `alarms.errorPercent is ${errorPercent}; give percent above 0, up to 100.`,
    !(latency > 0) && `alarms.latency is ${latency}; give seconds above 0.`,
    patternProblem(
      "topic.arn",
      topic?.arn,
      /^arn:[^:]+:sns:[^:]+:\d{12}:[^*?]+$/,
      "give the ARN of an SNS topic",
    ),
  ];
}

function scheduleProblems(
  name: string,
  { schedule, timezone, minCapacity, maxCapacity }: ScheduledCapacity,
): Problem[] {
  const field = `scaling.scheduled.${name}`;
  return [
    patternProblem(
      `${field}.schedule`,
      schedule,
      /^(at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)|rate\([1-9]\d* (minute|hour|day)s?\)|cron\(\S+( \S+){5}\))$/,
      "Application Auto Scaling takes at(2026-01-31T08:00:00), rate(1 hour) or cron(0 0 * * ? *) with its six fields",
    ),
    cronProblem(`${field}.schedule`, schedule),
    timezone !== undefined &&
      !isTimeZone(timezone) &&
      `${field}.timezone is "${timezone}"; give an IANA name, such as Asia/Manila.`,
    wholeNumberProblem(`${field}.minCapacity`, minCapacity, {
      min: 1,
      rule: "a service keeps 1 task or more, since nothing would wake it",
    }),
    wholeNumberProblem(`${field}.maxCapacity`, maxCapacity, {
      min: minCapacity,
      rule: `give a whole number from minCapacity, ${minCapacity}`,
    }),
  ];
}
