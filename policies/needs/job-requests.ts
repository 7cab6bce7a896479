import { type AccessResource, type StackAccess, textOf } from "../access";
import { tasksOf } from "./states-definition";

/** The kinds of jobs that SageMaker runs, by the call that starts one. */
export const jobCalls = {
  CreateTrainingJob: { kind: "training", logs: "TrainingJobs", arn: "training-job" },
  CreateHyperParameterTuningJob: {
    kind: "tuning",
    logs: "TrainingJobs",
    arn: "hyper-parameter-tuning-job",
  },
  CreateProcessingJob: { kind: "processing", logs: "ProcessingJobs", arn: "processing-job" },
  CreateTransformJob: { kind: "transform", logs: "TransformJobs", arn: "transform-job" },
} as const;

export type JobCall = keyof typeof jobCalls;

/** A request for a job as a stack tells it: in a state machine that makes it, or in what a component registered. */
export interface JobRequest {
  readonly call: JobCall;
  /** The resource that tells it. */
  readonly resource: AccessResource;
  /** The request in AWS's own words, so far as it is known before a job starts. */
  readonly request: unknown;
  /** Of a state machine: the state, and whether it waits for the job's end (`.sync`). */
  readonly task?: { readonly state: string; readonly waits: boolean };
}

/** The type token of what runs jobs. */
export const stateMachineType = "aws:sfn/stateMachine:StateMachine";

/** Every request for a job in a stack, also in programs that are not ours. One that stands twice is told twice. */
export function jobRequestsOf(access: StackAccess): readonly JobRequest[] {
  return [
    ...access.index.all(stateMachineType).flatMap(requestsOfStateMachine),
    ...componentTypes.flatMap((type) => access.index.all(type)).flatMap(registeredRequest),
  ];
}

/** Components that register the request of their job, for `mlhpc train` and its like. */
const componentTypes = [
  "mlhpc:training:TrainingJob",
  "mlhpc:training:HyperparameterTuning",
  "mlhpc:processing:ProcessingRun",
  "mlhpc:inference:BatchTransform",
] as const;

/** Types that a stack with a job in it has at least one of. */
export const typesWithJobs = [stateMachineType, ...componentTypes] as const;

function registeredRequest(resource: AccessResource): readonly JobRequest[] {
  const request = resource.props["request"];
  const call = jobCallOf(textOf(resource, "kind"));
  return call === undefined || request === undefined ? [] : [{ call, resource, request }];
}

function jobCallOf(kind: string | undefined): JobCall | undefined {
  return (Object.keys(jobCalls) as JobCall[]).find((call) => jobCalls[call].kind === kind);
}

/** The jobs that a state machine starts, however deep in parallel branches and maps. */
export function requestsOfStateMachine(resource: AccessResource): readonly JobRequest[] {
  return tasksOf(resource).flatMap(({ state, integration, request }) => {
    const [, name = "", sync] = /:states:::sagemaker:(create\w+)(\.sync)?$/.exec(integration) ?? [];
    const call = (Object.keys(jobCalls) as JobCall[]).find((one) => one.toLowerCase() === name.toLowerCase());
    return call === undefined
      ? []
      : [{ call, resource, request, task: { state, waits: sync !== undefined } }];
  });
}
