import assert from "node:assert/strict";

import {
  CloudWatchLogsClient,
  GetLogEventsCommand,
  DescribeLogStreamsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { SageMaker } from "@aws-sdk/client-sagemaker";
import { SageMakerRuntime } from "@aws-sdk/client-sagemaker-runtime";

import { type Emulator, emulatorAccount, startEmulator } from "./emulator";

const role = `arn:aws:iam::${emulatorAccount}:role/job`;

describe("the emulator", function () {
  this.timeout(120_000);
  let emulator: Emulator;
  let sagemaker: SageMaker;
  let runtime: SageMakerRuntime;
  let s3: S3Client;
  let logs: CloudWatchLogsClient;

  before(async () => {
    emulator = await startEmulator();
    const settings = {
      endpoint: emulator.endpoint,
      region: "ap-southeast-1",
      credentials: { accessKeyId: "emulated", secretAccessKey: "emulated" },
      maxAttempts: 1,
    };
    sagemaker = new SageMaker(settings);
    runtime = new SageMakerRuntime(settings);
    s3 = new S3Client({ ...settings, forcePathStyle: true });
    logs = new CloudWatchLogsClient(settings);
  });
  beforeEach(() => emulator.reset());
  after(() => emulator.stop());

  const train = (name: string) =>
    sagemaker.createTrainingJob({
      TrainingJobName: name,
      AlgorithmSpecification: { TrainingImage: "image", TrainingInputMode: "File" },
      RoleArn: role,
      OutputDataConfig: { S3OutputPath: "s3://training/out" },
      ResourceConfig: { InstanceType: "ml.g5.xlarge", InstanceCount: 2, VolumeSizeInGB: 50 },
      StoppingCondition: { MaxRuntimeInSeconds: 3600 },
      CheckpointConfig: { S3Uri: `s3://training/checkpoints/${name}` },
      Environment: { EPOCHS: "3" },
    });
  const job = (name: string) => sagemaker.describeTrainingJob({ TrainingJobName: name });
  const statuses = async (name: string, count: number) => {
    const seen: string[] = [];
    for (let question = 0; question < count; question++) {
      const { TrainingJobStatus, SecondaryStatus } = await job(name);
      seen.push(`${TrainingJobStatus} ${SecondaryStatus}`);
    }
    return seen;
  };

  it("lets a training job go on by a step a question, with its logs, checkpoint and model", async () => {
    await s3.send(new CreateBucketCommand({ Bucket: "training" }));
    await train("churn");
    assert.equal((await job("churn")).ModelArtifacts, undefined);
    assert.deepEqual(await statuses("churn", 5), [
      "InProgress Downloading",
      "InProgress Training",
      "InProgress Uploading",
      "Completed Completed",
      "Completed Completed",
    ]);
    const done = await job("churn");
    assert.equal(done.ModelArtifacts?.S3ModelArtifacts, "s3://training/out/churn/output/model.tar.gz");
    assert.deepEqual(done.Environment, { EPOCHS: "3" }, "what moto does not keep");
    assert.equal(done.AlgorithmSpecification?.MetricDefinitions, undefined, "what moto puts in");
    assert.deepEqual(
      done.SecondaryStatusTransitions?.map(({ Status }) => Status),
      ["Starting", "Downloading", "Training", "Uploading", "Completed"],
    );
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: "training" }));
    assert.deepEqual(
      Contents.map(({ Key }) => Key),
      ["checkpoints/churn/epoch-2.ckpt", "out/churn/output/model.tar.gz"],
    );
    const logGroupName = "/aws/sagemaker/TrainingJobs";
    const { logStreams = [] } = await logs.send(
      new DescribeLogStreamsCommand({ logGroupName, logStreamNamePrefix: "churn/algo-" }),
    );
    assert.equal(logStreams.length, 2, "one a host");
    const { events = [] } = await logs.send(
      new GetLogEventsCommand({
        logGroupName,
        logStreamName: logStreams[0]?.logStreamName,
        startFromHead: true,
      }),
    );
    assert.equal(events[0]?.message, "epoch 1 train:loss=0.71");
  });

  it("fails what is planned to fail, and runs on what is planned to until it is stopped", async () => {
    await emulator.plan({
      kind: "training_job",
      name: "bad",
      outcome: "failed",
      reason: "AlgorithmError: no",
    });
    await emulator.plan({ kind: "training_job", name: "long", outcome: "endless" });
    await train("bad-one");
    await train("long-one");
    assert.equal((await statuses("bad-one", 6)).at(-1), "Failed Failed");
    assert.equal((await job("bad-one")).FailureReason, "AlgorithmError: no");
    assert.equal((await statuses("long-one", 9)).at(-1), "InProgress Uploading");
    await sagemaker.stopTrainingJob({ TrainingJobName: "long-one" });
    assert.deepEqual(await statuses("long-one", 2), ["Stopping Stopping", "Stopped Stopped"]);
    await assert.rejects(sagemaker.stopTrainingJob({ TrainingJobName: "long-one" }), {
      name: "ValidationException",
      message: "The request was rejected because the training job is in status Stopped.",
    });
  });

  it("refuses a name twice, and to stop what there is not", async () => {
    await train("churn");
    await assert.rejects(train("churn"), { name: "ResourceInUse" });
    await assert.rejects(
      sagemaker.stopTrainingJob({ TrainingJobName: "none" }),
      /Could not find training job/,
    );
  });

  it("answers with a fault as often as it was told, then as ever", async () => {
    await emulator.fault({ operation: "ListTrainingJobs", code: "ThrottlingException", times: 2 });
    for (let call = 0; call < 2; call++) {
      await assert.rejects(sagemaker.listTrainingJobs({}), {
        name: "ThrottlingException",
        message: "Rate exceeded",
      });
    }
    assert.deepEqual((await sagemaker.listTrainingJobs({})).TrainingJobSummaries, []);
    assert.deepEqual(await emulator.calls(), ["ListTrainingJobs", "ListTrainingJobs", "ListTrainingJobs"]);
  });

  it("says which operation it lacks", async () => {
    await assert.rejects(sagemaker.listDevices({}), /the emulator has no ListDevices/);
  });

  it("stops jobs of every kind", async () => {
    const output = { S3OutputPath: "s3://training/out" };
    await sagemaker.createProcessingJob({
      ...{ ProcessingJobName: "p", RoleArn: role, AppSpecification: { ImageUri: "image" } },
      ProcessingResources: {
        ClusterConfig: { InstanceCount: 1, InstanceType: "ml.c5.xlarge", VolumeSizeInGB: 5 },
      },
    });
    await sagemaker.createTransformJob({
      ...{ TransformJobName: "t", ModelName: "m", TransformOutput: output },
      TransformInput: { DataSource: { S3DataSource: { S3DataType: "S3Prefix", S3Uri: "s3://training/in" } } },
      TransformResources: { InstanceType: "ml.c5.xlarge", InstanceCount: 1 },
    });
    await sagemaker.createHyperParameterTuningJob({
      HyperParameterTuningJobName: "h",
      HyperParameterTuningJobConfig: { Strategy: "Random", ResourceLimits: { MaxParallelTrainingJobs: 1 } },
    });
    await sagemaker.createCompilationJob({
      ...{ CompilationJobName: "c", RoleArn: role, StoppingCondition: { MaxRuntimeInSeconds: 900 } },
      InputConfig: { S3Uri: "s3://training/model.tar.gz", Framework: "XGBOOST" },
      OutputConfig: { S3OutputLocation: "s3://training/out", TargetDevice: "ml_c5" },
    });
    await sagemaker.createInferenceRecommendationsJob({
      ...{ JobName: "r", JobType: "Default", RoleArn: role, InputConfig: { ModelName: "m" } },
    });
    await sagemaker.stopProcessingJob({ ProcessingJobName: "p" });
    await sagemaker.stopTransformJob({ TransformJobName: "t" });
    await sagemaker.stopHyperParameterTuningJob({ HyperParameterTuningJobName: "h" });
    await sagemaker.stopCompilationJob({ CompilationJobName: "c" });
    await sagemaker.stopInferenceRecommendationsJob({ JobName: "r" });
    const seen = async () => [
      (await sagemaker.describeProcessingJob({ ProcessingJobName: "p" })).ProcessingJobStatus,
      (await sagemaker.describeTransformJob({ TransformJobName: "t" })).TransformJobStatus,
      (await sagemaker.describeHyperParameterTuningJob({ HyperParameterTuningJobName: "h" }))
        .HyperParameterTuningJobStatus,
      (await sagemaker.describeCompilationJob({ CompilationJobName: "c" })).CompilationJobStatus,
      (await sagemaker.describeInferenceRecommendationsJob({ JobName: "r" })).Status,
    ];
    assert.deepEqual(await seen(), ["Stopping", "Stopping", "Stopping", "STOPPING", "STOPPING"]);
    assert.deepEqual(await seen(), ["Stopped", "Stopped", "Stopped", "STOPPED", "STOPPED"]);
  });

  it("brings a multi-model endpoint into service, calls its models, and updates it or rolls it back", async () => {
    await s3.send(new CreateBucketCommand({ Bucket: "models" }));
    await s3.send(new PutObjectCommand({ Bucket: "models", Key: "offers/sg.tar.gz", Body: "model" }));
    await sagemaker.createModel({
      ...{ ModelName: "m", ExecutionRoleArn: role },
      PrimaryContainer: { Image: "image", Mode: "MultiModel", ModelDataUrl: "s3://models/offers/" },
    });
    for (const config of ["blue", "green"]) {
      await sagemaker.createEndpointConfig({
        EndpointConfigName: config,
        ProductionVariants: [
          {
            VariantName: "A",
            ModelName: "m",
            InstanceType: "ml.g6.xlarge",
            InitialInstanceCount: 1,
            InitialVariantWeight: 1,
          },
        ],
      });
    }
    const EndpointName = "offers";
    await sagemaker.createEndpoint({ EndpointName, EndpointConfigName: "blue" });
    const seen = async () => (await sagemaker.describeEndpoint({ EndpointName })).EndpointStatus;
    const invoke = (TargetModel?: string) =>
      runtime.invokeEndpoint({ EndpointName, Body: "{}", TargetModel });
    await assert.rejects(invoke("sg.tar.gz"), /Endpoint offers of account \d+ not found/);
    assert.deepEqual([await seen(), await seen()], ["Creating", "InService"]);
    await assert.rejects(invoke(), /is missing a target model header/);
    await assert.rejects(
      invoke("my.tar.gz"),
      /Failed to download model data\(bucket: models, key: offers\/my\.tar\.gz\)/,
    );
    await emulator.answers([{ Body: '{"offer":7}' }]);
    assert.equal((await invoke("sg.tar.gz")).Body?.transformToString(), '{"offer":7}');

    await sagemaker.updateEndpoint({ EndpointName, EndpointConfigName: "green" });
    await assert.rejects(sagemaker.deleteEndpoint({ EndpointName }), /Cannot update in-progress endpoint/);
    assert.deepEqual([await seen(), await seen()], ["Updating", "InService"]);
    assert.equal((await sagemaker.describeEndpoint({ EndpointName })).EndpointConfigName, "green");

    await emulator.plan({ kind: "endpoint", name: "offers", outcome: "failed", reason: "an alarm went off" });
    await sagemaker.updateEndpoint({ EndpointName, EndpointConfigName: "blue" });
    assert.deepEqual([await seen(), await seen()], ["Updating", "InService"]);
    const { EndpointConfigName, FailureReason } = await sagemaker.describeEndpoint({ EndpointName });
    assert.deepEqual([EndpointConfigName, FailureReason], ["green", "an alarm went off"]);
  });

  it("keeps what a region has in that region", async () => {
    await train("churn");
    const elsewhere = new SageMaker({
      ...{ endpoint: emulator.endpoint, region: "us-east-1" },
      credentials: { accessKeyId: "emulated", secretAccessKey: "emulated" },
    });
    await assert.rejects(
      elsewhere.describeTrainingJob({ TrainingJobName: "churn" }),
      /Could not find training job/,
    );
  });
});
