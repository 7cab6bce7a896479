import type { RequestOf } from "../workflow";
import { rangesRequest } from "./parameter-ranges";
import type { definitionsOf, HyperparameterTuningArgs, TuningDefinition } from "./tuning-args";

/** CreateHyperParameterTuningJob in SageMaker's own words, without the name. */
export function tuningRequest(
  args: HyperparameterTuningArgs,
  definitions: ReturnType<typeof definitionsOf>,
): RequestOf<"tuning"> {
  const [only, ...others] = definitions;
  const tags = Object.entries(args.tags ?? {});
  return {
    HyperParameterTuningJobConfig: {
      ...searchRequest(args),
      // Of several algorithms each has its own.
      ...(only !== undefined &&
        others.length === 0 && { ...objectiveRequest("HyperParameterTuningJobObjective", only) }),
      ...(only !== undefined &&
        others.length === 0 && {
          ParameterRanges: rangesRequest(only.parameterRanges ?? {}, only.autoParameters),
        }),
    },
    ...(only !== undefined && others.length === 0
      ? { TrainingJobDefinition: trainingDefinition(only) }
      : {
          TrainingJobDefinitions: definitions.map((definition) => ({
            DefinitionName: definition.definitionName,
            ...objectiveRequest("TuningObjective", definition),
            HyperParameterRanges: rangesRequest(definition.parameterRanges ?? {}, definition.autoParameters),
            ...trainingDefinition(definition),
          })),
        }),
    ...(args.warmStart && {
      WarmStartConfig: {
        WarmStartType: args.warmStart.warmStartType,
        ParentHyperParameterTuningJobs: args.warmStart.parentTuningJobNames.map((parent) => ({
          HyperParameterTuningJobName: parent,
        })),
      },
    }),
    ...(args.autotune === true && { Autotune: { Mode: "Enabled" as const } }),
    ...(tags.length > 0 && { Tags: tags.map(([Key, Value]) => ({ Key, Value })) }),
  };
}

function searchRequest(args: HyperparameterTuningArgs) {
  const { strategy, resourceLimits, randomSeed, completionCriteria, hyperband } = args;
  const { maxNumberOfTrainingJobs, maxParallelTrainingJobs, maxRuntimeInSeconds } = resourceLimits;
  return {
    Strategy: strategy,
    ...(hyperband && {
      StrategyConfig: {
        HyperbandStrategyConfig: {
          ...(hyperband.minResource !== undefined && { MinResource: hyperband.minResource }),
          ...(hyperband.maxResource !== undefined && { MaxResource: hyperband.maxResource }),
        },
      },
    }),
    ResourceLimits: {
      MaxParallelTrainingJobs: maxParallelTrainingJobs,
      ...(maxNumberOfTrainingJobs !== undefined && { MaxNumberOfTrainingJobs: maxNumberOfTrainingJobs }),
      ...(maxRuntimeInSeconds !== undefined && { MaxRuntimeInSeconds: maxRuntimeInSeconds }),
    },
    TrainingJobEarlyStoppingType: args.trainingJobEarlyStoppingType ?? ("Off" as const),
    ...(randomSeed !== undefined && { RandomSeed: randomSeed }),
    ...(completionCriteria && { TuningJobCompletionCriteria: criteriaRequest(completionCriteria) }),
  };
}

function criteriaRequest(criteria: NonNullable<HyperparameterTuningArgs["completionCriteria"]>) {
  const { targetObjectiveMetricValue, maxNumberOfTrainingJobsNotImproving, completeOnConvergence } = criteria;
  return {
    ...(targetObjectiveMetricValue !== undefined && {
      TargetObjectiveMetricValue: targetObjectiveMetricValue,
    }),
    ...(maxNumberOfTrainingJobsNotImproving !== undefined && {
      BestObjectiveNotImproving: { MaxNumberOfTrainingJobsNotImproving: maxNumberOfTrainingJobsNotImproving },
    }),
    ...(completeOnConvergence !== undefined && {
      ConvergenceDetected: {
        CompleteOnConvergence: completeOnConvergence ? ("Enabled" as const) : ("Disabled" as const),
      },
    }),
  };
}

function objectiveRequest<Field extends string>(field: Field, { objective }: TuningDefinition) {
  return { [field]: { Type: objective.type, MetricName: objective.metricName } };
}

/** What a training job of a tuning has of the job that it was defined by; `tuningProblems` refuses what it cannot have. */
function trainingDefinition({ trainingJob }: TuningDefinition) {
  const { request } = trainingJob;
  return {
    StaticHyperParameters: request.HyperParameters,
    AlgorithmSpecification: request.AlgorithmSpecification,
    RoleArn: request.RoleArn,
    InputDataConfig: request.InputDataConfig,
    VpcConfig: request.VpcConfig,
    OutputDataConfig: request.OutputDataConfig,
    ResourceConfig: request.ResourceConfig,
    StoppingCondition: request.StoppingCondition,
    EnableNetworkIsolation: request.EnableNetworkIsolation,
    EnableInterContainerTrafficEncryption: request.EnableInterContainerTrafficEncryption,
    EnableManagedSpotTraining: request.EnableManagedSpotTraining,
    CheckpointConfig: request.CheckpointConfig,
    RetryStrategy: request.RetryStrategy,
    Environment: request.Environment,
  };
}
