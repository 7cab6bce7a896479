import * as assert from "node:assert/strict";

import * as fc from "fast-check";

import {
  HyperparameterTuning,
  type HyperparameterTuningArgs,
  TrainingJob,
  type TrainingJobArgs,
} from "../../../components/training";
import { requestProblems } from "../../judges/botocore";
import { deployed, mockCloud } from "../mock-cloud";
import { baseArgs, bucket, plain } from "./base-args";

const data = () => bucket("data");
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,20}$/);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const text = (longest: number) => fc.string({ maxLength: longest });

const channels = fc.uniqueArray(
  fc.oneof(
    fc.record({
      channelName: name,
      contentType: maybe(fc.constantFrom("text/csv", "application/x-parquet")),
      s3DataSource: fc.record({
        bucket: fc.constant(undefined).map(data),
        prefix: fc.stringMatching(/^[a-z]{1,9}\/$/),
        s3DataDistributionType: maybe(fc.constantFrom("FullyReplicated", "ShardedByS3Key")),
      }),
      inputMode: maybe(fc.constantFrom("File", "FastFile", "Pipe")),
      shuffleConfig: maybe(fc.record({ seed: fc.maxSafeInteger() })),
    }),
    fc.record({
      channelName: name,
      fileSystemDataSource: fc.record({
        fileSystemType: fc.constant("FSxLustre"),
        fileSystem: fc.constant({ id: "fs-0123456789abcdef0", mountName: "abcdefgh" }),
        directoryPath: fc.constantFrom("/", "/a", "/a/b"),
        fileSystemAccessMode: maybe(fc.constantFrom("ro", "rw")),
      }),
    }),
  ),
  { selector: ({ channelName }) => channelName, maxLength: 20 },
);

const clusters = fc.oneof(
  fc.record({
    instanceType: fc.constantFrom("ml.m5.xlarge", "ml.g5.48xlarge", "ml.p4d.24xlarge", "ml.trn1.32xlarge"),
    instanceCount: fc.integer({ min: 1, max: 20 }),
  }),
  fc.record({
    instanceGroups: fc.uniqueArray(
      fc.record({
        instanceGroupName: name,
        instanceType: fc.constantFrom("ml.c5.4xlarge", "ml.g5.12xlarge"),
        instanceCount: maybe(fc.integer({ min: 1, max: 9 })),
      }),
      { selector: ({ instanceGroupName }) => instanceGroupName, minLength: 1, maxLength: 5 },
    ),
  }),
);

const spot = fc
  .tuple(fc.integer({ min: 1, max: 2_419_200 }), fc.integer({ min: 0, max: 10_000 }))
  .map(([run, more]) => ({
    enableManagedSpotTraining: true,
    checkpointConfig: { bucket: data(), prefix: "checkpoints/" },
    stoppingCondition: { maxRuntimeInSeconds: run, maxWaitTimeInSeconds: run + more },
  }));

const described = fc.record({
  hyperParameters: fc.dictionary(name, fc.oneof(text(2500), fc.integer(), fc.boolean(), fc.double()), {
    maxKeys: 90,
  }),
  environment: fc.dictionary(name, text(512), { maxKeys: 48 }),
  metricDefinitions: maybe(
    fc.uniqueArray(fc.record({ name, regex: fc.constant("x=([0-9.]+)") }), {
      ...{ selector: (metric: { readonly name: string }) => metric.name, maxLength: 20 },
    }),
  ),
  retryStrategy: maybe(fc.record({ maximumRetryAttempts: fc.integer({ min: 1, max: 30 }) })),
  trainingInputMode: maybe(fc.constantFrom("File", "FastFile", "Pipe")),
  enableNetworkIsolation: maybe(fc.boolean()),
  tags: maybe(fc.dictionary(name, fc.stringMatching(/^[a-z0-9 ]{0,60}$/), { maxKeys: 50 })),
  experimentConfig: maybe(fc.record({ experimentName: maybe(name), trialName: maybe(name) })),
  debugging: maybe(
    fc.record({
      profilerConfig: fc.record({
        ...{ bucket: fc.constant(undefined).map(data), prefix: fc.constant("profile/") },
        profilingIntervalInMilliseconds: maybe(fc.constantFrom(100, 200, 500, 1000, 5000, 60_000)),
      }),
      profilerRules: fc.constantFrom([], [{ ruleConfigurationName: "OverallSystemUsage" }]),
    }),
  ),
});

