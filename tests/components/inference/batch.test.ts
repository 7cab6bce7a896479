import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { WorkloadRole } from "../../../components/identity";
import { BatchTransform, type BatchTransformArgs } from "../../../components/inference/batch";
import { Model } from "../../../components/inference/model";
import { TieredBucket } from "../../../components/storage";
import { JobWorkflow } from "../../../components/workflow";
import { createdUnder, deployed, grantOf, mockCloud, value } from "../mock-cloud";
import { definitionOf, stateOf } from "../workflow/state-machine";

const encryptionKey = { arn: "arn:aws:kms:ap-southeast-1:000000000000:key/1234" };
const volumes = { arn: "arn:aws:kms:ap-southeast-1:000000000000:key/5678" };
const logs = "arn:aws:logs:ap-southeast-1:000000000000:log-group:/aws/sagemaker/TransformJobs";

const bucket = (name: string) =>
  TieredBucket.from(name, { arn: `arn:aws:s3:::${name}`, bucket: name, encryptionKey });

/** The role is made on demand: one that is refused makes none. */
function baseArgs(name: string): BatchTransformArgs {
  return {
    model: {
      modelName: pulumi.output("churn-model"),
      arn: pulumi.output("arn:aws:sagemaker:ap-southeast-1:000000000000:model/churn-model"),
      role: new WorkloadRole(`${name}-model`, { service: "sagemaker.amazonaws.com" }),
    },
    input: { bucket: bucket("raw"), prefix: "incoming/" },
    output: { bucket: bucket("results"), prefix: "scores/" },
    encryptionKey: volumes,
  };
}

/** `more` after the defaults, as a program would write them together. */
const transform = (name: string, more: object = {}) =>
  deployed(() => new BatchTransform(name, { ...baseArgs(name), ...more }));

const requestOf = async (name: string, more: object = {}) =>
  value(pulumi.output((await transform(name, more)).request));

