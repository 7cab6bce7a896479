import { EncryptionKey } from "../../components/encryption";
import { LustreFileSystem, lustreLogGroupName } from "../../components/file-systems";
import { flowLogGroupName, Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";
import { TrainingJob } from "../../components/training";

// Sixteen GPUs on two nodes read the same images again and again, so these lie on Lustre and are mounted instead of copied.
// Deploying trains nothing: `npx mlhpc train images` does.
const key = new EncryptionKey("vision", {
  logGroups: [flowLogGroupName("vision"), lustreLogGroupName("images-disks")],
  lustreBuckets: ["vision-data-*"],
  usedThrough: ["fsx", "s3", "sagemaker"],
});
const network = new Network("vision", {
  cidrBlock: "10.60.0.0/16",
  // Singapore has ml.p4de.24xlarge in these two, and no ml.p4d.24xlarge at all.
  availabilityZones: ["ap-southeast-1b", "ap-southeast-1c"],
  encryptionKey: key,
});
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["vision-*"] });
const data = new TieredBucket("vision-data", { purpose: "raw", encryptionKey: key, logBucket });
const code = new TieredBucket("vision-code", { purpose: "processed", encryptionKey: key, logBucket });
const models = new TieredBucket("vision-models", { purpose: "models", encryptionKey: key, logBucket });

// Disks and GPUs in one zone: every byte between zones is paid for, and waits.
const [subnet] = network.privateSubnets;
// 2.4 TiB at 250 MB/s each: 600 MB/s, and much more for what the servers have in memory. An image comes from the bucket when it is first read.
const images = new LustreFileSystem("images-disks", {
  network,
  subnet,
  encryptionKey: key,
  deploymentType: "PERSISTENT_2",
  storageCapacity: 2400,
  perUnitStorageThroughput: 250,
  dataRepositories: [{ fileSystemPath: "/imagenet", bucket: data, prefix: "imagenet/", exportEvents: [] }],
});

const job = new TrainingJob("images", {
  network,
  subnetIds: subnet && [subnet.id],
  encryptionKey: key,
  image: { framework: "pytorch", version: "2.2.0" },
  sourceCode: { bucket: code, key: "images/sourcedir.tar.gz", entryPoint: "train.py" },
  hyperParameters: { epochs: 90, "batch-size": 256 },
  resourceConfig: { instanceType: "ml.p4de.24xlarge", instanceCount: 2, efa: true },
  distribution: { kind: "smdistributedDataParallel" },
  inputDataConfig: [
    {
      channelName: "train",
      fileSystemDataSource: {
        fileSystemType: "FSxLustre",
        fileSystem: images.nodes.fileSystem,
        directoryPath: "/imagenet/train",
        securityGroupId: images.securityGroupId,
      },
    },
  ],
  outputDataConfig: { bucket: models, prefix: "images/" },
  checkpointConfig: { bucket: models, prefix: "checkpoints/images/" },
  stoppingCondition: { maxRuntimeInSeconds: 12 * 3600 },
  metricDefinitions: [{ name: "validation:accuracy", regex: "accuracy=([0-9.]+)" }],
});

export const modelsUri = job.outputS3Uri;
export const fileSystemId = images.fileSystemId;
