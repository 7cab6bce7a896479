import { patternProblem, type Problem, wholeNumberProblem } from "../core";
import { isPrebuilt } from "../images";
import { namePrefixOf, namePrefixProblem, tagProblems } from "./metadata-problems";
import { rangeProblems } from "./parameter-ranges";
import { strategyProblems, warmStartProblems } from "./search-problems";
import { definitionsOf, type HyperparameterTuningArgs } from "./tuning-args";

type Definition = ReturnType<typeof definitionsOf>[number];

/** SageMaker API reference, CreateHyperParameterTuningJob; Developer Guide, "Resource limits for automatic model tuning". */
export function tuningProblems(name: string, args: HyperparameterTuningArgs): Problem[] {
  const definitions = definitionsOf(args);
  const ranges = definitions.reduce(
    (sum, { parameterRanges = {} }) => sum + Object.keys(parameterRanges).length,
    0,
  );
  return [
    namePrefixProblem(namePrefixOf(name, args), 20),
    ...tagProblems(args.tags),
    ...definitions.flatMap((definition) => definitionProblems(definition, args.autotune === true)),
    ranges > 30 && `parameterRanges has ${ranges} hyperparameters; SageMaker searches up to 30.`,
    ...severalProblems(args, definitions),
    ...limitProblems(args),
    ...strategyProblems(args, definitions),
    ...warmStartProblems(args),
    ...criteriaProblems(args),
  ];
}

function definitionProblems(definition: Definition, autotune: boolean): Problem[] {
  const { field, objective, parameterRanges = {}, autoParameters = {}, trainingJob } = definition;
  const searched = Object.keys(parameterRanges);
  const auto = Object.keys(autoParameters);
  const still = Object.keys(trainingJob.args.hyperParameters ?? {});
  const both = [...searched, ...auto].filter((name) => still.includes(name));
  return [
    searched.length === 0 &&
      !autotune &&
      `${field}.parameterRanges is empty; name what is searched, or set autotune.`,
    auto.length > 0 &&
      !autotune &&
      `${field}.autoParameters is given without autotune; set autotune to true.`,
    auto.length > 100 && `${field}.autoParameters has ${auto.length} entries; SageMaker allows 100.`,
    ...rangeProblems(`${field}.parameterRanges`, parameterRanges),
    ...both.map(
      (name) =>
        `${field} searches "${name}", which the training job sets; SageMaker takes a hyperparameter once, so leave it out there.`,
    ),
    ...trainingJobProblems(definition),
    ...objectiveProblems(field, objective.metricName, trainingJob.args),
  ];
}

/** What CreateTrainingJob knows and a tuning's training job does not (SageMaker API reference, HyperParameterTrainingJobDefinition). */
function trainingJobProblems({ field, trainingJob }: Definition): Problem[] {
  const { args } = trainingJob;
  const without = {
    containerEntrypoint: args.containerEntrypoint,
    containerArguments: args.containerArguments,
    debugging: args.debugging,
    experimentConfig: args.experimentConfig,
  };
  const variables = Object.keys(args.environment ?? {}).length;
  return [
    ...Object.entries(without).map(
      ([what, value]) =>
        value !== undefined &&
        `${field}.trainingJob has ${what}, which SageMaker does not know for jobs of a tuning; define a job without it.`,
    ),
    (args.resourceConfig.keepAlivePeriodInSeconds ?? 0) > 0 &&
      `${field}.trainingJob has resourceConfig.keepAlivePeriodInSeconds; a tuning keeps its instances warm by itself, so leave it out.`,
    variables > 48 &&
      `${field}.trainingJob has ${variables} environment variables; SageMaker allows 48 in a tuning.`,
    (args.metricDefinitions?.length ?? 0) > 20 &&
      `${field}.trainingJob has ${args.metricDefinitions?.length} metricDefinitions; SageMaker allows 20 in a tuning.`,
  ];
}

