import * as assert from "node:assert/strict";

import { TrainingJob, type TrainingJobArgs } from "../../../components/training";
import { createdUnder, mockCloud } from "../mock-cloud";
import { baseArgs, bucket, network } from "./base-args";

/** What a program in JavaScript, or one that casts, can still say. */
type Wrong = Readonly<Record<string, unknown>>;

const place = () => ({ bucket: bucket("models"), prefix: "there/" });
const train = () => ({ channelName: "train", s3DataSource: { bucket: bucket("data"), prefix: "train/" } });
const mpOn = (instanceType: string, parameters: Wrong, more: Wrong = {}): Wrong => ({
  resourceConfig: { instanceType },
  distribution: { kind: "smdistributedModelParallel", parameters, ...more },
});
const repeat = <T>(times: number, make: (index: number) => T): T[] =>
  Array.from({ length: times }, (_, i) => make(i));
const entries = (times: number) => Object.fromEntries(repeat(times, (index) => [`v${index}`, "1"]));

/** By the message, without the component's line. */
const refused: Readonly<Record<string, () => Wrong>> = {
  // Cluster.
  'resourceConfig.instanceType is "ml.p4d.42xlarge"; SageMaker has no such instance type for training; the nearest is ml.p4d.24xlarge.':
    () => ({ resourceConfig: { instanceType: "ml.p4d.42xlarge" } }),
  "resourceConfig.instanceCount is 0; give a whole number from 1.": () => ({
    resourceConfig: { instanceType: "ml.m5.xlarge", instanceCount: 0 },
  }),
  "resourceConfig.volumeSizeInGB is 100; ml.g5.xlarge trains on disks of its own, whose size is fixed: leave it out.":
    () => ({ resourceConfig: { instanceType: "ml.g5.xlarge", volumeSizeInGB: 100 } }),
  "resourceConfig.keepAlivePeriodInSeconds is 3601; SageMaker keeps warm pools for 0 to 3600 seconds.":
    () => ({
      resourceConfig: { instanceType: "ml.m5.xlarge", keepAlivePeriodInSeconds: 3601 },
    }),
  "resourceConfig.keepAlivePeriodInSeconds is 60 with Spot; SageMaker keeps no warm pools of Spot instances.":
    () => ({
      ...{ enableManagedSpotTraining: true, checkpointConfig: place() },
      stoppingCondition: { maxRuntimeInSeconds: 60, maxWaitTimeInSeconds: 60 },
      resourceConfig: { instanceType: "ml.m5.xlarge", keepAlivePeriodInSeconds: 60 },
    }),
  "resourceConfig.keepAlivePeriodInSeconds is 60 with instance groups; SageMaker keeps no warm pools of heterogeneous clusters.":
    () => ({
      resourceConfig: {
        instanceGroups: [{ instanceGroupName: "a", instanceType: "ml.m5.xlarge" }],
        keepAlivePeriodInSeconds: 60,
      },
    }),
  "resourceConfig.instanceGroups has 6 groups; SageMaker allows 1 to 5.": () => ({
    resourceConfig: {
      instanceGroups: repeat(6, (index) => ({
        instanceGroupName: `g${index}`,
        instanceType: "ml.m5.xlarge",
      })),
    },
  }),
  'resourceConfig.instanceGroups names "a" twice; give each group a name of its own.': () => ({
    resourceConfig: {
      instanceGroups: repeat(2, () => ({ instanceGroupName: "a", instanceType: "ml.m5.xlarge" })),
    },
  }),
  "resourceConfig.efa is true; ml.g5.xlarge has no Elastic Fabric Adapter.": () => ({
    resourceConfig: { instanceType: "ml.g5.xlarge", instanceCount: 2, efa: true },
  }),
  "resourceConfig.efa is true with one instance; the Elastic Fabric Adapter connects instances, so leave it out.":
    () => ({ resourceConfig: { instanceType: "ml.p4d.24xlarge", efa: true } }),

  // Image and script.
  'image is "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/churn:latest"; pin it with a tag other than latest, or with a digest.':
    () => ({ image: "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/churn:latest" }),
  "sourceCode is missing; AWS's image of pytorch runs a script, so give one, or containerEntrypoint.":
    () => ({
      image: { framework: "pytorch", version: "2.6.0" },
    }),
  'sourceCode.key is "code/"; give the key of one object, such as code/sourcedir.tar.gz, without a slash in front.\n  sourceCode.key is "code/"; SageMaker\'s training toolkit unpacks .tar.gz.':
    () => ({ sourceCode: { bucket: bucket("code"), key: "code/", entryPoint: "train.py" } }),
  'sourceCode.entryPoint is "/train.py"; give a script within the archive, such as train.py.': () => ({
    sourceCode: { bucket: bucket("code"), key: "a.tar.gz", entryPoint: "/train.py" },
  }),
  "containerEntrypoint is given with sourceCode, which the image's own program starts; leave one out.":
    () => ({
      sourceCode: { bucket: bucket("code"), key: "a.tar.gz", entryPoint: "train.py" },
      containerEntrypoint: ["python"],
    }),
  "containerArguments has 101 words; SageMaker allows 100.": () => ({
    containerArguments: repeat(101, String),
  }),

  // Channels.
  "inputDataConfig has 21 channels; SageMaker allows 20.": () => ({
    inputDataConfig: repeat(21, (index) => ({ ...train(), channelName: `c${index}` })),
  }),
  'inputDataConfig names the channel "train" twice; a job has each name once.': () => ({
    inputDataConfig: [train(), train()],
  }),
  'inputDataConfig names a channel "code"; that is the one of sourceCode, so choose another name.': () => ({
    inputDataConfig: [{ ...train(), channelName: "code" }],
    sourceCode: { bucket: bucket("code"), key: "a.tar.gz", entryPoint: "train.py" },
  }),
  'inputDataConfig[0].channelName is "tr ain"; SageMaker allows up to 64 letters, digits and ._-.': () => ({
    inputDataConfig: [{ ...train(), channelName: "tr ain" }],
  }),
  'inputDataConfig[0].compressionType is "Gzip" in File mode; SageMaker unpacks in Pipe mode only.': () => ({
    inputDataConfig: [{ ...train(), compressionType: "Gzip" }],
  }),
  'inputDataConfig[0].recordWrapperType is "RecordIO" in FastFile mode; SageMaker wraps in Pipe mode only.':
    () => ({
      inputDataConfig: [{ ...train(), inputMode: "FastFile", recordWrapperType: "RecordIO" }],
    }),
  'inputDataConfig[0].s3DataSource.s3DataType is "AugmentedManifestFile" in FastFile mode; SageMaker reads augmented manifests in Pipe mode only.\n  inputDataConfig[0].s3DataSource.attributeNames has 0 names; SageMaker wants 1 to 16.':
    () => ({
      trainingInputMode: "FastFile",
      inputDataConfig: [
        {
          channelName: "train",
          s3DataSource: {
            ...{
              s3DataType: "AugmentedManifestFile",
              bucket: bucket("data"),
              manifestKey: "a",
              prefix: "b/",
            },
          },
        },
      ],
    }),
  'inputDataConfig[0].s3DataSource.instanceGroupNames names "gpu"; the job has no instance groups.': () => ({
    inputDataConfig: [
      {
        ...{
          channelName: "a",
          s3DataSource: { bucket: bucket("data"), prefix: "a/", instanceGroupNames: ["gpu"] },
        },
      },
    ],
  }),
  'inputDataConfig[0].s3DataSource.prefix is "train"; give a prefix that ends with a slash, such as models/, without a slash in front.':
    () => ({
      inputDataConfig: [{ channelName: "a", s3DataSource: { bucket: bucket("data"), prefix: "train" } }],
    }),
  "inputDataConfig[0].shuffleConfig.seed is 1.5; give a whole number.": () => ({
    inputDataConfig: [{ ...train(), shuffleConfig: { seed: 1.5 } }],
  }),
  'inputDataConfig[0].fileSystemDataSource.fileSystem.id is "lustre"; give the id of a file system, such as fs-0123456789abcdef0.\n  inputDataConfig[0].fileSystemDataSource.directoryPath is "imagenet/"; give an absolute path without a slash at its end, up to 4096 characters.\n  inputDataConfig[0].fileSystemDataSource.fileSystemAccessMode is "rwx"; SageMaker mounts ro or rw.':
    () => ({
      inputDataConfig: [
        {
          channelName: "a",
          fileSystemDataSource: {
            ...{ fileSystemType: "FSxLustre", fileSystem: { id: "lustre", mountName: "abc" } },
            ...{ directoryPath: "imagenet/", fileSystemAccessMode: "rwx" },
          },
        },
      ],
    }),

  // Spot and limits of time.
  "enableManagedSpotTraining is true without checkpointConfig; AWS takes Spot instances away, and what is not in a checkpoint is lost.":
    () => ({
      enableManagedSpotTraining: true,
      stoppingCondition: { maxRuntimeInSeconds: 60, maxWaitTimeInSeconds: 60 },
    }),
  "stoppingCondition.maxWaitTimeInSeconds is 59; give whole seconds from maxRuntimeInSeconds, 60.": () => ({
    ...{ enableManagedSpotTraining: true, checkpointConfig: place() },
    stoppingCondition: { maxRuntimeInSeconds: 60, maxWaitTimeInSeconds: 59 },
  }),
  "stoppingCondition.maxWaitTimeInSeconds is missing; managed Spot training wants it, from maxRuntimeInSeconds.":
    () => ({
      ...{ enableManagedSpotTraining: true, checkpointConfig: place() },
      stoppingCondition: { maxRuntimeInSeconds: 60 },
    }),
  "stoppingCondition.maxWaitTimeInSeconds is 100 without Spot; only managed Spot training waits, so leave it out.":
    () => ({ stoppingCondition: { maxRuntimeInSeconds: 60, maxWaitTimeInSeconds: 100 } }),
  "stoppingCondition.maxRuntimeInSeconds is 2419201; SageMaker allows 1 to 2419200 seconds, 28 days.":
    () => ({
      stoppingCondition: { maxRuntimeInSeconds: 2_419_201 },
    }),
  "stoppingCondition.maxPendingTimeInSeconds is 1799; SageMaker allows 1800 to 2419200 seconds.": () => ({
    stoppingCondition: { maxPendingTimeInSeconds: 1799 },
  }),
  "retryStrategy.maximumRetryAttempts is 31; SageMaker allows 1 to 30 attempts.": () => ({
    retryStrategy: { maximumRetryAttempts: 31 },
  }),

  // Distribution.
  'distribution is missing, and 2 instances would each run the whole script; choose one, or { kind: "own" } where the script spreads its work itself.':
    () => ({
      resourceConfig: { instanceType: "ml.m5.xlarge", instanceCount: 2 },
      sourceCode: { bucket: bucket("code"), key: "a.tar.gz", entryPoint: "train.py" },
    }),
  'distribution.kind is "horovod"; known are smdistributedDataParallel, smdistributedModelParallel, mpi, torchDistributed, parameterServer, own.':
    () => ({ distribution: { kind: "horovod" } }),
  'distribution.kind is "smdistributedDataParallel" on ml.g5.48xlarge; SageMaker\'s data parallel library runs on ml.p3.16xlarge, ml.p3dn.24xlarge, ml.p4d.24xlarge, ml.p4de.24xlarge: take one of them, or torchDistributed.':
    () => ({
      ...{
        resourceConfig: { instanceType: "ml.g5.48xlarge" },
        distribution: { kind: "smdistributedDataParallel" },
      },
    }),
  'distribution.kind is "mpi" on ml.trn1.32xlarge; on Trainium SageMaker distributes by torchDistributed only.':
    () => ({
      ...{ resourceConfig: { instanceType: "ml.trn1.32xlarge" }, distribution: { kind: "mpi" } },
    }),
  "distribution.processesPerHost is 8; ml.g5.12xlarge has 4 GPUs, and each process takes one.": () => ({
    ...{
      resourceConfig: { instanceType: "ml.g5.12xlarge" },
      distribution: { kind: "mpi", processesPerHost: 8 },
    },
  }),
  'distribution.instanceGroupName is "c"; known are a, b.': () => ({
    resourceConfig: {
      instanceGroups: ["a", "b"].map((instanceGroupName) => ({
        instanceGroupName,
        instanceType: "ml.g5.xlarge",
      })),
    },
    distribution: { kind: "mpi", instanceGroupName: "c" },
  }),
  "distribution.instanceGroupName is missing; SageMaker distributes training on one instance group, so name one of a, b.":
    () => ({
      resourceConfig: {
        instanceGroups: ["a", "b"].map((instanceGroupName) => ({
          instanceGroupName,
          instanceType: "ml.g5.xlarge",
        })),
      },
      distribution: { kind: "mpi" },
    }),
  "distribution.parameters: pipelineParallelDegree 3 x tensorParallelDegree 1 is 3, which does not divide the 8 processes; choose degrees that do, such as 8 = 4 x 2.":
    () => mpOn("ml.g5.48xlarge", { pipelineParallelDegree: 3, ddp: true }),
  "distribution.parameters.ddp is missing; 8 GPUs for 4 partitions make 2 replicas, which train together with ddp true only.":
    () => mpOn("ml.g5.48xlarge", { pipelineParallelDegree: 4 }),
  "distribution.parameters.tensorParallelDegree is 2; the library wants ddp true where it is more than 1.":
    () => mpOn("ml.g5.48xlarge", { pipelineParallelDegree: 4, tensorParallelDegree: 2 }),
  "distribution.parameters.shardOptimizerState is true; there is one replica of the model, and nobody to share the optimizer's state with.":
    () => mpOn("ml.g5.48xlarge", { pipelineParallelDegree: 8, ddp: true, shardOptimizerState: true }),
  'distribution.parameters.shardOptimizerState is true with optimize "speed"; what saves memory needs optimize "memory".':
    () =>
      mpOn("ml.g5.48xlarge", {
        ...{ pipelineParallelDegree: 4, ddp: true, shardOptimizerState: true, optimize: "speed" },
      }),
  "distribution.parameters.offloadActivations is true with 1 microbatch; the library offloads between microbatches, so give 2 or more.":
    () => mpOn("ml.g5.48xlarge", { pipelineParallelDegree: 4, ddp: true, offloadActivations: true }),
  'distribution.kind is "smdistributedModelParallel" on ml.m5.xlarge, which has no GPU; SageMaker\'s model parallel library gives each process one.':
    () => mpOn("ml.m5.xlarge", { pipelineParallelDegree: 1 }),
  "distribution.model.parameters is 11000000000; at 20 bytes each that is 220 GB, 33 GB of it on each GPU, and the A10G of ml.g5.48xlarge has 24 GB: choose more partitions, shardOptimizerState, or larger GPUs.":
    () =>
      mpOn(
        "ml.g5.48xlarge",
        { pipelineParallelDegree: 4, ddp: true, shardOptimizerState: true },
        { model: { parameters: 11e9 } },
      ),

  // Parameters and words about the job.
  'hyperParameters has "sagemaker_mpi_enabled"; sourceCode and distribution set those, so leave it out.':
    () => ({
      hyperParameters: { sagemaker_mpi_enabled: "true" },
    }),
  "hyperParameters has 98 entries, and sourceCode and distribution add 3; SageMaker allows 100.": () => ({
    hyperParameters: entries(98),
    sourceCode: { bucket: bucket("code"), key: "a.tar.gz", entryPoint: "train.py" },
  }),
  "hyperParameters.words has 2501 characters; SageMaker allows 2500.": () => ({
    hyperParameters: { words: "x".repeat(2501) },
  }),
  "environment has 101 variables; SageMaker allows 100.": () => ({ environment: entries(101) }),
  'environment has "2FAST"; SageMaker allows letters, digits and underscores, no digit in front, up to 512.':
    () => ({
      environment: { "2FAST": "1" },
    }),
  'environment has "DB_PASSWORD", which looks like a secret; SageMaker shows it to whoever may describe the job, so let the code read it from Secrets Manager.':
    () => ({ environment: { DB_PASSWORD: "x" } }),
  "environment has MLFLOW_TRACKING_URI; mlflow sets it, so leave it out.": () => ({
    ...{ enableNetworkIsolation: false, environment: { MLFLOW_TRACKING_URI: "x" } },
    mlflow: {
      trackingServerArn: "arn:aws:sagemaker:ap-southeast-1:000000000000:mlflow-tracking-server/runs",
    },
  }),
  "mlflow is given, but the container has no network to reach the tracking server by; set enableNetworkIsolation to false.":
    () => ({
      mlflow: {
        trackingServerArn: "arn:aws:sagemaker:ap-southeast-1:000000000000:mlflow-tracking-server/runs",
      },
    }),
  'mlflow.trackingServerArn is "https://mlflow"; give the ARN of a tracking server.': () => ({
    ...{ enableNetworkIsolation: false, mlflow: { trackingServerArn: "https://mlflow" } },
  }),
  'metricDefinitions[0].regex is "loss=.*"; put parentheses around the number that is the metric.': () => ({
    metricDefinitions: [{ name: "loss", regex: "loss=.*" }],
  }),
  "metricDefinitions has 41 entries; SageMaker allows 40.": () => ({
    metricDefinitions: repeat(41, (index) => ({ name: `m${index}`, regex: "(.)" })),
  }),
  'experimentConfig.trialName is "-a"; SageMaker allows up to 120 letters, digits and hyphens, with no hyphen at the ends.':
    () => ({ experimentConfig: { trialName: "-a" } }),
  'namePrefix is "churn"; give up to 51 letters, digits and hyphens that start with a letter or digit and end with one hyphen, such as churn-.':
    () => ({ namePrefix: "churn" }),
  'tags has the key "aws:owner"; AWS allows 1 to 128 letters, digits, spaces and _.:/=+-@, not aws: in front.':
    () => ({
      tags: { "aws:owner": "me" },
    }),
  "tags has 51 tags; SageMaker allows 50.": () => ({ tags: entries(51) }),

  // Where it runs, and under which role.
  "subnetIds has 17 subnets; SageMaker allows 1 to 16.": () => ({
    subnetIds: repeat(17, (index) => `subnet-${index}`),
  }),
  "securityGroupIds has 6 groups; SageMaker allows 1 to 5.": () => ({
    securityGroupIds: repeat(6, (index) => `sg-${index}`),
  }),
  "permissionsBoundary or transform.role is given with role, which is made elsewhere; set them there.":
    () => ({
      ...{ role: {}, permissionsBoundary: "arn:aws:iam::000000000000:policy/boundary" },
    }),
  'encryptionKey.arn is "alias/mine"; give the ARN of a key, such as arn:aws:kms:ap-southeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab.':
    () => ({ encryptionKey: { arn: "alias/mine" } }),
  'outputDataConfig.prefix is "/models"; give a prefix that ends with a slash, such as models/, without a slash in front.':
    () => ({ outputDataConfig: { bucket: bucket("models"), prefix: "/models" } }),

  // Debugging.
  "debugging.profilerConfig.profilingIntervalInMilliseconds is 250; SageMaker allows 100, 200, 500, 1000, 5000 and 60000.":
    () => ({ debugging: { profilerConfig: { ...place(), profilingIntervalInMilliseconds: 250 } } }),
  "debugging.debugRules is given without debugHookConfig; rules on tensors need the hook that saves them.":
    () => ({
      debugging: { debugRules: [{ ruleConfigurationName: "LossNotDecreasing" }] },
    }),
  "debugging.profilerRules is given without profilerConfig; rules on the profile need one.": () => ({
    debugging: { profilerRules: [{ ruleConfigurationName: "LowGPUUtilization" }] },
  }),
  "debugging.debugHookConfig is given with checkpoints and distributed training, which SageMaker Debugger does not support together; leave one out.":
    () => ({
      debugging: { debugHookConfig: place() },
      checkpointConfig: place(),
      resourceConfig: { instanceType: "ml.m5.xlarge", instanceCount: 2 },
    }),
  'debugging.profilerRules names "OverallSystemUsage" twice; SageMaker wants each rule once.': () => ({
    debugging: {
      profilerConfig: place(),
      profilerRules: repeat(2, () => ({ ruleConfigurationName: "OverallSystemUsage" })),
    },
  }),
};

