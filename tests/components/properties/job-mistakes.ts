import type { BatchTransformArgs } from "../../../components/inference/batch";
import type { ProcessingRunArgs } from "../../../components/processing";
import type { HyperparameterTuningArgs } from "../../../components/training";
import { bucket } from "./places";
import { type Mistake, type Values, withEach } from "./refusal-form";

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`K${index}`, "x"]));
const noKey = [{ arn: "alias/mine" }];

const ofAnyJob: Values = {
  encryptionKey: noKey,
  namePrefix: ["churn", "-", "a_b-", `${"x".repeat(51)}-`],
  tags: [many(51), { "aws:own": "x" }, { "a?": "x" }],
};

export function processingMistakes(args: ProcessingRunArgs): Mistake<ProcessingRunArgs>[] {
  const place = { name: "in", bucket: bucket("data"), prefix: "a/" };
  const eleven = Array.from({ length: 11 }, (_, index) => ({ ...place, name: `n${index}` }));
  return withEach(args, {
    ...ofAnyJob,
    image: ["churn:1", { framework: "sklearn", version: "9.9" }, { framework: "pytorchy", version: "1" }],
    instanceType: ["ml.m5.huge", "m5.xlarge", "ml.c5.9xlarge2"],
    instanceCount: [0, 101, 1.5, Number.NaN],
    volumeSizeInGB: [0, 16_385],
    maxRuntimeInSeconds: [0, 777_601],
    containerEntrypoint: [["x".repeat(257)], Array.from({ length: 101 }, () => "x")],
    inputs: [
      eleven,
      [place, place],
      [{ ...place, name: "a b" }],
      [{ ...place, localPath: "/tmp/in" }],
      [{ ...place, prefix: "a" }],
      [{ ...place, compression: "Gzip" }],
    ],
    outputs: [
      eleven,
      [place, place],
      [{ ...place, prefix: "/" }],
      [{ name: "records", featureGroupName: "-x" }],
      [
        place,
        {
          ...place,
          name: "else",
          bucket: { ...bucket("data"), encryptionKey: { arn: "arn:aws:kms:a:1:key/2" } },
        },
      ],
    ],
    environment: [many(101), { "1A": "x" }, { A: "x".repeat(257) }, { DB_PASSWORD: "x" }],
  });
}

export function batchMistakes(args: BatchTransformArgs): Mistake<BatchTransformArgs>[] {
  const { input, output } = args;
  return withEach(args, {
    ...ofAnyJob,
    "input.prefix": ["", "in", "/in/"],
    "input.contentType": ["x".repeat(257)],
    "output.prefix": ["", "in"],
    output: [{ ...output, bucket: input.bucket, prefix: `${input.prefix}out/` }],
    "output.accept": ["x".repeat(257)],
    instanceType: ["ml.m5.huge", "ml.t3.medium"],
    instanceCount: [0, 1.5],
    maxPayloadInMB: [-1, 101],
    maxConcurrentTransforms: [-1, 1.5, 1e6],
    "modelClientConfig.invocationsTimeoutInSeconds": [0, 3601],
    "modelClientConfig.invocationsMaxRetries": [-1, 4],
    "dataProcessing.inputFilter": ["features", `$${"x".repeat(63)}`],
    environment: [many(17), { "A-B": "x" }],
    splitting: [
      { filesPerJob: 0, maxConcurrentJobs: 1 },
      { filesPerJob: 1, maxConcurrentJobs: 1001 },
      { filesPerJob: 1, maxConcurrentJobs: 1, manifests: { bucket: input.bucket, prefix: "in/manifests/" } },
    ],
  });
}

export function tuningMistakes(args: HyperparameterTuningArgs): Mistake<HyperparameterTuningArgs>[] {
  const one = args.definition !== undefined;
  const at = one ? "definition" : "definitions[1]";
  return withEach(args, {
    ...{ ...ofAnyJob, encryptionKey: [] },
    namePrefix: ["churn", `${"x".repeat(20)}-`],
    strategy: ["Grid search"],
    randomSeed: [-1, 2 ** 31, 0.5],
    "resourceLimits.maxParallelTrainingJobs": [0, 101],
    "resourceLimits.maxNumberOfTrainingJobs": [0, 10_001],
    "resourceLimits.maxRuntimeInSeconds": [119, 15_768_001],
    "completionCriteria.maxNumberOfTrainingJobsNotImproving": [2],
    "completionCriteria.targetObjectiveMetricValue": [Number.NaN, Number.POSITIVE_INFINITY],
    [`${at}.objective.metricName`]: ["", "gain"],
    [`${at}.parameterRanges`]: [
      {},
      { depth: { type: "integer", minValue: 3, maxValue: 3 } },
      { depth: { type: "integer", minValue: 0.5, maxValue: 3 } },
      { eta: { type: "continuous", minValue: 0, maxValue: 1, scalingType: "Logarithmic" } },
      { kind: { type: "categorical", values: ["a", "a"] } },
      { kind: { type: "categorical", values: [] } },
    ],
    ...(one ? {} : { "definitions[1].definitionName": ["a_b", ""], definitions: [[args.definitions[0]]] }),
    ...(one ? { warmStart: [{ warmStartType: "TransferLearning", parentTuningJobNames: ["a b"] }] } : {}),
  });
}
