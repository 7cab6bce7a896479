import type { ServicePrincipal } from "./service-principals";

/** What a kind of job needs by itself, data apart. */
export interface JobKindFacts {
  readonly service: ServicePrincipal;
  /** Log group that the service writes to; `<name>` stands for the job role's own name. None where another role writes the logs. */
  readonly logGroup?: string;
  /** Namespaces of the metrics that the service or the container puts. */
  readonly namespaces: readonly string[];
  /** Who places network interfaces in the role's name: nobody, where the service has a role of its own for it. */
  readonly interfaces?: "lambda" | "sagemaker";
}

/**
 * One row a kind. SageMaker: Developer Guide, "How to use SageMaker AI execution roles", "Log groups and streams", "Monitor SageMaker AI with
 * CloudWatch" and "CloudWatch metrics" of Model Monitor. Batch and ECS: the task role is the container's alone; images and logs are the
 * task execution role's. Lambda: Developer Guide, "Defining Lambda function permissions with an execution role".
 */
export const jobKinds = {
  processing: sagemaker("ProcessingJobs", ["/aws/sagemaker/ProcessingJobs"]),
  training: sagemaker("TrainingJobs", ["/aws/sagemaker/TrainingJobs"]),
  tuning: sagemaker("TrainingJobs", ["/aws/sagemaker/TrainingJobs"]),
  transform: sagemaker("TransformJobs", ["/aws/sagemaker/TransformJobs"]),
  monitoring: sagemaker("ProcessingJobs", [
    "/aws/sagemaker/Endpoints/data-metric",
    "/aws/sagemaker/ModelMonitoring/data-metric",
    "/aws/sagemaker/ProcessingJobs",
  ]),
  notebook: sagemaker("NotebookInstances", []),
  studio: sagemaker("studio", []),
  /** Starts jobs of its own instead of computing. */
  pipeline: { service: "sagemaker.amazonaws.com", namespaces: [] },
  batch: { service: "ecs-tasks.amazonaws.com", namespaces: [] },
  ecs: { service: "ecs-tasks.amazonaws.com", namespaces: [] },
  lambda: {
    service: "lambda.amazonaws.com",
    logGroup: "/aws/lambda/<name>",
    namespaces: [],
    interfaces: "lambda",
  },
} as const satisfies Readonly<Record<string, JobKindFacts>>;

export type JobKind = keyof typeof jobKinds;

function sagemaker(group: string, namespaces: readonly string[]): JobKindFacts {
  return {
    service: "sagemaker.amazonaws.com",
    logGroup: `/aws/sagemaker/${group}`,
    namespaces,
    interfaces: "sagemaker",
  };
}

export function isJobKind(kind: string): kind is JobKind {
  return Object.hasOwn(jobKinds, kind);
}

/** The facts, of one type for all kinds. */
export function jobKindFacts(kind: JobKind): JobKindFacts {
  return jobKinds[kind];
}
