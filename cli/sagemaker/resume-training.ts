import {
  type CreateTrainingJobRequest,
  type DescribeTrainingJobResponse,
  ListTagsCommand,
  type SageMakerClient,
  type Tag,
} from "@aws-sdk/client-sagemaker";

import { InputError } from "./input-error";
import { jobName, prefixOf } from "./job-name";

const LONGEST_NAME = 63;

/** What a job can be told to do and AWS tells again, less what each job has of its own: a field that AWS adds does not compile until it is here. */
const REPEATED: {
  readonly [
    Field in Exclude<keyof CreateTrainingJobRequest & keyof DescribeTrainingJobResponse, "TrainingJobName">
  ]: true;
} = {
  HyperParameters: true,
  AlgorithmSpecification: true,
  RoleArn: true,
  InputDataConfig: true,
  OutputDataConfig: true,
  ResourceConfig: true,
  VpcConfig: true,
  StoppingCondition: true,
  EnableNetworkIsolation: true,
  EnableInterContainerTrafficEncryption: true,
  EnableManagedSpotTraining: true,
  CheckpointConfig: true,
  DebugHookConfig: true,
  DebugRuleConfigurations: true,
  TensorBoardOutputConfig: true,
  ExperimentConfig: true,
  ProfilerConfig: true,
  ProfilerRuleConfigurations: true,
  Environment: true,
  RetryStrategy: true,
  RemoteDebugConfig: true,
  InfraCheckConfig: true,
  ServerlessJobConfig: true,
  MlflowConfig: true,
  ModelPackageConfig: true,
};

/** Hyperparameters that SageMaker sets itself, and refuses from others. */
const RESERVED_PARAMETER = /^_tuning_/;

/**
 * The request of a new job that goes on where `job` ended: everything as it was, with the same checkpoints in S3, which SageMaker copies
 * into the new job's containers before they start.
 */
export function resumingRequest(
  job: DescribeTrainingJobResponse,
  tags: readonly Tag[],
): CreateTrainingJobRequest {
  const { TrainingJobName: name = "", TrainingJobStatus: status, CheckpointConfig: checkpoint } = job;
  if (status === "InProgress" || status === "Stopping") {
    throw new InputError(
      `${name} has not ended (${job.SecondaryStatus ?? status}). Stop it first:  npx mlhpc train --stop ${name}`,
    );
  }
  if (status === "Completed") {
    throw new InputError(
      `${name} completed: there is nothing left to resume. Train anew:  npx mlhpc train <name>`,
    );
  }
  if (checkpoint?.S3Uri === undefined) {
    throw new InputError(
      `${name} wrote no checkpoints (it has no CheckpointConfig), so that nothing of it can be resumed. Give its definition checkpoints, and train anew.`,
    );
  }
  const repeated = Object.fromEntries(
    Object.keys(REPEATED).map((field) => [field, job[field as keyof typeof REPEATED]]),
  ) as Pick<DescribeTrainingJobResponse, keyof typeof REPEATED>;
  const { AlgorithmSpecification: algorithm, RoleArn, OutputDataConfig, HyperParameters = {} } = repeated;
  return {
    ...repeated,
    TrainingJobName: jobName(prefixOf(name), LONGEST_NAME),
    ...{ RoleArn, OutputDataConfig },
    AlgorithmSpecification: algorithm,
    HyperParameters: Object.fromEntries(
      Object.entries(HyperParameters).filter(([parameter]) => !RESERVED_PARAMETER.test(parameter)),
    ),
    Tags: [...tags],
  };
}

/** A job's own tags; AWS's cannot be given again. */
export async function tagsOf(client: SageMakerClient, arn: string): Promise<readonly Tag[]> {
  const { Tags = [] } = await client.send(new ListTagsCommand({ ResourceArn: arn, MaxResults: 100 }));
  return Tags.filter(({ Key = "" }) => !Key.startsWith("aws:"));
}
