import { patternProblem, type Problem, wholeNumberProblem } from "../core";
import { combinations } from "./parameter-ranges";
import type { HyperparameterTuningArgs, TuningDefinition } from "./tuning-args";

type Definition = TuningDefinition & { readonly field: string };

/** What each strategy refuses (SageMaker Developer Guide, "How hyperparameter tuning works"). */
export function strategyProblems(
  args: HyperparameterTuningArgs,
  definitions: readonly Definition[],
): Problem[] {
  switch (args.strategy) {
    case "Bayesian":
    case "Random":
      return [];
    case "Grid":
      return gridProblems(args.resourceLimits.maxNumberOfTrainingJobs, definitions);
    case "Hyperband":
      return hyperbandProblems(args.hyperband, args.trainingJobEarlyStoppingType, definitions);
    default:
      return unknownStrategy(args);
  }
}

function gridProblems(jobs: number | undefined, definitions: readonly Definition[]): Problem[] {
  const all = definitions.reduce((sum, { parameterRanges = {} }) => sum + combinations(parameterRanges), 0);
  const numbers = definitions.flatMap(({ field, parameterRanges = {} }) =>
    Object.entries(parameterRanges).flatMap(([name, { type }]) =>
      type === "categorical" ? [] : [{ field, name, type }],
    ),
  );
  return [
    ...numbers.map(
      ({ field, name, type }) =>
        `${field}.parameterRanges.${name} is ${type}; SageMaker's grid search takes categorical values only, so list them.`,
    ),
    all > 750 && `parameterRanges make ${all} combinations; SageMaker's grid search tries up to 750.`,
    jobs !== undefined &&
      jobs !== all &&
      `resourceLimits.maxNumberOfTrainingJobs is ${jobs}; a grid tries all its combinations, which are ${all}: leave it out.`,
  ];
}

/** Hyperparameters that SageMaker takes Hyperband's `MaxResource` from (API reference, HyperbandStrategyConfig). */
const epochNames = ["epochs", "numepochs", "n-epochs", "n_epochs", "num_epochs"];

function hyperbandProblems(
  { minResource: min, maxResource: max }: { readonly minResource?: number; readonly maxResource?: number },
  earlyStopping: string | undefined,
  definitions: readonly Definition[],
): Problem[] {
  const without = definitions.filter(
    ({ trainingJob }) =>
      !Object.keys(trainingJob.args.hyperParameters ?? {}).some((name) => epochNames.includes(name)),
  );
  return [
    earlyStopping === "Auto" &&
      'trainingJobEarlyStoppingType is "Auto"; Hyperband stops runs itself, so leave it out.',
    wholeNumberProblem("hyperband.minResource", min, { min: 1, rule: "give a whole number from 1" }),
    wholeNumberProblem("hyperband.maxResource", max, {
      min: Math.max(1, min ?? 1),
      max: 20_000,
      rule: `give a whole number from minResource, ${min ?? 1}, to 20000`,
    }),
    ...(max === undefined
      ? without.map(
          ({ field }) =>
            `hyperband.maxResource is missing; ${field}.trainingJob has none of the hyperparameters that SageMaker would take it from: ${epochNames.join(", ")}.`,
        )
      : []),
  ];
}

/** SageMaker Developer Guide, "Run a warm start hyperparameter tuning job". */
export function warmStartProblems({ strategy, warmStart }: HyperparameterTuningArgs): Problem[] {
  if (warmStart === undefined) {
    return [];
  }
  const parents: readonly unknown[] = warmStart.parentTuningJobNames;
  const twice = [...new Set(parents.filter((name, index) => parents.indexOf(name) !== index))];
  return [
    strategy !== "Bayesian" &&
      strategy !== "Random" &&
      `warmStart is given with strategy "${strategy}"; SageMaker starts Bayesian and Random searches warm.`,
    !(parents.length >= 1 && parents.length <= 5) &&
      `warmStart.parentTuningJobNames has ${parents.length} names; SageMaker allows 1 to 5.`,
    ...twice.map(
      (name) => `warmStart.parentTuningJobNames has "${String(name)}" twice; name each parent once.`,
    ),
    ...parents.map((parent, index) =>
      patternProblem(
        `warmStart.parentTuningJobNames[${index}]`,
        parent,
        /^(?=.{1,32}$)[a-zA-Z0-9](-*[a-zA-Z0-9])*$/,
        "a tuning job's name has up to 32 letters, digits and hyphens",
      ),
    ),
  ];
}

function unknownStrategy(args: never): Problem[] {
  const { strategy } = args as { readonly strategy: unknown };
  return [`strategy is "${String(strategy)}"; SageMaker knows Bayesian, Random, Grid and Hyperband.`];
}
