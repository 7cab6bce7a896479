import { cronProblem, isTimeZone, patternProblem, type Problem, wholeNumberProblem } from "../../core";
import type { ScalableMode, ScheduledScaling } from "./auto-scaling";
import { canScaleToZero, type CapacityRange } from "./defaults";

const schedule =
  /^(at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)|rate\([1-9]\d* (minute|hour|day)s?\)|cron\(\S+( \S+){5}\))$/;
const scheduleRule = "give at(2026-01-31T08:00:00), rate(1 hour) or cron(0 0 * * ? *) with its six fields";

/** What is wrong with bounds that change by the clock. */
export function scheduleProblems(
  field: string,
  actions: readonly ScheduledScaling[],
  range: CapacityRange,
  mode: ScalableMode,
): Problem[] {
  const names = actions.map(({ name }) => name);
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  const ends = actions.filter(({ name, until }) => until !== undefined && names.includes(`${name}-end`));
  return [
    ...ends.map(
      ({ name }) =>
        `${field} has "${name}-end", which the end of "${name}" is called; give the action another name.`,
    ),
    ...[...twice].map((name) => `${field} has "${name}" more than once; each action has a name of its own.`),
    ...actions.flatMap((action, index) => actionProblems(`${field}[${index}]`, action, range, mode)),
  ];
}

function actionProblems(
  field: string,
  action: ScheduledScaling,
  range: CapacityRange,
  mode: ScalableMode,
): Problem[] {
  const { minCapacity, maxCapacity, timezone } = action;
  const [min, max] = [minCapacity ?? range.minCapacity, maxCapacity ?? range.maxCapacity];
  const least = canScaleToZero(mode) ? 0 : 1;
  return [
    patternProblem(
      `${field}.name`,
      action.name,
      /^[a-z0-9]+(-[a-z0-9]+)*$/,
      "give lower-case letters, digits and single hyphens, such as night-cap",
    ),
    patternProblem(`${field}.schedule`, action.schedule, schedule, scheduleRule),
    cronProblem(`${field}.schedule`, action.schedule),
    patternProblem(`${field}.until`, action.until, schedule, scheduleRule),
    cronProblem(`${field}.until`, action.until),
    timezone !== undefined &&
      !isTimeZone(timezone) &&
      `${field}.timezone is "${timezone}"; give an IANA name, such as Asia/Manila.`,
    minCapacity === undefined &&
      maxCapacity === undefined &&
      `${field} changes nothing; give minCapacity, maxCapacity or both.`,
    wholeNumberProblem(`${field}.minCapacity`, minCapacity, {
      min: least,
      rule: `${mode} keeps ${least} or more`,
    }),
    wholeNumberProblem(`${field}.maxCapacity`, maxCapacity, { min: 1, rule: "give a whole number from 1" }),
    min > max &&
      `${field} leaves at least ${min} and at most ${max}; give bounds of which the lower is not above the upper.`,
  ];
}
