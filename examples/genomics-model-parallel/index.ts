import { EncryptionKey } from "../../components/encryption";
import { instanceFacts } from "../../components/instances";
import { flowLogGroupName, Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";
import { TrainingJob, trainingMemory } from "../../components/training";

// The genomics chapter's job: 11 billion parameters, at 20 bytes each 220 GB, on ml.g5.48xlarge. The chapter gives that machine 768 GB of GPU
// memory; that is its host memory, and its eight A10G have 192 GB. So there are two of them: each holds the model in 8 = 4 x 2 partitions,
// pipeline times tensor, and the two replicas share out the optimizer's state: 16.5 GB on each GPU.
//
// Deploying trains nothing: `npx mlhpc train protein` does. It takes more than ten hours, which are paid for.
const parameters = 11e9;
const instanceType = "ml.g5.48xlarge";

const key = new EncryptionKey("genomics", {
  logGroups: [flowLogGroupName("genomics")],
  usedThrough: ["s3", "sagemaker"],
});
const network = new Network("genomics", {
  cidrBlock: "10.61.0.0/16",
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
  encryptionKey: key,
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["genomics-*"] });
const sequences = new TieredBucket("genomics-sequences", {
  purpose: "processed",
  encryptionKey: key,
  logBucket,
});
const models = new TieredBucket("genomics-models", { purpose: "models", encryptionKey: key, logBucket });

const job = new TrainingJob("protein", {
  network,
  encryptionKey: key,
  // With PyTorch 1.13.1, which the model parallel library 1.14 and 1.15 are built for.
  image: { framework: "huggingface-pytorch", version: "4.26.0" },
  sourceCode: { bucket: models, key: "code/protein/sourcedir.tar.gz", entryPoint: "train.py" },
  hyperParameters: {
    ...{ epochs: 2, per_device_train_batch_size: 2, gradient_accumulation_steps: 32, learning_rate: 3e-5 },
    ...{ warmup_steps: 200, weight_decay: 0, seed: 3, max_grad_norm: 0 },
    // A batch that is left over would not divide into microbatches.
    dataloader_drop_last: true,
  },
  resourceConfig: { instanceType, instanceCount: 2 },
  distribution: {
    kind: "smdistributedModelParallel",
    model: { parameters },
    parameters: {
      pipelineParallelDegree: 4,
      tensorParallelDegree: 2,
      ddp: true,
      microbatches: 2,
      placementStrategy: "cluster",
      pipeline: "interleaved",
      optimize: "memory",
      shardOptimizerState: true,
      offloadActivations: true,
      fp16: true,
    },
  },
  inputDataConfig: [
    { channelName: "data", s3DataSource: { bucket: sequences, prefix: "membrane/" }, inputMode: "FastFile" },
  ],
  outputDataConfig: { bucket: models, prefix: "protein/", compressionType: "NONE" },
  checkpointConfig: { bucket: models, prefix: "checkpoints/protein/" },
  stoppingCondition: { maxRuntimeInSeconds: 24 * 3600 },
  metricDefinitions: [{ name: "eval_accuracy", regex: "'eval_accuracy': ([0-9.]+)" }],
});

const { gpus = 0, gpuMemoryGiB = 0 } = instanceFacts(instanceType) ?? {};

export const modelsUri = job.outputS3Uri;
export const statesInGB = String(trainingMemory({ parameters }).totalGB);
export const gpuMemoryInGB = String(Math.round((gpus * gpuMemoryGiB * 2 ** 30) / 1e9));
