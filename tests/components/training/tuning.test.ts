import * as assert from "node:assert/strict";

import { WorkloadRole } from "../../../components/identity";
import {
  HyperparameterTuning,
  type HyperparameterTuningArgs,
  TrainingJob,
  type TrainingJobArgs,
} from "../../../components/training";
import { createdUnder, deployed, mockCloud, value } from "../mock-cloud";
import { baseArgs, bucket, plain } from "./base-args";

const metricDefinitions = [{ name: "validation:auc", regex: "auc=([0-9.]+)" }];
const objective = { type: "Maximize", metricName: "validation:auc" } as const;
const eta = { eta: { type: "continuous", minValue: 0.01, maxValue: 0.5 } } as const;
const depth = { max_depth: { type: "categorical", values: ["3", "6", "9"] } } as const;

let made = 0;

function jobWith(args: Partial<TrainingJobArgs> = {}): TrainingJob {
  return new TrainingJob(`tuned-${(made += 1)}`, {
    ...baseArgs(),
    metricDefinitions,
    ...args,
  } as TrainingJobArgs);
}

function tuningWith(args: object, job: Partial<TrainingJobArgs> = {}): HyperparameterTuning {
  return new HyperparameterTuning(`search-${(made += 1)}`, {
    ...{ strategy: "Bayesian", namePrefix: "churn-" },
    resourceLimits: { maxNumberOfTrainingJobs: 20, maxParallelTrainingJobs: 4 },
    ...("definitions" in args
      ? {}
      : { definition: { trainingJob: jobWith(job), objective, parameterRanges: eta } }),
    ...args,
  } as HyperparameterTuningArgs);
}

const configOf = async (tuning: HyperparameterTuning) =>
  (await plain(tuning.request))["HyperParameterTuningJobConfig"] as Record<string, unknown>;

