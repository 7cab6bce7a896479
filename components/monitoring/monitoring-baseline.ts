import type * as pulumi from "@pulumi/pulumi";

import { refuseIf } from "../core";
import type { BucketPlace } from "../inference";
import { ProcessingRun, type ProcessingRunArgs } from "../processing";
import { monitorDefaults } from "./monitor-problems";

interface CommonBaselineArgs extends Pick<
  ProcessingRunArgs,
  | "encryptionKey"
  | "instanceCount"
  | "maxRuntimeInSeconds"
  | "network"
  | "permissionsBoundary"
  | "transform"
  | "volumeSizeInGB"
> {
  /** The data that the model learned from. For model quality with its answers and labels beside. */
  readonly trainingData: BucketPlace;
  /** Form of the training data. A header names the features; without it they are `_c0`, `_c1`, ... Default CSV with a header. */
  readonly format?: "csv" | "csvWithHeader" | "jsonLines";
  /** Where `constraints.json` and `statistics.json` go. */
  readonly baseline: BucketPlace;
  /** Such as `ml.m5.xlarge`, the default. */
  readonly instanceType?: string;
}

export interface DataQualityBaselineArgs extends CommonBaselineArgs {
  readonly kind: "dataQuality";
  readonly problemType?: never;
}

export interface ModelQualityBaselineArgs extends CommonBaselineArgs {
  readonly kind: "modelQuality";
  readonly problemType: "BinaryClassification" | "MulticlassClassification" | "Regression";
  /** Column of the true answer. */
  readonly groundTruthAttribute: string;
  /** Column of the model's answer. */
  readonly inferenceAttribute?: string;
  /** Column of the model's probability. */
  readonly probabilityAttribute?: string;
}

export type MonitoringBaselineArgs = DataQualityBaselineArgs | ModelQualityBaselineArgs;

/**
 * What is normal, worked out from the training data by Model Monitor's analyzer: a processing job to run once, and after each retraining, by a
 * `JobWorkflow` or a command. Its `baseline` is the monitor's.
 * Cost: nothing by itself; a run costs its instances by the second.
 */
export class MonitoringBaseline extends ProcessingRun {
  readonly baseline: BucketPlace;

  constructor(name: string, args: MonitoringBaselineArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("MonitoringBaseline", name, [
      args.kind === "modelQuality" &&
        args.inferenceAttribute === undefined &&
        args.probabilityAttribute === undefined &&
        "inferenceAttribute and probabilityAttribute are missing; name the column of the model's answer.",
    ]);
    super(name, runArgs(args), opts);
    this.baseline = args.baseline;
  }
}

const input = {
  name: "baseline_dataset_input",
  localPath: "/opt/ml/processing/input/baseline_dataset_input",
};
const output = { name: "monitoring_output", localPath: "/opt/ml/processing/output" };

/** The analyzer's words (Developer Guide, "Container contract inputs", and the SageMaker Python SDK's DatasetFormat). */
const formats = {
  csv: { csv: { header: false, output_columns_position: "START" } },
  csvWithHeader: { csv: { header: true, output_columns_position: "START" } },
  jsonLines: { json: { lines: true } },
} as const;

function runArgs(args: MonitoringBaselineArgs): ProcessingRunArgs {
  const { trainingData, baseline, format = "csvWithHeader", kind } = args;
  return {
    image: { framework: "model-monitor" },
    instanceType: args.instanceType ?? monitorDefaults.instanceType,
    instanceCount: args.instanceCount,
    volumeSizeInGB: args.volumeSizeInGB,
    maxRuntimeInSeconds: args.maxRuntimeInSeconds,
    network: args.network,
    encryptionKey: args.encryptionKey,
    permissionsBoundary: args.permissionsBoundary,
    transform: args.transform,
    inputs: [{ ...input, bucket: trainingData.bucket, prefix: trainingData.prefix }],
    outputs: [{ ...output, bucket: baseline.bucket, prefix: baseline.prefix }],
    environment: {
      dataset_format: JSON.stringify(formats[format]),
      dataset_source: input.localPath,
      output_path: output.localPath,
      publish_cloudwatch_metrics: "Disabled",
      ...(kind === "modelQuality" ? qualityEnvironment(args) : {}),
    },
  };
}

function qualityEnvironment(args: ModelQualityBaselineArgs): Record<string, string> {
  const { inferenceAttribute, probabilityAttribute } = args;
  return {
    analysis_type: "MODEL_QUALITY",
    problem_type: args.problemType,
    ground_truth_attribute: args.groundTruthAttribute,
    ...(inferenceAttribute === undefined ? {} : { inference_attribute: inferenceAttribute }),
    ...(probabilityAttribute === undefined ? {} : { probability_attribute: probabilityAttribute }),
  };
}