describe("a TrainingJob that AWS would refuse, or that would waste its run", () => {
  mockCloud();

  for (const [message, wrong] of Object.entries(refused)) {
    it(message.split("\n")[0] ?? "", () => {
      const args = { ...baseArgs(), ...wrong() } as TrainingJobArgs;
      assert.throws(() => new TrainingJob("refused", args), {
        message: `TrainingJob "refused" cannot be built:\n  ${message}`,
      });
    });
  }

  it("is told everything at once, and leaves nothing behind", () => {
    const args = {
      ...{ ...baseArgs(), network, namePrefix: "-", encryptionKey: { arn: "none" } },
      resourceConfig: { instanceType: "ml.none.xlarge" },
    } as TrainingJobArgs;
    assert.throws(
      () => new TrainingJob("all-at-once", args),
      ({ problems }: { readonly problems: readonly string[] }) => problems.length === 3,
    );
    assert.deepEqual(createdUnder("all-at-once"), []);
    assert.deepEqual(createdUnder("refused"), []);
  });

  it("has a name that leaves room for its role's", () => {
    assert.throws(() => new TrainingJob("n".repeat(48), { ...baseArgs(), namePrefix: "n-" }), {
      message: /name has 48 characters; IAM leaves room for 47\.$/,
    });
  });
});
