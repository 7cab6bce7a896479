import { describeSeconds, hasEnded, type JobKind, type JobView, secondsOf } from "./job";

/** The JSON document of a command on one job. */
export interface JobReport extends Readonly<Record<string, unknown>> {
  readonly job: string;
  readonly kind: string;
  readonly arn: string;
  readonly region: string;
  readonly status: JobView["status"];
  readonly stage: string;
  readonly reason?: string;
  readonly seconds?: number;
}

const FAILED_EXIT_CODE = 2;
const INTERRUPTED_EXIT_CODE = 130;

export function jobReport({ noun, region }: JobKind, view: JobView, more: object = {}): JobReport {
  const { name, arn, status, stage, reason, facts } = view;
  const seconds = secondsOf(view);
  return { job: name, kind: noun, arn, region, status, stage, reason, seconds, ...facts, ...more };
}

/** The report for people, with what can be done next. */
export function describeJob(kind: JobKind, view: JobView): string {
  const seconds = secondsOf(view);
  const after =
    seconds === undefined ? "" : ` ${hasEnded(view) ? "after" : "for"} ${describeSeconds(seconds)}`;
  const said = {
    running: `is running (${view.stage})`,
    stopping: `is stopping (${view.stage})`,
    completed: "completed",
    stopped: `was stopped${view.stage.toLowerCase() === "stopped" ? "" : ` (${view.stage})`}`,
    failed: "FAILED",
  }[view.status];
  return [
    `${view.name} ${said}${after}.`,
    ...(view.reason === undefined || view.reason === "" ? [] : [`  ${view.reason}`]),
    ...view.lines.map((line) => `  ${line}`),
    ...nextSteps(kind, view),
  ].join("\n");
}

/** How to go on with a job that this command no longer looks at. */
export function nextSteps(
  { command, region, resume }: JobKind,
  { name, status }: Pick<JobView, "name" | "status">,
): readonly string[] {
  const line = (verb: string, option: string) =>
    `${verb}:  npx mlhpc ${command} --${option} ${name} --region ${region}`;
  if (status === "running" || status === "stopping") {
    return [line("Follow it", "follow"), ...(status === "running" ? [line("Stop it", "stop")] : [])];
  }
  return status === "completed" ? [] : [line(resume, "resume")];
}

export function exitCodeOf({ status }: JobView, interrupted: boolean): number {
  if (interrupted) {
    return INTERRUPTED_EXIT_CODE;
  }
  return status === "failed" || status === "stopped" ? FAILED_EXIT_CODE : 0;
}
