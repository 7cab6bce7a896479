import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { ModelMonitor, MonitoringBaseline } from "../../../components/monitoring";
import { deployed, inputsOf, mockCloud, value } from "../mock-cloud";
import { bucket, dataQuality, encryptionKey, network } from "./monitor-fixtures";

const places = () => ({
  trainingData: { bucket: bucket("training"), prefix: "churn/train/" },
  baseline: { bucket: bucket("reports"), prefix: "baseline/churn/" },
  network,
  encryptionKey,
});

describe("MonitoringBaseline", () => {
  mockCloud();

  it("is a processing job of the analyzer, from training data to constraints and statistics", async () => {
    const baseline = await deployed(
      () => new MonitoringBaseline("normal", { kind: "dataQuality", ...places() }),
    );
    assert.deepEqual([baseline.kind, baseline.namePrefix], ["processing", "normal-"]);
    const request = await value(pulumi.output(baseline.request));
    const { AppSpecification, Environment, ProcessingInputs, ProcessingOutputConfig } = request;
    assert.deepEqual(
      AppSpecification?.ImageUri,
      "245545462676.dkr.ecr.ap-southeast-1.amazonaws.com/sagemaker-model-monitor-analyzer",
    );
    assert.deepEqual(Environment, {
      dataset_format: '{"csv":{"header":true,"output_columns_position":"START"}}',
      dataset_source: "/opt/ml/processing/input/baseline_dataset_input",
      output_path: "/opt/ml/processing/output",
      publish_cloudwatch_metrics: "Disabled",
    });
    assert.equal(
      ProcessingInputs?.[0]?.S3Input?.LocalPath,
      "/opt/ml/processing/input/baseline_dataset_input",
    );
    assert.equal(ProcessingOutputConfig?.Outputs?.[0]?.S3Output?.LocalPath, "/opt/ml/processing/output");
  });

  it("says for model quality what is true and what was answered", async () => {
    const baseline = await deployed(
      () =>
        new MonitoringBaseline("truth", {
          kind: "modelQuality",
          problemType: "BinaryClassification",
          groundTruthAttribute: "label",
          inferenceAttribute: "prediction",
          probabilityAttribute: "probability",
          format: "csv",
          ...places(),
        }),
    );
    const { Environment } = await value(pulumi.output(baseline.request));
    assert.deepEqual(Environment, {
      analysis_type: "MODEL_QUALITY",
      problem_type: "BinaryClassification",
      ground_truth_attribute: "label",
      inference_attribute: "prediction",
      probability_attribute: "probability",
      dataset_format: '{"csv":{"header":false,"output_columns_position":"START"}}',
      dataset_source: "/opt/ml/processing/input/baseline_dataset_input",
      output_path: "/opt/ml/processing/output",
      publish_cloudwatch_metrics: "Disabled",
    });
  });

  it("is where the monitor finds what to compare with", async () => {
    await deployed(() => {
      const { baseline } = new MonitoringBaseline("known", { kind: "dataQuality", ...places() });
      new ModelMonitor("knowing", { ...dataQuality(), baseline });
    });
    const { dataQualityBaselineConfig } = inputsOf(
      "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
      "knowing-definition",
    );
    assert.deepEqual(dataQualityBaselineConfig, {
      constraintsResource: { s3Uri: "s3://reports/baseline/churn/constraints.json" },
      statisticsResource: { s3Uri: "s3://reports/baseline/churn/statistics.json" },
    });
  });
});
