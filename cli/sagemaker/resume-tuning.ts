import {
  type CreateHyperParameterTuningJobRequest,
  type DescribeHyperParameterTuningJobResponse,
  type HyperParameterTrainingJobDefinition,
  type Tag,
} from "@aws-sdk/client-sagemaker";

import { InputError } from "./input-error";
import { jobName, prefixOf } from "./job-name";

const LONGEST_NAME = 32;

/** AWS writes it into every definition that it starts, and refuses it in a new one. */
const RESERVED_PARAMETER = "_tuning_objective_metric";

/**
 * The request of a new tuning job that begins with what `job` learnt: a warm start with identical data and algorithm
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-warm-start.html).
 */
export function resumingTuning(
  job: DescribeHyperParameterTuningJobResponse,
  tags: readonly Tag[],
): CreateHyperParameterTuningJobRequest {
  const { HyperParameterTuningJobName: name = "", HyperParameterTuningJobStatus: status } = job;
  if (status === "InProgress" || status === "Stopping") {
    throw new InputError(`${name} has not ended (${status}). Stop it first:  npx mlhpc train --stop ${name}`);
  }
  return {
    HyperParameterTuningJobName: jobName(prefixOf(name), LONGEST_NAME),
    HyperParameterTuningJobConfig: job.HyperParameterTuningJobConfig,
    TrainingJobDefinition: job.TrainingJobDefinition && withoutReserved(job.TrainingJobDefinition),
    TrainingJobDefinitions: job.TrainingJobDefinitions?.map(withoutReserved),
    Autotune: job.Autotune,
    WarmStartConfig: {
      ParentHyperParameterTuningJobs: [{ HyperParameterTuningJobName: name }],
      WarmStartType: "IdenticalDataAndAlgorithm",
    },
    Tags: [...tags],
  };
}

function withoutReserved(
  definition: HyperParameterTrainingJobDefinition,
): HyperParameterTrainingJobDefinition {
  const { StaticHyperParameters: parameters } = definition;
  return {
    ...definition,
    StaticHyperParameters:
      parameters &&
      Object.fromEntries(Object.entries(parameters).filter(([name]) => name !== RESERVED_PARAMETER)),
  };
}
