import { patternProblem, type Problem, wholeNumberProblem } from "../core";
import { aroundProblems } from "./around-problems";
import { longestPrefix } from "./job-facts";
import type { JobRequest } from "./job-request";

/** One job of a workflow, or several at once. */
export type WorkflowStep = JobStep | ParallelStep;

/** A job that the workflow starts and waits for. */
export interface JobStep {
  /** Names the state, and the result among the execution's output: 1 to 50 letters, digits and `_`, once per workflow. */
  readonly name: string;
  /** Such as `new TrainingJob(...).job`. */
  readonly job: JobRequest;
  /** Seconds until the job is given up and stopped: 1 to 99999999 (Amazon States Language). Default 86400, one day. */
  readonly timeoutSeconds?: number;
}

/** Jobs that run at the same time; where one fails, the others are stopped. */
export interface ParallelStep {
  readonly name: string;
  readonly parallel: readonly [JobStep, JobStep, ...JobStep[]];
}

/** Seconds that a job may take where its step says nothing. */
export const defaultJobTimeout = 86_400;

/** Every job of the steps, those that run at once among them. */
export function jobStepsOf(steps: readonly WorkflowStep[]): readonly JobStep[] {
  return steps.flatMap((step) => ("parallel" in step ? step.parallel : [step]));
}

/** A step, and where it stands in the arguments. */
type Located<Step> = readonly [string, Step];

export function stepProblems(steps: readonly WorkflowStep[], timeoutSeconds: number): Problem[] {
  const jobs = steps.flatMap((step, index): Located<JobStep>[] =>
    "parallel" in step
      ? step.parallel.map((job, branch) => [`steps[${index}].parallel[${branch}]`, job])
      : [[`steps[${index}]`, step]],
  );
  const parallel = steps.flatMap((step, index): Located<ParallelStep>[] =>
    "parallel" in step ? [[`steps[${index}]`, step]] : [],
  );
  const named: readonly Located<WorkflowStep>[] = [...jobs, ...parallel];
  return [
    steps.length === 0 && "steps is empty; name a job.",
    ...named.flatMap(([field, { name }], index) => [
      patternProblem(
        `${field}.name`,
        name,
        /^(?!error$)[A-Za-z][A-Za-z0-9_]{0,49}$/,
        "give a letter, then up to 49 letters, digits and _; error is taken",
      ),
      named.findIndex(([, other]) => other.name === name) < index &&
        `${field}.name is "${name}", which another step has; give each step a name of its own.`,
    ]),
    ...parallel.map(
      ([field, step]) =>
        step.parallel.length < 2 &&
        `${field}.parallel has ${step.parallel.length} jobs; give two or more, or make it a plain step.`,
    ),
    ...jobs.flatMap(([field, step]) => [
      ...jobProblems(`${field}.job`, step.job),
      wholeNumberProblem(`${field}.timeoutSeconds`, step.timeoutSeconds, {
        min: 1,
        max: 99_999_999,
        rule: "the Amazon States Language allows 1 to 99999999 seconds",
      }),
      (step.timeoutSeconds ?? defaultJobTimeout) > timeoutSeconds &&
        `${field}.timeoutSeconds is ${step.timeoutSeconds ?? `not set, which means ${defaultJobTimeout}`}; the whole workflow ends after ${timeoutSeconds}, so raise timeoutSeconds or lower this.`,
    ]),
  ];
}

function jobProblems(field: string, { kind, namePrefix, around }: JobRequest): Problem[] {
  return [
    namePrefixProblem(`${field}.namePrefix`, namePrefix, kind),
    ...aroundProblems(`${field}.around.`, around),
  ];
}

/** Refuses a prefix that leaves no room for what tells the runs apart. */
export function namePrefixProblem(field: string, namePrefix: string, kind: JobRequest["kind"]): Problem {
  const room = longestPrefix(kind);
  return (
    !(/^[A-Za-z0-9](-*[A-Za-z0-9])*-$/.test(namePrefix) && namePrefix.length <= room) &&
    `${field} is "${namePrefix}"; give letters, digits and hyphens that end with a hyphen, such as churn-, ${room} characters at most for a ${kind} job.`
  );
}
