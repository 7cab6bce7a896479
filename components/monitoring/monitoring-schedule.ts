import { type Problem, wholeNumberProblem } from "../core";

/**
 * When a monitor runs, by UTC; a run may start up to 20 minutes late (API reference, ScheduleConfig). AWS knows these and no other
 * schedules: every hour, or every so many hours from a given one on.
 */
export type MonitorSchedule =
  | "hourly"
  | {
      /** Hours between two runs: 1 to 24. */
      readonly everyHours: number;
      /** Hour of the first run: 0 to 23. Default 0. */
      readonly startingAtHour?: number;
    };

export function scheduleExpression(schedule: MonitorSchedule): string {
  if (schedule === "hourly") {
    return "cron(0 * ? * * *)";
  }
  const { everyHours, startingAtHour = 0 } = schedule;
  return everyHours === 24
    ? `cron(0 ${startingAtHour} ? * * *)`
    : `cron(0 ${startingAtHour}/${everyHours} ? * * *)`;
}

/** Seconds between two runs, which one run must not outlast. */
export function secondsBetween(schedule: MonitorSchedule): number {
  return (schedule === "hourly" ? 1 : schedule.everyHours) * 3600;
}

export function monitorScheduleProblems(field: string, schedule: MonitorSchedule): Problem[] {
  return schedule === "hourly"
    ? []
    : [
        wholeNumberProblem(`${field}.everyHours`, schedule.everyHours, {
          min: 1,
          max: 24,
          rule: "Model Monitor runs every 1 to 24 hours",
        }),
        wholeNumberProblem(`${field}.startingAtHour`, schedule.startingAtHour, {
          min: 0,
          max: 23,
          rule: "give an hour of the day, 0 to 23",
        }),
      ];
}
