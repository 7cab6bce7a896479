import type {
  CreateHyperParameterTuningJobRequest,
  CreateProcessingJobRequest,
  CreateTrainingJobRequest,
  CreateTransformJobRequest,
} from "@aws-sdk/client-sagemaker";
import type * as pulumi from "@pulumi/pulumi";

import type { AroundTransform } from "./around-transform";

/** AWS's own shape, where an Output may stand anywhere inside. */
export type InputsWithin<T> = pulumi.Input<Shape<T>>;

type Shape<T> = T extends string | number | boolean | Date | null | undefined
  ? T
  : T extends readonly (infer Element)[]
    ? readonly InputsWithin<Element>[]
    : { readonly [Key in keyof T]: InputsWithin<T[Key]> };

/** What CreateTrainingJob and the like take (SageMaker API reference), less the name: every run of a job has one of its own. */
interface Requests {
  readonly training: Omit<CreateTrainingJobRequest, "TrainingJobName">;
  readonly tuning: Omit<CreateHyperParameterTuningJobRequest, "HyperParameterTuningJobName">;
  readonly processing: Omit<CreateProcessingJobRequest, "ProcessingJobName">;
  readonly transform: Omit<CreateTransformJobRequest, "TransformJobName">;
}

/** The kinds of SageMaker jobs that a workflow can start and wait for. */
export type WorkflowJobKind = keyof Requests;

/** The request of one kind, in AWS's own words, without the job's name. */
export type RequestOf<Kind extends WorkflowJobKind> = {
  readonly [Key in keyof Requests[Kind]]: InputsWithin<Requests[Kind][Key]>;
};

/** A job that is not running: what a workflow, a schedule or `npx mlhpc train` starts, as often as they like. */
export type JobRequest = {
  readonly [Kind in WorkflowJobKind]: JobRequestOf<Kind>;
}[WorkflowJobKind];

export interface JobRequestOf<Kind extends WorkflowJobKind> {
  readonly kind: Kind;
  /**
   * What the name of every run starts with: letters, digits and hyphens, ending with a hyphen, such as `churn-`. Twelve characters
   * follow, which makes room for 51 characters here, and for 20 where the kind is `tuning` (63 and 32 characters for the whole name).
   */
  readonly namePrefix: string;
  readonly request: RequestOf<Kind>;
  /** ARN of the role that the job runs under, which its starter has to pass on. A transform job has none: it runs under its model's. */
  readonly roleArn: Kind extends "transform" ? undefined : pulumi.Input<string>;
  /** What a workflow does around a transform job, and `npx mlhpc` does not. Default nothing. */
  readonly around?: Kind extends "transform" ? AroundTransform : undefined;
}