describe("BatchTransform", () => {
  mockCloud();

  it("asks for what CreateTransformJob takes: CSV by lines on one ml.m5.xlarge, encrypted", async () => {
    assert.deepEqual(await requestOf("request"), {
      ModelName: "churn-model",
      BatchStrategy: "MultiRecord",
      TransformInput: {
        DataSource: { S3DataSource: { S3DataType: "S3Prefix", S3Uri: "s3://raw/incoming/" } },
        ContentType: "text/csv",
        CompressionType: "None",
        SplitType: "Line",
      },
      TransformOutput: {
        S3OutputPath: "s3://results/scores/",
        AssembleWith: "Line",
        KmsKeyId: encryptionKey.arn,
      },
      TransformResources: {
        InstanceType: "ml.m5.xlarge",
        InstanceCount: 1,
        VolumeKmsKeyId: volumes.arn,
      },
    });
  });

  it("says the rest where it is asked for", async () => {
    const request = await requestOf("full", {
      instanceType: "ml.g4dn.xlarge",
      instanceCount: 4,
      batchStrategy: "SingleRecord",
      maxPayloadInMB: 10,
      maxConcurrentTransforms: 10,
      modelClientConfig: { invocationsTimeoutInSeconds: 900, invocationsMaxRetries: 2 },
      dataProcessing: { inputFilter: "$[1:]", joinSource: "Input", outputFilter: "$[0,-1]" },
      dataCapture: { bucket: bucket("captures"), prefix: "batch/", generateInferenceId: true },
      environment: { LOG_LEVEL: "info" },
      tags: { Project: "churn" },
    });
    const { InstanceType, InstanceCount, VolumeKmsKeyId } = request.TransformResources ?? {};
    assert.deepEqual([InstanceType, InstanceCount, VolumeKmsKeyId], ["ml.g4dn.xlarge", 4, undefined]);
    const { BatchStrategy, MaxPayloadInMB, MaxConcurrentTransforms, ModelClientConfig } = request;
    assert.deepEqual(
      { BatchStrategy, MaxPayloadInMB, MaxConcurrentTransforms, ModelClientConfig },
      {
        BatchStrategy: "SingleRecord",
        MaxPayloadInMB: 10,
        MaxConcurrentTransforms: 10,
        ModelClientConfig: { InvocationsTimeoutInSeconds: 900, InvocationsMaxRetries: 2 },
      },
    );
    assert.deepEqual(request.DataProcessing, {
      InputFilter: "$[1:]",
      OutputFilter: "$[0,-1]",
      JoinSource: "Input",
    });
    assert.deepEqual(request.DataCaptureConfig, {
      DestinationS3Uri: "s3://captures/batch/",
      GenerateInferenceId: true,
      KmsKeyId: encryptionKey.arn,
    });
    assert.deepEqual(request.Environment, { LOG_LEVEL: "info" });
    assert.deepEqual(request.Tags, [{ Key: "Project", Value: "churn" }]);
  });

  it("hands whole files over where they are not split", async () => {
    const { BatchStrategy, TransformInput, TransformOutput } = await requestOf("whole", {
      input: {
        bucket: bucket("raw"),
        prefix: "images/",
        manifestKey: "lists/today.manifest",
        splitType: "None",
        contentType: "image/png",
      },
    });
    assert.deepEqual([BatchStrategy, TransformOutput?.AssembleWith], [undefined, "None"]);
    assert.deepEqual(TransformInput?.DataSource?.S3DataSource, {
      S3DataType: "ManifestFile",
      S3Uri: "s3://raw/lists/today.manifest",
    });
    const { ReadObjects } = grantOf("whole-model", "whole-read-raw-lists-today-manifest");
    assert.deepEqual(ReadObjects?.Resource, ["arn:aws:s3:::raw/lists/today.manifest"]);
  });

  it("lets the model's role read the input, write the output, log and encrypt, under names of the job's own", async () => {
    await transform("granted");
    const names = createdUnder("granted-model-", "aws:iam/rolePolicy:RolePolicy").map(({ name }) => name);
    assert.deepEqual(names, [
      "granted-model-granted-encrypt-volumes",
      "granted-model-granted-list-raw-incoming",
      "granted-model-granted-read-raw-incoming",
      "granted-model-granted-write-logs",
      "granted-model-granted-write-metrics",
      "granted-model-granted-write-results-scores",
    ]);
    const { WriteLogs } = grantOf("granted-model", "granted-write-logs");
    assert.deepEqual(WriteLogs?.Resource, [`${logs}:log-stream:*`]);
    const { EncryptVolumes } = grantOf("granted-model", "granted-encrypt-volumes");
    assert.deepEqual(EncryptVolumes?.Resource, [volumes.arn]);
  });

  it("spreads files over jobs in a workflow, with manifests of its own beside the results", async () => {
    await deployed(() => {
      const job = new BatchTransform("spread", {
        ...baseArgs("spread"),
        input: { bucket: bucket("raw"), prefix: "incoming/" },
        splitting: { filesPerJob: 20, maxConcurrentJobs: 5 },
      });
      return new JobWorkflow("spread-nightly", { steps: [{ name: "Score", job }], encryptionKey });
    });
    const score = stateOf(definitionOf("spread-nightly"), "Score");
    assert.deepEqual([score.Type, score.MaxConcurrency], ["Map", 5]);
    const { TransformJobName, TransformInput } = stateOf(score.ItemProcessor, "Transform").Arguments ?? {};
    assert.equal(TransformJobName, "{% 'spread-' & $split($uuid(), '-')[4] %}");
    assert.deepEqual(TransformInput, {
      DataSource: {
        S3DataSource: {
          S3DataType: "ManifestFile",
          S3Uri: "{% 's3://results/manifests/spread/' & $batch & '.manifest' %}",
        },
      },
      ContentType: "text/csv",
      CompressionType: "None",
      SplitType: "Line",
    });
    const { ReadObjects } = grantOf("spread-model", "spread-read-results-manifests-spread");
    assert.deepEqual(ReadObjects?.Resource, ["arn:aws:s3:::results/manifests/spread/*"]);
  });

  it("runs as one job in a workflow where nothing is split, under no role of its own", async () => {
    await deployed(
      () =>
        new JobWorkflow("single-nightly", {
          steps: [{ name: "Score", job: new BatchTransform("single", baseArgs("single")) }],
          encryptionKey,
        }),
    );
    const score = stateOf(definitionOf("single-nightly"), "Score");
    assert.equal(score.Resource, "arn:aws:states:::sagemaker:createTransformJob.sync");
    const { PassJobRoles } = grantOf("single-nightly-states", "run-jobs");
    assert.equal(PassJobRoles, undefined);
  });
});

