import * as fc from "fast-check";

import type { ModelMonitorArgs } from "../../../components/monitoring";
import { workflow } from "../monitoring/monitor-fixtures";
import {
  anyType,
  encryptionKey,
  hostname,
  maybe,
  network,
  permissionsBoundary,
  place,
  topic,
  whole,
  word,
} from "./places";

/**
 * cfn-lint reads SageMaker's price list of the region, which has fewer types than EC2 has there (as `instanceRegionProblem` says of itself):
 * families that every region has.
 */
const sagemakerHas = (type: string) => /^ml\.(c5|m5|r5|t3)\./.test(type);

const schedule = fc.oneof(
  fc.record({ everyHours: whole(1, 24), startingAtHour: maybe(whole(0, 23)) }),
  fc.constant("hourly" as const),
);
const object = (end: string) =>
  fc
    .tuple(place, fc.stringMatching(/^[a-z_]{1,12}$/))
    .map(([where, name]) => ({ bucket: where.bucket, key: `${where.prefix}${name}${end}` }));
const script = maybe(fc.oneof(object(".py"), object(".sh")));
const attribute = maybe(fc.constantFrom("0", "predictions[0].score", "label"));

const alarm = fc
  .tuple(
    fc.stringMatching(/^[a-z_]{1,40}$/),
    fc.double({ min: -10, max: 10, noNaN: true }),
    fc.boolean(),
    maybe(whole(1, 3)),
  )
  .map(([metricName, bound, upwards, evaluationPeriods]) => ({
    metricName,
    evaluationPeriods,
    ...(upwards ? { above: bound } : { below: bound }),
  }));

const offsets = maybe(
  fc
    .tuple(whole(2, 30), whole(1, 23))
    .map(([days, hours]) => ({ startTimeOffset: `-P${days}D`, endTimeOffset: `-PT${hours}H` })),
);
const truth = fc
  .record({
    groundTruth: place,
    inferenceAttribute: fc.constantFrom("0", "label"),
    probabilityThreshold: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
    offsets,
  })
  .map(({ offsets: times, ...rest }) => ({ ...rest, ...times }));

const kinds = {
  dataQuality: fc.record({
    kind: fc.constant("dataQuality"),
    recordPreprocessor: script,
    postAnalyticsProcessor: script,
  }),
  modelQuality: fc
    .tuple(
      truth,
      fc.record({
        kind: fc.constant("modelQuality"),
        problemType: fc.constantFrom("BinaryClassification", "MulticlassClassification", "Regression"),
        recordPreprocessor: script,
        postAnalyticsProcessor: script,
      }),
    )
    .map(([one, other]) => ({ ...one, ...other })),
  modelBias: fc
    .tuple(
      truth,
      fc.record({
        kind: fc.constant("modelBias"),
        analysisConfig: object(".json"),
        probabilityAttribute: attribute,
        featuresAttribute: attribute,
      }),
    )
    .map(([one, other]) => ({ ...one, ...other })),
  modelExplainability: fc.record({
    kind: fc.constant("modelExplainability"),
    analysisConfig: object(".json"),
    modelName: hostname(63),
    shadowEndpointPrefix: maybe(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,30}$/)),
    ...{ featuresAttribute: attribute, inferenceAttribute: attribute, probabilityAttribute: attribute },
  }),
};

const common = fc
  .record({
    endpoint: fc.record({
      endpointName: hostname(63),
      mode: fc.constantFrom(undefined, "realtime", "async", "inferencePipeline"),
      dataCapture: place,
    }),
    network: fc.constant(network),
    encryptionKey: fc.constant(encryptionKey),
    reports: place,
    baseline: maybe(place),
    schedule: maybe(schedule),
    instanceType: maybe(anyType("processing", sagemakerHas)),
    instanceCount: maybe(whole(1, 100)),
    volumeSizeInGB: maybe(whole(1, 512)),
    maxRuntimeInSeconds: maybe(whole(1, 3600)),
    environment: maybe(fc.dictionary(word, fc.string({ minLength: 1, maxLength: 256 }), { maxKeys: 50 })),
    alarms: maybe(fc.array(alarm, { minLength: 1, maxLength: 3 })),
    topic: maybe(fc.constant({ arn: topic.arn })),
    permissionsBoundary: maybe(fc.constant(permissionsBoundary)),
    retrains: fc.boolean(),
  })
  .map(({ retrains, ...args }) => ({
    ...args,
    // Nothing to find, nothing to start.
    ...(retrains &&
      (args.alarms !== undefined || args.baseline !== undefined) && { retraining: { workflow } }),
  }));

/** Monitors of each kind. */
export const monitorArgs = Object.fromEntries(
  Object.entries(kinds).map(([kind, own]) => [
    kind,
    fc.tuple(common, own).map(([one, other]) => ({ ...one, ...other })),
  ]),
) as unknown as Readonly<Record<ModelMonitorArgs["kind"], fc.Arbitrary<ModelMonitorArgs>>>;