const jobs = fc
  .tuple(channels, clusters, maybe(spot), described)
  .map(
    ([inputDataConfig, resourceConfig, more, words]) =>
      ({ ...baseArgs(), inputDataConfig, resourceConfig, ...more, ...words }) as TrainingJobArgs,
  );

const numberRange = fc
  .integer({ min: -1000, max: 1000 })
  .map((from) => ({ minValue: from, maxValue: from + 7 }));
const ranges = fc.dictionary(
  name.map((word) => `r_${word}`),
  fc.oneof(
    numberRange.map((range) => ({ type: "integer", ...range })),
    numberRange.map((range) => ({ type: "continuous", ...range, scalingType: "Linear" })),
    fc
      .uniqueArray(text(256), { minLength: 1, maxLength: 30 })
      .map((values) => ({ type: "categorical", values })),
  ),
  { minKeys: 1, maxKeys: 30 },
);

const searches = fc
  .tuple(
    fc.constantFrom(
      { strategy: "Bayesian" },
      { strategy: "Random" },
      { strategy: "Hyperband", hyperband: { minResource: 1, maxResource: 20 } },
    ),
    ranges,
    fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 650 })),
    maybe(fc.integer({ min: 0, max: 2 ** 31 - 1 })),
  )
  .map(([strategy, parameterRanges, [parallel, more], randomSeed]) => ({
    ...{ ...strategy, randomSeed },
    resourceLimits: { maxParallelTrainingJobs: parallel, maxNumberOfTrainingJobs: parallel + more },
    definition: { objective: { type: "Minimize", metricName: "loss" }, parameterRanges },
  }));

/** AWS's own service model knows every field, type, enumeration, range and pattern. */
describe("any request of a training or tuning job", function () {
  this.timeout(180_000);
  mockCloud();

  it("is one that AWS's own client would send", async () => {
    const seed = Date.now() % 2 ** 31;
    const [first, ...args] = fc.sample(jobs, { seed, numRuns: 31 });
    const tunings = fc.sample(searches, { seed, numRuns: 15 });
    assert.ok(first);
    const requests = await deployed(() => [
      ...args.map(
        (job, index) => ["CreateTrainingJob", new TrainingJob(`any-${index}`, job).request] as const,
      ),
      ...tunings.map((search, index) => {
        const definition = {
          ...search.definition,
          trainingJob: new TrainingJob(`base-${index}`, {
            ...baseArgs(),
            metricDefinitions: [{ name: "loss", regex: "loss=([0-9.]+)" }],
          }),
        };
        const all = { ...search, definition } as HyperparameterTuningArgs;
        return [
          "CreateHyperParameterTuningJob",
          new HyperparameterTuning(`any-${index}`, all).request,
        ] as const;
      }),
    ]);
    const named = await Promise.all(
      requests.map(async ([call, request], index) => {
        const field = call === "CreateTrainingJob" ? "TrainingJobName" : "HyperParameterTuningJobName";
        return [call, { ...(await plain(request)), [field]: `run-${index}` }] as const;
      }),
    );
    const answers = await Promise.all(
      named.map(([call, request]) => requestProblems("sagemaker", call, request)),
    );
    assert.equal(answers.length, 45);
    for (const [index, answer] of answers.entries()) {
      assert.deepEqual(answer, [], `seed ${seed}, request ${index}: ${JSON.stringify(named[index])}`);
    }
  });

  it("would be refused by the judge if it were wrong", async () => {
    const problems = await requestProblems("sagemaker", "CreateTrainingJob", { RetryStrategy: {} });
    assert.match(problems.join("\n"), /RoleArn/);
    assert.match(problems.join("\n"), /MaximumRetryAttempts/);
  });
});