/** Arguments that are wrong in one way, and the whole sentence that says so. */
const refusals: Readonly<Record<string, readonly [object, string]>> = {
  "requests that are too much together": [
    { maxPayloadInMB: 30, maxConcurrentTransforms: 4 },
    "maxConcurrentTransforms is 4 and maxPayloadInMB 30: 120 MB together, and SageMaker allows 100; lower one of them.",
  ],
  "too many requests of the usual size": [
    { maxConcurrentTransforms: 17 },
    "maxConcurrentTransforms is 17 and maxPayloadInMB not set, which means 6: 102 MB together, and SageMaker allows 100; lower one of them.",
  ],
  "too large a request": [{ maxPayloadInMB: 101 }, "maxPayloadInMB is 101; SageMaker allows 0 to 100 MB."],
  "less than no request": [
    { maxConcurrentTransforms: -1 },
    "maxConcurrentTransforms is -1; SageMaker allows 0 and more.",
  ],
  "no instance": [{ instanceCount: 0 }, "instanceCount is 0; SageMaker allows 1 and more."],
  "too long a wait for the model": [
    { modelClientConfig: { invocationsTimeoutInSeconds: 3601 } },
    "modelClientConfig.invocationsTimeoutInSeconds is 3601; SageMaker allows 1 to 3600 seconds.",
  ],
  "too many repetitions": [
    { modelClientConfig: { invocationsMaxRetries: 4 } },
    "modelClientConfig.invocationsMaxRetries is 4; SageMaker allows 0 to 3.",
  ],
  "batches of what is not split": [
    { input: { bucket: bucket("raw"), prefix: "a/", splitType: "None" }, batchStrategy: "MultiRecord" },
    'batchStrategy is "MultiRecord", but input.splitType is "None"; SageMaker batches records only where it splits them, so set Line, RecordIO or TFRecord.',
  ],
  "a filter that is no path": [
    { dataProcessing: { inputFilter: "features" } },
    'dataProcessing.inputFilter is "features"; SageMaker wants a JSONPath that starts with $, up to 63 characters.',
  ],
  "filters of images": [
    {
      input: { bucket: bucket("raw"), prefix: "a/", splitType: "None", contentType: "image/png" },
      dataProcessing: { outputFilter: "$" },
    },
    'dataProcessing is given, but input.contentType is "image/png"; SageMaker filters and joins JSON and CSV only.',
  ],
  "filters of binary records": [
    {
      input: { bucket: bucket("raw"), prefix: "a/", splitType: "TFRecord" },
      dataProcessing: { outputFilter: "$" },
    },
    'dataProcessing is given, but input.splitType is "TFRecord"; SageMaker filters and joins JSON and CSV only.',
  ],
  "a join of unlike things": [
    {
      dataProcessing: { joinSource: "Input" },
      output: { bucket: bucket("results"), prefix: "scores/", accept: "application/json" },
    },
    'output.accept is "application/json", but the input that it is joined to is "text/csv"; ask for the same.',
  ],
  "manifests of one's own that are split": [
    {
      input: { bucket: bucket("raw"), prefix: "a/", manifestKey: "lists/today.manifest" },
      splitting: { filesPerJob: 1, maxConcurrentJobs: 1 },
    },
    'input.manifestKey is "lists/today.manifest", but splitting writes manifests of its own; leave one of them out.',
  ],
  "too many files a job": [
    { splitting: { filesPerJob: 1001, maxConcurrentJobs: 1 } },
    "splitting.filesPerJob is 1001; give a whole number from 1 to 1000.",
  ],
  "no job at a time": [
    { splitting: { filesPerJob: 1, maxConcurrentJobs: 0 } },
    "splitting.maxConcurrentJobs is 0; give a whole number from 1 to 1000.",
  ],
  "input that is no folder": [
    { input: { bucket: bucket("raw"), prefix: "incoming" } },
    'input.prefix is "incoming"; give a prefix that ends with a slash, such as models/, without a slash in front.',
  ],
  "output that Step Functions would misread": [
    { output: { bucket: bucket("results"), prefix: "{day}/" } },
    'output.prefix is "{day}/"; leave out quotes, backslashes and braces, which mean something to Step Functions.',
  ],
  "too many variables": [
    { environment: Object.fromEntries(Array.from({ length: 17 }, (_, at) => [`V${at}`, "x"])) },
    "environment has 17 variables; SageMaker allows 16.",
  ],
  "a secret": [
    { environment: { API_KEY: "x" } },
    "environment.API_KEY looks like a secret, which everybody reads who may describe the job; keep it in Secrets Manager and give its ARN, as API_KEY_ARN.",
  ],
  "a long prefix": [
    { namePrefix: `${"x".repeat(51)}-` },
    `namePrefix is "${"x".repeat(51)}-"; give letters, digits and hyphens that end with a hyphen, such as churn-, 51 characters at most for a transform job.`,
  ],
};