describe("HyperparameterTuning", () => {
  mockCloud();

  it("searches ranges of a training job, with its data, role and network", async () => {
    const { tuning, job } = await deployed(() => {
      const trainingJob = jobWith({
        hyperParameters: { num_round: 100 },
        enableManagedSpotTraining: true,
        checkpointConfig: { bucket: bucket("models"), prefix: "checkpoints/" },
        stoppingCondition: { maxRuntimeInSeconds: 600, maxWaitTimeInSeconds: 900 },
      });
      const made = tuningWith({
        definition: {
          ...{ trainingJob, objective },
          parameterRanges: {
            ...eta,
            alpha: { type: "continuous", minValue: 0.001, maxValue: 10, scalingType: "Logarithmic" },
            max_depth: { type: "integer", minValue: 3, maxValue: 9 },
            tree_method: { type: "categorical", values: ["hist", "exact"] },
          },
        },
        trainingJobEarlyStoppingType: "Auto",
        randomSeed: 25,
        completionCriteria: {
          ...{ targetObjectiveMetricValue: 0.95, maxNumberOfTrainingJobsNotImproving: 5 },
          completeOnConvergence: true,
        },
        warmStart: { parentTuningJobNames: ["churn-1"], warmStartType: "TransferLearning" },
        tags: { Project: "churn" },
      });
      return { tuning: made, job: trainingJob };
    });
    const request = await plain(tuning.request);
    assert.deepEqual(request["HyperParameterTuningJobConfig"], {
      Strategy: "Bayesian",
      HyperParameterTuningJobObjective: { Type: "Maximize", MetricName: "validation:auc" },
      ResourceLimits: { MaxNumberOfTrainingJobs: 20, MaxParallelTrainingJobs: 4 },
      ParameterRanges: {
        IntegerParameterRanges: [{ Name: "max_depth", MinValue: "3", MaxValue: "9", ScalingType: "Auto" }],
        ContinuousParameterRanges: [
          { Name: "eta", MinValue: "0.01", MaxValue: "0.5", ScalingType: "Auto" },
          { Name: "alpha", MinValue: "0.001", MaxValue: "10", ScalingType: "Logarithmic" },
        ],
        CategoricalParameterRanges: [{ Name: "tree_method", Values: ["hist", "exact"] }],
      },
      TrainingJobEarlyStoppingType: "Auto",
      RandomSeed: 25,
      TuningJobCompletionCriteria: {
        TargetObjectiveMetricValue: 0.95,
        BestObjectiveNotImproving: { MaxNumberOfTrainingJobsNotImproving: 5 },
        ConvergenceDetected: { CompleteOnConvergence: "Enabled" },
      },
    });
    assert.deepEqual(request["WarmStartConfig"], {
      WarmStartType: "TransferLearning",
      ParentHyperParameterTuningJobs: [{ HyperParameterTuningJobName: "churn-1" }],
    });
    assert.deepEqual(request["Tags"], [{ Key: "Project", Value: "churn" }]);
    const { HyperParameters, ...training } = await plain(job.request);
    assert.deepEqual(request["TrainingJobDefinition"], {
      ...training,
      StaticHyperParameters: HyperParameters,
    });
    assert.equal(await value(tuning.roleArn), await value(job.roleArn));
    assert.deepEqual([tuning.kind, tuning.namePrefix], ["tuning", "churn-"]);
  });

  it("makes nothing", async () => {
    const [first] = await deployed(() => [tuningWith({ namePrefix: "nothing-" })]);
    assert.ok(first);
    const types = createdUnder("search-").map(({ type }) => type);
    assert.deepEqual([...new Set(types)], ["mlhpc:training:HyperparameterTuning"]);
  });

  it("tries a grid of categorical values, all of it", async () => {
    const tuning = await deployed(() =>
      tuningWith({
        strategy: "Grid",
        definition: { trainingJob: jobWith(), objective, parameterRanges: depth },
        resourceLimits: { maxParallelTrainingJobs: 3 },
      }),
    );
    const { Strategy, ResourceLimits } = await configOf(tuning);
    assert.deepEqual([Strategy, ResourceLimits], ["Grid", { MaxParallelTrainingJobs: 3 }]);
  });

  it("gives Hyperband its epochs, or lets SageMaker take them from the job", async () => {
    const { given, taken } = await deployed(() => ({
      given: tuningWith({ strategy: "Hyperband", hyperband: { minResource: 1, maxResource: 30 } }),
      taken: tuningWith({ strategy: "Hyperband", hyperband: {} }, { hyperParameters: { epochs: 30 } }),
    }));
    assert.deepEqual((await configOf(given))["StrategyConfig"], {
      HyperbandStrategyConfig: { MinResource: 1, MaxResource: 30 },
    });
    assert.deepEqual((await configOf(taken))["StrategyConfig"], { HyperbandStrategyConfig: {} });
  });

  it("chooses among several algorithms, each with an objective and ranges of its own", async () => {
    const tuning = await deployed(() => {
      const role = WorkloadRole.from("tuning", { arn: "arn:aws:iam::000000000000:role/ml", name: "ml" });
      return tuningWith({
        strategy: "Random",
        definitions: [
          { definitionName: "trees", trainingJob: jobWith({ role }), objective, parameterRanges: eta },
          { definitionName: "nets", trainingJob: jobWith({ role }), objective, parameterRanges: depth },
        ],
      });
    });
    const { HyperParameterTuningJobConfig, TrainingJobDefinition, TrainingJobDefinitions } = await plain(
      tuning.request,
    );
    assert.equal(TrainingJobDefinition, undefined);
    assert.ok(!("ParameterRanges" in (HyperParameterTuningJobConfig as object)));
    assert.ok(!("HyperParameterTuningJobObjective" in (HyperParameterTuningJobConfig as object)));
    const definitions = TrainingJobDefinitions as Record<string, unknown>[];
    assert.deepEqual(
      definitions.map(({ DefinitionName, RoleArn }) => [DefinitionName, RoleArn]),
      [
        ["trees", "arn:aws:iam::000000000000:role/ml"],
        ["nets", "arn:aws:iam::000000000000:role/ml"],
      ],
    );
    assert.deepEqual(definitions[1]?.["HyperParameterRanges"], {
      CategoricalParameterRanges: [{ Name: "max_depth", Values: ["3", "6", "9"] }],
    });
    assert.deepEqual(definitions[1]["TuningObjective"], { Type: "Maximize", MetricName: "validation:auc" });
  });

  it("lets SageMaker choose ranges", async () => {
    const tuning = await deployed(() =>
      tuningWith({
        autotune: true,
        definition: { trainingJob: jobWith(), objective, autoParameters: { eta: "0.1" } },
      }),
    );
    assert.deepEqual((await plain(tuning.request))["Autotune"], { Mode: "Enabled" });
    assert.deepEqual((await configOf(tuning))["ParameterRanges"], {
      AutoParameters: [{ Name: "eta", ValueHint: "0.1" }],
    });
  });

  it("takes a built-in algorithm's own metric", async () => {
    const tuning = await deployed(() =>
      tuningWith({}, { image: { framework: "xgboost", version: "1.7-1" }, metricDefinitions: undefined }),
    );
    assert.ok((await configOf(tuning))["HyperParameterTuningJobObjective"]);
  });
});