/** A built-in algorithm, and XGBoost without a script, has metrics of its own. */
function objectiveProblems(
  field: string,
  metric: string,
  args: Definition["trainingJob"]["args"],
): Problem[] {
  const names = (args.metricDefinitions ?? []).map(({ name }) => name);
  const hasOwn = isPrebuilt(args.image) && args.sourceCode === undefined && names.length === 0;
  return [
    !(metric.length >= 1 && metric.length <= 255) &&
      `${field}.objective.metricName has ${metric.length} characters; SageMaker allows 1 to 255.`,
    !hasOwn &&
      !names.includes(metric) &&
      `${field}.objective.metricName is "${metric}"; the training job's metricDefinitions ${names.length > 0 ? `are ${names.join(", ")}` : "are empty"}, so nothing would find it in the log.`,
  ];
}

function severalProblems(args: HyperparameterTuningArgs, definitions: readonly Definition[]): Problem[] {
  if (args.definitions === undefined) {
    return [];
  }
  const names = definitions.map(({ definitionName = "" }) => definitionName);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  const [first, ...others] = definitions;
  return [
    !(names.length >= 2 && names.length <= 10) &&
      `definitions has ${names.length} entries; SageMaker tunes 2 to 10 algorithms together, and one by definition.`,
    ...twice.map((name) => `definitions names "${name}" twice; give each a name of its own.`),
    ...names.map((name, index) =>
      patternProblem(
        `definitions[${index}].definitionName`,
        name,
        /^(?=.{1,64}$)[a-zA-Z0-9](-*[a-zA-Z0-9])*$/,
        "SageMaker allows up to 64 letters, digits and hyphens, with no hyphen at the ends",
      ),
    ),
    others.some(({ trainingJob }) => trainingJob.role !== first?.trainingJob.role) &&
      "definitions run under several roles; give their training jobs one role, which whoever starts the tuning passes on.",
    args.trainingJobEarlyStoppingType === "Auto" &&
      'trainingJobEarlyStoppingType is "Auto" with several algorithms; SageMaker stops early for one algorithm only.',
    (args.warmStart as unknown) !== undefined &&
      "warmStart is given with several algorithms; SageMaker starts warm for one algorithm only.",
  ];
}

function limitProblems({ strategy, resourceLimits }: HyperparameterTuningArgs): Problem[] {
  const { maxNumberOfTrainingJobs: jobs, maxParallelTrainingJobs: parallel } = resourceLimits;
  const most = strategy === "Random" ? 10_000 : 750;
  return [
    wholeNumberProblem("resourceLimits.maxParallelTrainingJobs", parallel, {
      min: 1,
      max: 100,
      rule: "SageMaker runs 1 to 100 at the same time",
    }),
    jobs !== undefined &&
      parallel > jobs &&
      `resourceLimits.maxParallelTrainingJobs is ${parallel}; give at most maxNumberOfTrainingJobs, ${jobs}.`,
    wholeNumberProblem("resourceLimits.maxNumberOfTrainingJobs", jobs, {
      min: 1,
      max: most,
      rule: `SageMaker allows 1 to ${most} for ${strategy}`,
    }),
    wholeNumberProblem("resourceLimits.maxRuntimeInSeconds", resourceLimits.maxRuntimeInSeconds, {
      min: 120,
      max: 15_768_000,
      rule: "SageMaker allows 120 to 15768000 seconds",
    }),
  ];
}

function criteriaProblems({ randomSeed, completionCriteria = {} }: HyperparameterTuningArgs): Problem[] {
  const { targetObjectiveMetricValue: target } = completionCriteria;
  return [
    wholeNumberProblem("randomSeed", randomSeed, {
      min: 0,
      max: 2_147_483_647,
      rule: "SageMaker allows whole numbers from 0 to 2147483647",
    }),
    target !== undefined &&
      !Number.isFinite(target) &&
      `completionCriteria.targetObjectiveMetricValue is ${target}; give a number.`,
    wholeNumberProblem(
      "completionCriteria.maxNumberOfTrainingJobsNotImproving",
      completionCriteria.maxNumberOfTrainingJobsNotImproving,
      { min: 3, rule: "SageMaker counts 3 runs or more" },
    ),
  ];
}
