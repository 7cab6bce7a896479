import type * as pulumi from "@pulumi/pulumi";

import type { ParameterRanges } from "./parameter-ranges";
import type { TrainingJob } from "./training-job";

/** What is tried: one job's algorithm, and which of its hyperparameters. */
export interface TuningDefinition {
  /** The job that is run again and again; its hyperparameters are the ones that stay as they are. */
  readonly trainingJob: TrainingJob;
  /** Which metric the best run has the most or the least of. */
  readonly objective: {
    readonly type: "Maximize" | "Minimize";
    /** One of the job's `metricDefinitions`, or of a built-in algorithm's own, such as `validation:auc`. */
    readonly metricName: string;
  };
  /** What is searched. Can be left out with `autotune` alone. */
  readonly parameterRanges?: ParameterRanges;
  /** Hyperparameters that `autotune` finds ranges for, with a value such as `0.1` for each: up to 100. */
  readonly autoParameters?: Readonly<Record<string, string>>;
}

/** One of several algorithms. */
export interface NamedTuningDefinition extends TuningDefinition {
  /** Up to 64 letters, digits and hyphens. */
  readonly definitionName: string;
}

/** What the search may cost. */
interface ResourceLimits {
  /** Runs at the same time: 1 to 100, of which AWS allows more than 10 on request. */
  readonly maxParallelTrainingJobs: number;
  /** Seconds that the whole search may take: 120 to 15768000. Default no limit but the runs. */
  readonly maxRuntimeInSeconds?: number;
}

/** All runs together: up to 750; up to 10000 for `Random`, on request. */
interface CountedLimits extends ResourceLimits {
  readonly maxNumberOfTrainingJobs: number;
}

type EarlyStopping = "Auto" | "Off";

/** Learns from earlier runs which values to try next. */
export interface BayesianSearch {
  readonly strategy: "Bayesian";
  readonly hyperband?: never;
  /** Whether SageMaker stops runs that will not win. For one algorithm only. Default `Off`. */
  readonly trainingJobEarlyStoppingType?: EarlyStopping;
  readonly resourceLimits: CountedLimits;
}

/** Tries values at random: any number at the same time, and reproducible with a seed. */
export interface RandomSearch {
  readonly strategy: "Random";
  readonly hyperband?: never;
  readonly trainingJobEarlyStoppingType?: EarlyStopping;
  readonly resourceLimits: CountedLimits;
}

/** Tries every combination of categorical values. */
export interface GridSearch {
  readonly strategy: "Grid";
  readonly hyperband?: never;
  readonly trainingJobEarlyStoppingType?: EarlyStopping;
  readonly resourceLimits: ResourceLimits & {
    /** The number of combinations, if anything. Default that. */
    readonly maxNumberOfTrainingJobs?: number;
  };
}

/** Gives epochs to the runs that do well, and stops the others itself. */
export interface HyperbandSearch {
  readonly strategy: "Hyperband";
  readonly hyperband: {
    /** Epochs that a run gets at the least: from 1. Default SageMaker's own. */
    readonly minResource?: number;
    /** Epochs that a run gets at the most: up to 20000. Default the job's hyperparameter `epochs`, or one of the like. */
    readonly maxResource?: number;
  };
  readonly trainingJobEarlyStoppingType?: "Off";
  readonly resourceLimits: CountedLimits;
}

export type SearchStrategy = BayesianSearch | GridSearch | HyperbandSearch | RandomSearch;

/** Starts from what earlier tuning jobs found. For `Bayesian` and `Random`, and one algorithm. */
export interface WarmStart {
  /** Names of finished tuning jobs: 1 to 5. Their runs count against the limit. */
  readonly parentTuningJobNames: readonly [pulumi.Input<string>, ...pulumi.Input<string>[]];
  readonly warmStartType: "IdenticalDataAndAlgorithm" | "TransferLearning";
}

interface OneAlgorithm {
  readonly definition: TuningDefinition;
  readonly definitions?: never;
  /** Default none. */
  readonly warmStart?: WarmStart;
}

interface SeveralAlgorithms {
  /** 2 to 10; SageMaker chooses among algorithms and their values. All run under one role. */
  readonly definitions: readonly [NamedTuningDefinition, NamedTuningDefinition, ...NamedTuningDefinition[]];
  readonly definition?: never;
  readonly warmStart?: never;
}

export type HyperparameterTuningArgs = SearchStrategy &
  (OneAlgorithm | SeveralAlgorithms) & {
    /** Whole number from 0, so that the same search finds the same values again. Default none. */
    readonly randomSeed?: number;
    /** When to stop before the limits. Default never. */
    readonly completionCriteria?: {
      /** The objective's value that is good enough. */
      readonly targetObjectiveMetricValue?: number;
      /** Runs without a better one by 1 %: from 3. */
      readonly maxNumberOfTrainingJobsNotImproving?: number;
      /** Whether to stop when SageMaker sees no more to gain. */
      readonly completeOnConvergence?: boolean;
    };
    /** Lets SageMaker choose ranges, limits and strategy where they are not given. Default false. */
    readonly autotune?: boolean;
    /**
     * What names of runs start with, ending with a hyphen, such as `churn-`: up to 20 letters, digits and hyphens. Default from the name.
     */
    readonly namePrefix?: string;
    /** Tags of every search and its runs: up to 50. Default none. */
    readonly tags?: Readonly<Record<string, pulumi.Input<string>>>;
  };

/** One or several, as a list. */
export function definitionsOf(
  args: HyperparameterTuningArgs,
): readonly (TuningDefinition & { readonly definitionName?: string; readonly field: string })[] {
  return args.definitions === undefined
    ? [{ ...args.definition, field: "definition" }]
    : args.definitions.map((definition, index) => ({ ...definition, field: `definitions[${index}]` }));
}