const definition = (more: object, job: Partial<TrainingJobArgs> = {}) => ({
  definition: { trainingJob: jobWith(job), objective, parameterRanges: eta, ...more },
});
const limits = (resourceLimits: object) => ({
  resourceLimits: { maxNumberOfTrainingJobs: 20, maxParallelTrainingJobs: 4, ...resourceLimits },
});
const two = (more: object = {}) => ({
  definitions: ["a", "b"].map((definitionName) => ({
    ...{ definitionName, trainingJob: jobWith(), objective, parameterRanges: eta },
    ...more,
  })),
});
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, eta.eta]));

/** What is wrong, by the first sentence that says so. */
const refused: Readonly<Record<string, () => object>> = {
  "definition.parameterRanges.eta is continuous; SageMaker's grid search takes categorical values only, so list them.":
    () => ({ strategy: "Grid", resourceLimits: { maxParallelTrainingJobs: 1 } }),
  "resourceLimits.maxNumberOfTrainingJobs is 20; a grid tries all its combinations, which are 3: leave it out.":
    () => ({
      ...{ strategy: "Grid", ...definition({ parameterRanges: depth }) },
    }),
  'trainingJobEarlyStoppingType is "Auto"; Hyperband stops runs itself, so leave it out.': () => ({
    ...{ strategy: "Hyperband", hyperband: { maxResource: 10 }, trainingJobEarlyStoppingType: "Auto" },
  }),
  "hyperband.maxResource is missing; definition.trainingJob has none of the hyperparameters that SageMaker would take it from: epochs, numepochs, n-epochs, n_epochs, num_epochs.":
    () => ({ strategy: "Hyperband", hyperband: {} }),
  "hyperband.maxResource is 20001; give a whole number from minResource, 1, to 20000.": () => ({
    ...{ strategy: "Hyperband", hyperband: { maxResource: 20_001 } },
  }),
  "hyperband.maxResource is 3; give a whole number from minResource, 5, to 20000.": () => ({
    ...{ strategy: "Hyperband", hyperband: { minResource: 5, maxResource: 3 } },
  }),
  'strategy is "Annealing"; SageMaker knows Bayesian, Random, Grid and Hyperband.': () => ({
    strategy: "Annealing",
  }),
  "resourceLimits.maxParallelTrainingJobs is 101; SageMaker runs 1 to 100 at the same time.": () =>
    limits({ maxParallelTrainingJobs: 101, maxNumberOfTrainingJobs: 200 }),
  "resourceLimits.maxParallelTrainingJobs is 5; give at most maxNumberOfTrainingJobs, 3.": () =>
    limits({ maxParallelTrainingJobs: 5, maxNumberOfTrainingJobs: 3 }),
  "resourceLimits.maxNumberOfTrainingJobs is 751; SageMaker allows 1 to 750 for Bayesian.": () =>
    limits({ maxNumberOfTrainingJobs: 751 }),
  "resourceLimits.maxNumberOfTrainingJobs is 10001; SageMaker allows 1 to 10000 for Random.": () => ({
    ...{ strategy: "Random", ...limits({ maxNumberOfTrainingJobs: 10_001 }) },
  }),
  "resourceLimits.maxRuntimeInSeconds is 119; SageMaker allows 120 to 15768000 seconds.": () =>
    limits({ maxRuntimeInSeconds: 119 }),
  "definition.parameterRanges is empty; name what is searched, or set autotune.": () =>
    definition({ parameterRanges: {} }),
  "parameterRanges has 31 hyperparameters; SageMaker searches up to 30.": () =>
    definition({ parameterRanges: many(31) }),
  "definition.parameterRanges.a goes from 2 to 1; minValue has to be below maxValue.": () =>
    definition({ parameterRanges: { a: { type: "integer", minValue: 2, maxValue: 1 } } }),
  "definition.parameterRanges.a goes from 0.5 to 2; an integer range has whole numbers.": () =>
    definition({ parameterRanges: { a: { type: "integer", minValue: 0.5, maxValue: 2 } } }),
  'definition.parameterRanges.a.scalingType is "Logarithmic" from 0; SageMaker scales values above 0 so.':
    () =>
      definition({
        parameterRanges: { a: { type: "continuous", minValue: 0, maxValue: 1, scalingType: "Logarithmic" } },
      }),
  'definition.parameterRanges.a.scalingType is "ReverseLogarithmic" from 0.5 to 1; SageMaker scales values from 0 to below 1 so.':
    () =>
      definition({
        parameterRanges: {
          a: { type: "continuous", minValue: 0.5, maxValue: 1, scalingType: "ReverseLogarithmic" },
        },
      }),
  "definition.parameterRanges.a.values has 31 values; SageMaker allows 1 to 30.": () =>
    definition({
      parameterRanges: {
        a: { type: "categorical", values: Array.from({ length: 31 }, (_, i) => String(i)) },
      },
    }),
  'definition searches "eta", which the training job sets; SageMaker takes a hyperparameter once, so leave it out there.':
    () => definition({}, { hyperParameters: { eta: 0.1 } }),
  'definition.objective.metricName is "loss"; the training job\'s metricDefinitions are validation:auc, so nothing would find it in the log.':
    () => definition({ objective: { type: "Minimize", metricName: "loss" } }),
  "definition.autoParameters is given without autotune; set autotune to true.": () =>
    definition({ autoParameters: { alpha: "1" } }),
  "definition.trainingJob has resourceConfig.keepAlivePeriodInSeconds; a tuning keeps its instances warm by itself, so leave it out.":
    () => definition({}, { resourceConfig: { instanceType: "ml.m5.xlarge", keepAlivePeriodInSeconds: 60 } }),
  "definition.trainingJob has containerEntrypoint, which SageMaker does not know for jobs of a tuning; define a job without it.":
    () => definition({}, { containerEntrypoint: ["python"] }),
  "definition.trainingJob has 49 environment variables; SageMaker allows 48 in a tuning.": () =>
    definition({}, { environment: Object.fromEntries(Array.from({ length: 49 }, (_, i) => [`V${i}`, "1"])) }),
  'warmStart is given with strategy "Hyperband"; SageMaker starts Bayesian and Random searches warm.':
    () => ({
      ...{ strategy: "Hyperband", hyperband: { maxResource: 3 } },
      warmStart: { parentTuningJobNames: ["a"], warmStartType: "TransferLearning" },
    }),
  "warmStart.parentTuningJobNames has 6 names; SageMaker allows 1 to 5.": () => ({
    warmStart: { parentTuningJobNames: ["a", "b", "c", "d", "e", "f"], warmStartType: "TransferLearning" },
  }),
  "definitions run under several roles; give their training jobs one role, which whoever starts the tuning passes on.":
    () => two(),
  "randomSeed is -1; SageMaker allows whole numbers from 0 to 2147483647.": () => ({ randomSeed: -1 }),
  "completionCriteria.maxNumberOfTrainingJobsNotImproving is 2; SageMaker counts 3 runs or more.": () => ({
    completionCriteria: { maxNumberOfTrainingJobsNotImproving: 2 },
  }),
  'namePrefix is "a-name-that-is-too-long-"; give up to 20 letters, digits and hyphens that start with a letter or digit and end with one hyphen, such as churn-.':
    () => ({ namePrefix: "a-name-that-is-too-long-" }),
};

