import * as assert from "node:assert/strict";

import { type AroundTransform, JobWorkflow } from "../../../components/workflow";
import { deployed, grantOf, mockCloud } from "../mock-cloud";
import { bucket, key, transform } from "./sample-jobs";
import { definitionOf, stateOf } from "./state-machine";

const region = "ap-southeast-1:000000000000";

function around(): AroundTransform {
  return {
    input: { bucket: bucket("raw"), prefix: "incoming/" },
    output: { bucket: bucket("results"), prefix: "scores/" },
    splitting: {
      filesPerJob: 50,
      maxConcurrentJobs: 4,
      manifests: { bucket: bucket("results"), prefix: "manifests/" },
    },
  };
}

const workflow = (name: string, of: AroundTransform) =>
  deployed(
    () => new JobWorkflow(name, { steps: [{ name: "Score", job: transform(of) }], encryptionKey: key }),
  );

describe("JobWorkflow with a transform job that is split", () => {
  mockCloud();

  it("lists the files and hands a batch of them to each job, so many at a time", async () => {
    await workflow("split", around());
    const score = stateOf(definitionOf("split"), "Score");
    assert.deepEqual(score.ItemReader, {
      Resource: "arn:aws:states:::s3:listObjectsV2",
      Parameters: { Bucket: "raw", Prefix: "incoming/" },
    });
    assert.deepEqual(score.ItemBatcher, {
      MaxItemsPerBatch: 50,
      BatchInput: { "execution.$": "$$.Execution.Name" },
    });
    assert.equal(score.MaxConcurrency, 4);
  });

  it("writes a manifest that lists the batch's files, without the empty objects that stand for folders", async () => {
    await workflow("manifest", around());
    const flow = stateOf(definitionOf("manifest"), "Score").ItemProcessor;
    assert.equal(flow?.StartAt, "PlanManifest");
    assert.deepEqual(stateOf(flow, "WriteManifest").Arguments, {
      Bucket: "results",
      Key: "{% 'manifests/' & $batch & '.manifest' %}",
      ContentType: "application/json",
      Body: "{% $append([{'prefix': 's3://raw/'}], $keys) %}",
    });
    const { Assign } = stateOf(flow, "PlanManifest") as unknown as { readonly Assign: object };
    assert.deepEqual(Assign, {
      keys: "{% [$states.input.Items[Size > 0].Key] %}",
      batch: "{% $states.context.Execution.Name %}",
      execution: "{% $states.input.BatchInput.execution %}",
    });
  });

  it("transforms what the manifest lists, into the folder of the execution", async () => {
    await workflow("batch", around());
    const { Arguments, Resource } = stateOf(
      stateOf(definitionOf("batch"), "Score").ItemProcessor,
      "Transform",
    );
    assert.equal(Resource, "arn:aws:states:::sagemaker:createTransformJob.sync");
    assert.deepEqual(Arguments, {
      ModelName: "churn-model",
      TransformJobName: "{% 'churn-score-' & $split($uuid(), '-')[4] %}",
      TransformInput: {
        ContentType: "text/csv",
        SplitType: "Line",
        DataSource: {
          S3DataSource: {
            S3DataType: "ManifestFile",
            S3Uri: "{% 's3://results/manifests/' & $batch & '.manifest' %}",
          },
        },
      },
      TransformOutput: {
        S3OutputPath: "{% 's3://results/scores/' & $execution & '/' %}",
        AssembleWith: "Line",
        Accept: "text/csv",
      },
      TransformResources: { InstanceType: "ml.m5.xlarge", InstanceCount: 1 },
    });
  });

  it("takes the manifest away after its job, and after its job's failure", async () => {
    await workflow("gone", around());
    const flow = stateOf(definitionOf("gone"), "Score").ItemProcessor;
    const transformed = stateOf(flow, "Transform");
    assert.deepEqual(
      [transformed.Next, transformed.Catch?.[0]?.Next],
      ["DeleteManifest", "DeleteManifestOfFailure"],
    );
    for (const name of ["DeleteManifest", "DeleteManifestOfFailure"]) {
      const { Resource, Arguments } = stateOf(flow, name);
      assert.equal(Resource, "arn:aws:states:::aws-sdk:s3:deleteObject");
      assert.deepEqual(Arguments, { Bucket: "results", Key: "{% 'manifests/' & $batch & '.manifest' %}" });
    }
    assert.equal(stateOf(flow, "DeleteManifestOfFailure").Next, "BatchFailed");
  });

  it("takes away what a failed execution wrote, and only that", async () => {
    await workflow("partial", around());
    const machine = definitionOf("partial");
    assert.equal(stateOf(machine, "Score").Catch?.[0]?.Next, "ScoreCleanUp");
    const cleanUp = stateOf(machine, "ScoreCleanUp");
    assert.deepEqual(cleanUp.ItemReader, {
      Resource: "arn:aws:states:::s3:listObjectsV2",
      Parameters: { Bucket: "results", "Prefix.$": "States.Format('scores/{}/', $$.Execution.Name)" },
    });
    assert.deepEqual(stateOf(cleanUp.ItemProcessor, "DeleteObjects").Arguments, {
      Bucket: "results",
      Delete: { Objects: "{% [$states.input.Items.{'Key': Key}] %}", Quiet: true },
    });
    assert.deepEqual([cleanUp.Next, cleanUp.Catch?.[0]?.Next], ["Failed", "Failed"]);
  });

  it("writes into the folder of the execution also where one job does it all", async () => {
    const { input, output } = around();
    await workflow("whole", { input, output });
    assert.deepEqual(stateOf(definitionOf("whole"), "Score").Parameters?.TransformOutput, {
      "S3OutputPath.$": "States.Format('s3://results/scores/{}/', $$.Execution.Name)",
      AssembleWith: "Line",
      Accept: "text/csv",
    });
  });

  it("may list its input, keep manifests and empty its own output, and start itself", async () => {
    await workflow("rights", around());
    const role = "rights-states";
    assert.deepEqual(grantOf(role, "list-raw-incoming").ListObjects?.Condition, {
      StringLike: { "s3:prefix": ["incoming/*"] },
    });
    assert.deepEqual(grantOf(role, "write-results-manifests").WriteObjects?.Resource, [
      "arn:aws:s3:::results/manifests/*",
    ]);
    assert.deepEqual(grantOf(role, "delete-results-manifests").DeleteObjects?.Resource, [
      "arn:aws:s3:::results/manifests/*",
    ]);
    assert.deepEqual(grantOf(role, "delete-results-scores").DeleteObjects?.Resource, [
      "arn:aws:s3:::results/scores/*",
    ]);
    const { StartBatches, FollowBatches } = grantOf(role, "run-batches");
    assert.deepEqual(StartBatches?.Resource, [`arn:aws:states:${region}:stateMachine:rights`]);
    assert.deepEqual(FollowBatches?.Resource, [
      `arn:aws:states:${region}:execution:rights/*`,
      `arn:aws:states:${region}:execution:rights:*`,
    ]);
  });
});