describe("BatchTransform refuses", () => {
  mockCloud();

  const refused = (): BatchTransformArgs => ({
    ...baseArgs("for-refused"),
    model: {
      modelName: pulumi.output("churn"),
      arn: pulumi.output("arn"),
      role: {
        arn: pulumi.output("arn"),
        allow: () => {
          throw new Error("nothing is granted for what is refused");
        },
      },
    },
  });
  // One role for all of them: none takes a grant.
  let base: BatchTransformArgs;
  before(() => {
    base = refused();
  });

  for (const [what, [more, sentence]] of Object.entries(refusals)) {
    it(what, () => {
      assert.throws(() => new BatchTransform("refused", { ...base, ...more }), {
        name: "RefusedError",
        message: `BatchTransform "refused" cannot be built:\n  ${sentence}`,
      });
    });
  }

  it("results among the input, and manifests too", () => {
    const raw = bucket("raw");
    assert.throws(
      () =>
        new BatchTransform("refused", {
          ...base,
          input: { bucket: raw, prefix: "incoming/" },
          output: { bucket: raw, prefix: "incoming/scores/" },
          splitting: {
            filesPerJob: 1,
            maxConcurrentJobs: 1,
            manifests: { bucket: raw, prefix: "incoming/manifests/" },
          },
        }),
      {
        message: [
          'BatchTransform "refused" cannot be built:',
          '  output.prefix is "incoming/scores/", within the input "incoming/"; keep them apart, or results are transformed again.',
          '  splitting.manifests.prefix is "incoming/manifests/", which meets the input "incoming/"; keep manifests apart, or they are transformed too.',
        ].join("\n"),
      },
    );
  });

  for (const [what, fact, sentence] of [
    [
      "a model of many models",
      { mode: "MultiModel" },
      "model loads many models as it is asked for them, which transform jobs cannot; give one of a single model or a pipeline.",
    ],
    [
      "a model whose files are no archive",
      { uncompressed: true },
      "model has its files as they are; transform jobs take one archive that ends with .tar.gz.",
    ],
  ] as const) {
    it(what, () => {
      const { facts } = Model.from({ modelName: "m", arn: "arn", role: base.model.role, facts: fact });
      assert.throws(() => new BatchTransform("refused", { ...base, model: { ...base.model, facts } }), {
        message: `BatchTransform "refused" cannot be built:\n  ${sentence}`,
      });
    });
  }

  it("a type that transform jobs do not have", () => {
    assert.throws(
      () => new BatchTransform("refused", { ...base, instanceType: "ml.t3.medium" }),
      /instanceType is "ml\.t3\.medium"; SageMaker has it for .*, not for batch transform; the nearest is ml\./,
    );
  });

  it("impossible combinations at compile time", () => {
    const { model, output, encryptionKey: key } = base;
    const impossible = (): BatchTransformArgs[] => [
      // @ts-expect-error Whole files are no batches.
      {
        ...{ model, output, encryptionKey: key },
        input: { bucket: bucket("raw"), prefix: "a/", splitType: "None" },
        batchStrategy: "MultiRecord",
      },
      // @ts-expect-error Either the manifests are ours, or the one is yours.
      {
        ...{ model, output, encryptionKey: key },
        input: { bucket: bucket("raw"), prefix: "a/", manifestKey: "lists/today.manifest" },
        splitting: { filesPerJob: 1, maxConcurrentJobs: 1 },
      },
    ];
    assert.equal(typeof impossible, "function");
  });
});