describe("a HyperparameterTuning that AWS would refuse", () => {
  mockCloud();

  for (const [message, wrong] of Object.entries(refused)) {
    it(message, async () => {
      await deployed(() =>
        assert.throws(
          () => tuningWith(wrong()),
          ({ problems }: { readonly problems: readonly string[] }) => {
            assert.deepEqual(problems, [message]);
            return true;
          },
        ),
      );
    });
  }

  it("of several algorithms stops none early and starts none warm", async () => {
    await deployed(() => {
      const role = WorkloadRole.from("several", { arn: "arn:aws:iam::000000000000:role/ml", name: "ml" });
      const [first] = two({ trainingJob: jobWith({ role }) }).definitions;
      assert.throws(
        () =>
          tuningWith({
            ...{ definitions: [first, first], trainingJobEarlyStoppingType: "Auto" },
            warmStart: { parentTuningJobNames: ["a"], warmStartType: "TransferLearning" },
          }),
        ({ problems }: { readonly problems: readonly string[] }) => {
          assert.deepEqual(problems, [
            'definitions names "a" twice; give each a name of its own.',
            'trainingJobEarlyStoppingType is "Auto" with several algorithms; SageMaker stops early for one algorithm only.',
            "warmStart is given with several algorithms; SageMaker starts warm for one algorithm only.",
          ]);
          return true;
        },
      );
    });
  });
});
