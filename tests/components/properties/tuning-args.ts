import * as fc from "fast-check";

import { type HyperparameterTuningArgs, TrainingJob } from "../../../components/training";
import { baseArgs } from "../training/base-args";
import { hostname, maybe, unique, whole } from "./places";

let jobs = 0;

/** One that logs the objective, and says how many epochs there are. */
function job(): TrainingJob {
  return new TrainingJob(`tuned-${(jobs += 1)}`, {
    ...baseArgs(),
    metricDefinitions: [{ name: "loss", regex: "loss=([0-9.]+)" }],
    hyperParameters: { epochs: 9 },
  });
}

const number = fc.oneof(whole(-1000, 1000), fc.double({ min: -1e9, max: 1e9, noNaN: true }));

function ranged(type: string, value: fc.Arbitrary<number>, scalingTypes: readonly string[]) {
  return fc
    .tuple(value, value, maybe(fc.constantFrom(...scalingTypes)))
    .filter(([one, other]) => one !== other)
    .map(([one, other, scalingType]) => ({
      ...{ type, minValue: Math.min(one, other), maxValue: Math.max(one, other) },
      scalingType,
    }));
}

const categorical = fc
  .uniqueArray(fc.string({ maxLength: 256 }), { minLength: 1, maxLength: 4 })
  .map((values) => ({ type: "categorical", values }));

const numbers = fc.oneof(
  ranged("integer", whole(-1000, 1000), ["Auto", "Linear"]),
  ranged("integer", whole(1, 1000), ["Logarithmic"]),
  ranged("continuous", number, ["Auto", "Linear"]),
  ranged("continuous", fc.double({ min: 1e-9, max: 1e9, noNaN: true }), ["Logarithmic"]),
  ranged("continuous", fc.double({ min: 0, max: 0.999, noNaN: true }), ["ReverseLogarithmic"]),
);

function ranges(grid: boolean) {
  const range = grid ? categorical : fc.oneof(categorical, numbers);
  return fc
    .array(fc.tuple(fc.stringMatching(/^r_[a-zA-Z0-9_.-]{0,30}$/), range), {
      minLength: 1,
      maxLength: grid ? 4 : 15,
    })
    .map((entries) => Object.fromEntries(entries));
}

function definition(grid: boolean) {
  return fc
    .tuple(ranges(grid), fc.constantFrom("Maximize", "Minimize"))
    .map(([parameterRanges, type]) => ({ parameterRanges, objective: { type, metricName: "loss" } }));
}

/** Alone with a job of its own, or two that share one, since all run under one role. */
function algorithms(grid: boolean) {
  return fc.oneof(
    { weight: 3, arbitrary: definition(grid).map((one) => ({ definition: { ...one, trainingJob: job() } })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          definition(grid),
          definition(grid),
          unique(hostname(32), (name) => name, 2, 2),
        )
        .map(([one, other, names]) => {
          const trainingJob = job();
          const definitions = [one, other].map((each, index) => ({
            ...{ ...each, trainingJob, definitionName: names[index] },
          }));
          return { definitions };
        }),
    },
  );
}

const limits = fc
  .tuple(whole(1, 100), whole(0, 650), maybe(whole(120, 15_768_000)))
  .map(([parallel, more, maxRuntimeInSeconds]) => ({
    ...{ maxParallelTrainingJobs: parallel, maxNumberOfTrainingJobs: parallel + more, maxRuntimeInSeconds },
  }));

const strategies = fc.oneof(
  fc.record({ strategy: fc.constantFrom("Bayesian", "Random"), resourceLimits: limits }),
  fc.record({
    strategy: fc.constant("Grid"),
    resourceLimits: limits.map(({ maxParallelTrainingJobs, maxRuntimeInSeconds }) => ({
      ...{ maxParallelTrainingJobs, maxRuntimeInSeconds },
    })),
  }),
  fc.record({
    ...{ strategy: fc.constant("Hyperband"), resourceLimits: limits },
    hyperband: fc.oneof(
      fc.constant({}),
      fc
        .tuple(whole(1, 100), whole(0, 19_900))
        .map(([min, more]) => ({ minResource: min, maxResource: min + more })),
    ),
  }),
);

const parents = unique(hostname(32), (name) => name, 1, 5);

/** Searches by every strategy, of one algorithm or of two. */
export const tuningArgs = strategies.chain((strategy) =>
  fc
    .tuple(
      algorithms(strategy.strategy === "Grid"),
      maybe(
        fc.record({
          parentTuningJobNames: parents,
          warmStartType: fc.constantFrom("IdenticalDataAndAlgorithm", "TransferLearning"),
        }),
      ),
      fc.record({
        randomSeed: maybe(whole(0, 2 ** 31 - 1)),
        completionCriteria: maybe(
          fc.record({
            targetObjectiveMetricValue: maybe(fc.float({ noNaN: true, noDefaultInfinity: true })),
            maxNumberOfTrainingJobsNotImproving: maybe(whole(3, 1000)),
            completeOnConvergence: maybe(fc.boolean()),
          }),
        ),
        namePrefix: fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9]{0,18}$/).map((name) => `${name.slice(0, 19)}-`),
        tags: maybe(
          fc.dictionary(fc.stringMatching(/^[A-Z][a-z]{0,9}x$/), fc.constant("a b"), { maxKeys: 5 }),
        ),
      }),
    )
    .map(([chosen, warmStart, rest]) => ({
      ...{ ...strategy, ...chosen, ...rest },
      ...("definition" in chosen &&
        (strategy.strategy === "Bayesian" || strategy.strategy === "Random") && { warmStart }),
    })),
) as unknown as fc.Arbitrary<HyperparameterTuningArgs>;
