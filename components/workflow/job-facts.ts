import type { WorkflowJobKind } from "./job-request";

/** What AWS calls things where a job of one kind is concerned. */
export interface JobFacts {
  /** As it stands in the names of calls, such as `TrainingJob` in CreateTrainingJob. */
  readonly call: string;
  /** The request's field for the job's name. */
  readonly nameField: string;
  /** The resource type in its ARN. */
  readonly arnType: string;
  /** Characters that AWS allows for the job's name (SageMaker API reference). */
  readonly nameLength: number;
  /** The rule by which Step Functions hears of the job's end (Step Functions Developer Guide, "IAM policies for Amazon SageMaker"). */
  readonly eventRule: string;
}

/** One row a kind; the compiler asks for a row where a kind is added. */
export const jobFacts: Readonly<Record<WorkflowJobKind, JobFacts>> = {
  training: facts("TrainingJob", "training-job", "TrainingJobs"),
  tuning: {
    ...facts("HyperParameterTuningJob", "hyper-parameter-tuning-job", "TuningJobs"),
    nameLength: 32,
  },
  processing: facts("ProcessingJob", "processing-job", "ProcessingJobs"),
  transform: facts("TransformJob", "transform-job", "TransformJobs"),
};

function facts(call: string, arnType: string, events: string): JobFacts {
  return {
    call,
    nameField: `${call}Name`,
    arnType,
    nameLength: 63,
    eventRule: `StepFunctionsGetEventsForSageMaker${events}Rule`,
  };
}

/** The last group of a UUID: short enough for AWS's names, and no two runs alike. */
export const uniqueLength = 12;

/** Room for a prefix, its hyphen among it. */
export function longestPrefix(kind: WorkflowJobKind): number {
  return jobFacts[kind].nameLength - uniqueLength;
}
