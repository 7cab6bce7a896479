import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { TrainingJob, type TrainingJobArgs } from "../../../components/training";
import { createdUnder, deployed, mockCloud, value } from "../mock-cloud";
import { baseArgs, bucket, key, plain } from "./base-args";

async function requestOf(name: string, args: TrainingJobArgs): Promise<Record<string, unknown>> {
  return plain((await deployed(() => new TrainingJob(name, args))).request);
}

describe("the request of a TrainingJob", () => {
  mockCloud();

  it("is all that SageMaker needs, safe without being asked to", async () => {
    const request = await requestOf("plain", baseArgs());
    assert.deepEqual(request, {
      RoleArn: "arn:aws:iam::000000000000:role/plain-job-role",
      AlgorithmSpecification: {
        TrainingImage: "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/training/churn:1.4",
        TrainingInputMode: "File",
      },
      OutputDataConfig: {
        S3OutputPath: "s3://models/training/churn",
        CompressionType: "GZIP",
        KmsKeyId: "arn:aws:kms:ap-southeast-1:000000000000:key/5678",
      },
      ResourceConfig: {
        InstanceType: "ml.m5.xlarge",
        InstanceCount: 1,
        VolumeSizeInGB: 30,
        VolumeKmsKeyId: key.arn,
      },
      VpcConfig: { Subnets: ["subnet-1", "subnet-2"], SecurityGroupIds: ["plain-job-group-id"] },
      StoppingCondition: { MaxRuntimeInSeconds: 86_400 },
      EnableNetworkIsolation: true,
      EnableInterContainerTrafficEncryption: false,
      EnableManagedSpotTraining: false,
    });
  });

  it("is registered for whoever starts runs, and no job is made", async () => {
    const job = await deployed(() => new TrainingJob("idle", baseArgs()));
    assert.deepEqual([job.kind, job.namePrefix], ["training", "idle-"]);
    assert.equal(await value(job.roleArn), "arn:aws:iam::000000000000:role/idle-job-role");
    assert.equal(await value(job.outputS3Uri), "s3://models/training/churn");
    assert.deepEqual(
      createdUnder("idle").filter(({ type }) => type.startsWith("aws:sagemaker")),
      [],
    );
  });

  it("hands a script over in a channel, so that a container without a network has it", async () => {
    const request = await requestOf("script", {
      ...baseArgs(),
      image: { framework: "pytorch", version: "2.6.0" },
      sourceCode: { bucket: bucket("code"), key: "churn/sourcedir.tar.gz", entryPoint: "train.py" },
      hyperParameters: { epochs: 5, lr: 3e-5, amp: true, data: pulumi.output("tiny") },
      trainingInputMode: "FastFile",
    });
    assert.deepEqual(request["HyperParameters"], {
      ...{ epochs: "5", lr: "0.00003", amp: "true", data: "tiny" },
      sagemaker_program: '"train.py"',
      sagemaker_submit_directory: '"/opt/ml/input/data/code/sourcedir.tar.gz"',
      sagemaker_container_log_level: "20",
    });
    assert.deepEqual(request["InputDataConfig"], [
      {
        ChannelName: "code",
        InputMode: "File",
        DataSource: {
          S3DataSource: {
            S3DataType: "S3Prefix",
            S3Uri: "s3://code/churn/sourcedir.tar.gz",
            S3DataDistributionType: "FullyReplicated",
          },
        },
      },
    ]);
    const { TrainingImage } = request["AlgorithmSpecification"] as { TrainingImage: string };
    assert.match(
      TrainingImage,
      /^763104351884\.dkr\.ecr\.ap-southeast-1\.amazonaws\.com\/pytorch-training:2\.6\.0-cpu-/,
    );
  });

  it("reads S3 by prefix, manifest and augmented manifest", async () => {
    const data = bucket("data");
    const request = await requestOf("s3", {
      ...baseArgs(),
      inputDataConfig: [
        {
          ...{ channelName: "train", contentType: "text/csv", inputMode: "FastFile" },
          s3DataSource: { bucket: data, prefix: "train/", s3DataDistributionType: "ShardedByS3Key" },
          shuffleConfig: { seed: 7 },
        },
        {
          channelName: "listed",
          s3DataSource: {
            ...{ s3DataType: "ManifestFile", bucket: data, manifestKey: "lists/a.manifest", prefix: "all/" },
          },
        },
        {
          ...{
            channelName: "labels",
            inputMode: "Pipe",
            recordWrapperType: "RecordIO",
            compressionType: "Gzip",
          },
          s3DataSource: {
            ...{ s3DataType: "AugmentedManifestFile", bucket: data, manifestKey: "lists/b.manifest" },
            prefix: "all/",
            attributeNames: ["source-ref", "class"] as const,
          },
        },
      ],
    });
    assert.deepEqual(request["InputDataConfig"], [
      {
        ...{
          ChannelName: "train",
          ContentType: "text/csv",
          InputMode: "FastFile",
          ShuffleConfig: { Seed: 7 },
        },
        DataSource: {
          S3DataSource: {
            ...{
              S3DataType: "S3Prefix",
              S3Uri: "s3://data/train/",
              S3DataDistributionType: "ShardedByS3Key",
            },
          },
        },
      },
      {
        ChannelName: "listed",
        DataSource: {
          S3DataSource: {
            ...{ S3DataType: "ManifestFile", S3Uri: "s3://data/lists/a.manifest" },
            S3DataDistributionType: "FullyReplicated",
          },
        },
      },
      {
        ...{
          ChannelName: "labels",
          InputMode: "Pipe",
          RecordWrapperType: "RecordIO",
          CompressionType: "Gzip",
        },
        DataSource: {
          S3DataSource: {
            ...{ S3DataType: "AugmentedManifestFile", S3Uri: "s3://data/lists/b.manifest" },
            ...{ S3DataDistributionType: "FullyReplicated", AttributeNames: ["source-ref", "class"] },
          },
        },
      },
    ]);
  });

  it("mounts Lustre below its mount name, and EFS, whatever the input mode of S3 is", async () => {
    const request = await requestOf("mounted", {
      ...baseArgs(),
      trainingInputMode: "FastFile",
      subnetIds: ["subnet-2"],
      inputDataConfig: [
        {
          channelName: "train",
          fileSystemDataSource: {
            fileSystemType: "FSxLustre",
            fileSystem: { id: "fs-0123456789abcdef0", mountName: "abcdefgh" },
            directoryPath: "/imagenet",
          },
        },
        {
          channelName: "words",
          fileSystemDataSource: {
            ...{ fileSystemType: "EFS", fileSystem: { id: "fs-01234567" }, fileSystemAccessMode: "rw" },
          },
        },
      ],
    });
    assert.deepEqual(
      (request["InputDataConfig"] as { DataSource: object; InputMode: string }[]).map(
        ({ DataSource, InputMode }) => ({ ...DataSource, InputMode }),
      ),
      [
        {
          InputMode: "File",
          FileSystemDataSource: {
            ...{ FileSystemId: "fs-0123456789abcdef0", FileSystemType: "FSxLustre" },
            ...{ FileSystemAccessMode: "ro", DirectoryPath: "/abcdefgh/imagenet" },
          },
        },
        {
          InputMode: "File",
          FileSystemDataSource: {
            ...{ FileSystemId: "fs-01234567", FileSystemType: "EFS" },
            ...{ FileSystemAccessMode: "rw", DirectoryPath: "/" },
          },
        },
      ],
    );
    assert.deepEqual((request["VpcConfig"] as { Subnets: unknown }).Subnets, ["subnet-2"]);
  });

  it("waits for Spot, and says where the checkpoints are", async () => {
    const args: TrainingJobArgs = {
      ...baseArgs(),
      enableManagedSpotTraining: true,
      checkpointConfig: { bucket: bucket("models"), prefix: "checkpoints/churn/" },
      stoppingCondition: { maxRuntimeInSeconds: 3600, maxWaitTimeInSeconds: 7200 },
      retryStrategy: { maximumRetryAttempts: 3 },
    };
    const job = await deployed(() => new TrainingJob("spot", args));
    const request = await plain(job.request);
    assert.equal(request["EnableManagedSpotTraining"], true);
    assert.deepEqual(request["StoppingCondition"], { MaxRuntimeInSeconds: 3600, MaxWaitTimeInSeconds: 7200 });
    assert.deepEqual(request["CheckpointConfig"], {
      S3Uri: "s3://models/checkpoints/churn",
      LocalPath: "/opt/ml/checkpoints",
    });
    assert.deepEqual(request["RetryStrategy"], { MaximumRetryAttempts: 3 });
    assert.equal(job.checkpointS3Uri && (await value(job.checkpointS3Uri)), "s3://models/checkpoints/churn");
  });

  it("takes no size and no key for types with disks of their own", async () => {
    const request = await requestOf("disks", {
      ...baseArgs(),
      resourceConfig: { instanceType: "ml.g5.xlarge", keepAlivePeriodInSeconds: 600 },
    });
    assert.deepEqual(request["ResourceConfig"], {
      ...{ InstanceType: "ml.g5.xlarge", InstanceCount: 1, KeepAlivePeriodInSeconds: 600 },
    });
  });

  it("gives a heterogeneous cluster its groups, and volumes to those that have any", async () => {
    const request = await requestOf("mixed", {
      ...baseArgs(),
      resourceConfig: {
        instanceGroups: [
          { instanceGroupName: "prepare", instanceType: "ml.c5.4xlarge", instanceCount: 2 },
          { instanceGroupName: "learn", instanceType: "ml.g5.12xlarge" },
        ],
        volumeSizeInGB: 100,
      },
      inputDataConfig: [
        {
          channelName: "train",
          s3DataSource: { bucket: bucket("data"), prefix: "train/", instanceGroupNames: ["prepare"] },
        },
      ],
      distribution: { kind: "mpi", instanceGroupName: "learn" },
    });
    assert.deepEqual(request["ResourceConfig"], {
      InstanceGroups: [
        { InstanceGroupName: "prepare", InstanceType: "ml.c5.4xlarge", InstanceCount: 2 },
        { InstanceGroupName: "learn", InstanceType: "ml.g5.12xlarge", InstanceCount: 1 },
      ],
      VolumeSizeInGB: 100,
    });
    assert.deepEqual(request["HyperParameters"], {
      sagemaker_distribution_instance_groups: '["learn"]',
      sagemaker_mpi_enabled: "true",
      sagemaker_mpi_num_of_processes_per_host: "4",
      sagemaker_mpi_custom_mpi_options: '""',
    });
    assert.equal(request["EnableInterContainerTrafficEncryption"], true);
  });

  it("tells the container which network to use where instances talk over EFA", async () => {
    const types = { fast: "ml.p4d.24xlarge", slow: "ml.g5.xlarge" } as const;
    for (const [name, instanceType] of Object.entries(types)) {
      const request = await requestOf(name, {
        ...baseArgs(),
        resourceConfig: { instanceType, instanceCount: 2 },
        distribution: { kind: "torchDistributed" },
      });
      assert.deepEqual(request["Environment"], name === "fast" ? { FI_PROVIDER: "efa" } : undefined);
    }
    const off = await requestOf("switched-off", {
      ...baseArgs(),
      resourceConfig: { instanceType: "ml.p4d.24xlarge", instanceCount: 2, efa: false },
      enableInterContainerTrafficEncryption: false,
      distribution: { kind: "own" },
    });
    assert.equal(off["Environment"], undefined);
    assert.equal(off["EnableInterContainerTrafficEncryption"], false);
  });

  it("reports to MLflow, and carries what describes a run", async () => {
    const request = await requestOf("tracked", {
      ...baseArgs(),
      enableNetworkIsolation: false,
      mlflow: {
        trackingServerArn: "arn:aws:sagemaker:ap-southeast-1:000000000000:mlflow-tracking-server/runs",
        experimentName: "churn",
      },
      environment: { TOKENIZERS_PARALLELISM: "false" },
      experimentConfig: { experimentName: "churn", trialName: "weekly" },
      metricDefinitions: [{ name: "validation:loss", regex: "loss=([0-9.]+)" }],
      tags: { Project: "churn" },
      containerEntrypoint: ["python3", "/opt/train.py"],
      containerArguments: ["--fast"],
    });
    assert.deepEqual(request["Environment"], {
      MLFLOW_TRACKING_URI: "arn:aws:sagemaker:ap-southeast-1:000000000000:mlflow-tracking-server/runs",
      MLFLOW_EXPERIMENT_NAME: "churn",
      TOKENIZERS_PARALLELISM: "false",
    });
    assert.deepEqual(request["ExperimentConfig"], { ExperimentName: "churn", TrialName: "weekly" });
    assert.deepEqual(request["Tags"], [{ Key: "Project", Value: "churn" }]);
    const algorithm = request["AlgorithmSpecification"] as Record<string, unknown>;
    assert.deepEqual(algorithm["MetricDefinitions"], [{ Name: "validation:loss", Regex: "loss=([0-9.]+)" }]);
    assert.deepEqual(algorithm["ContainerEntrypoint"], ["python3", "/opt/train.py"]);
    assert.deepEqual(algorithm["ContainerArguments"], ["--fast"]);
  });

  it("has Debugger watch by AWS's rules of the region, or by one's own", async () => {
    const models = bucket("models");
    const request = await requestOf("watched", {
      ...baseArgs(),
      debugging: {
        profilerConfig: { bucket: models, prefix: "profile/", profilingIntervalInMilliseconds: 1000 },
        profilerRules: [{ ruleConfigurationName: "LowGPUUtilization", ruleParameters: { patience: "1000" } }],
        debugHookConfig: {
          ...{ bucket: models, prefix: "tensors/", hookParameters: { save_interval: "100" } },
          collectionConfigurations: [{ collectionName: "losses" }],
        },
        debugRules: [
          {
            ruleConfigurationName: "Ours",
            ruleEvaluatorImage: "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/rules:3",
          },
        ],
        tensorBoardOutputConfig: { bucket: models, prefix: "board/" },
      },
    });
    assert.deepEqual(request["ProfilerConfig"], {
      S3OutputPath: "s3://models/profile",
      ProfilingIntervalInMilliseconds: 1000,
    });
    assert.deepEqual(request["ProfilerRuleConfigurations"], [
      {
        RuleConfigurationName: "LowGPUUtilization",
        // The account: https://docs.aws.amazon.com/sagemaker/latest/dg/debugger-reference.html, "Debugger Docker images".
        RuleEvaluatorImage:
          "972752614525.dkr.ecr.ap-southeast-1.amazonaws.com/sagemaker-debugger-rules:latest",
        RuleParameters: { rule_to_invoke: "LowGPUUtilization", patience: "1000" },
      },
    ]);
    assert.deepEqual(request["DebugRuleConfigurations"], [
      {
        RuleConfigurationName: "Ours",
        RuleEvaluatorImage: "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/rules:3",
      },
    ]);
    assert.deepEqual(request["DebugHookConfig"], {
      S3OutputPath: "s3://models/tensors",
      HookParameters: { save_interval: "100" },
      CollectionConfigurations: [{ CollectionName: "losses" }],
    });
    assert.deepEqual(request["TensorBoardOutputConfig"], {
      S3OutputPath: "s3://models/board",
      LocalPath: "/opt/ml/output/tensorboard",
    });
  });

  it("can be changed at last by whoever needs what the arguments do not tell", async () => {
    const request = await requestOf("changed", {
      ...baseArgs(),
      transform: { request: (own) => ({ ...own, InfraCheckConfig: { EnableInfraCheck: true } }) },
    });
    assert.deepEqual(request["InfraCheckConfig"], { EnableInfraCheck: true });
    assert.equal(request["EnableNetworkIsolation"], true);
  });
});
