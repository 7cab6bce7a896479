import * as pulumi from "@pulumi/pulumi";

import { BatchEnvironment, batchLogGroupName } from "../../components/batch";
import { EncryptionKey } from "../../components/encryption";
import { flowLogGroupName, Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";

const modelVersion = new pulumi.Config().get("modelVersion") ?? "1";

const key = new EncryptionKey("genomes", {
  usedThrough: ["s3"],
  logGroups: [flowLogGroupName("genomes"), batchLogGroupName("genomes-*")],
});
const network = new Network("genomes", {
  cidrBlock: "10.50.0.0/16",
  availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"],
  interfaceEndpoints: ["ecr.api", "ecr.dkr", "ecs", "ecs-agent", "ecs-telemetry", "logs"],
  encryptionKey: key,
});
const logBucket = new LogBucket("genomes-logs", { sourceBuckets: ["genomes-*"] });
const reads = new TieredBucket("genomes-reads", { purpose: "raw", encryptionKey: key, logBucket });
const variants = new TieredBucket("genomes-variants", {
  purpose: "processed",
  encryptionKey: key,
  logBucket,
});

const batch = new BatchEnvironment("genomes", {
  network,
  encryptionKey: key,
  computeEnvironments: {
    // Several families: the more pools Spot can choose from, the fewer interruptions.
    spot: { type: "SPOT", instanceTypes: ["c6i", "c7i", "m6i", "m7i"], maxVcpus: 1024 },
    "on-demand": { type: "EC2", instanceTypes: ["c6i", "m6i"], maxVcpus: 64 },
  },
  queues: {
    labs: {
      computeEnvironments: ["spot", "on-demand"],
      fairShare: {
        shareDistribution: [
          { shareIdentifier: "nightly", weightFactor: 4 },
          { shareIdentifier: "lab*", weightFactor: 1 },
        ],
        shareDecaySeconds: 3600,
        computeReservation: 10,
      },
      jobStateTimeLimitActions: [
        { reason: "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT", maxTimeSeconds: 600 },
      ],
    },
  },
  jobDefinitions: {
    // Each child takes the line of the list that its AWS_BATCH_JOB_ARRAY_INDEX names.
    align: {
      type: "container",
      container: {
        platformCapability: "EC2",
        image: `111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/genomics/align:4.${modelVersion}`,
        command: [
          "align",
          "--list",
          "s3://Ref::reads/lists/tonight.txt",
          "--out",
          "s3://Ref::variants/aligned/",
        ],
        vcpus: 8,
        memory: 15_000,
        writablePaths: ["/tmp", "/scratch"],
      },
      parameters: { reads: "genomes-reads", variants: "genomes-variants" },
      attemptDurationSeconds: 4 * 3600,
      retryStrategy: {
        attempts: 5,
        evaluateOnExit: [
          { onStatusReason: "Host EC2*", action: "RETRY" },
          { onReason: "CannotPullContainerError:*", action: "RETRY" },
          { onReason: "OutOfMemoryError:*", action: "EXIT" },
          { onExitCode: "75", action: "RETRY" },
          { onExitCode: "*", action: "EXIT" },
        ],
      },
      schedule: {
        queue: "labs",
        scheduleExpression: "cron(0 22 * * ? *)",
        scheduleExpressionTimezone: "Asia/Singapore",
        arraySize: 2000,
        shareIdentifier: "nightly",
      },
    },
  },
});
reads.grantRead(batch.jobs.align.jobRole, "lists/*");
reads.grantRead(batch.jobs.align.jobRole, "samples/*");
variants.grantWrite(batch.jobs.align.jobRole, "aligned/*");

export const queue = batch.queues.labs.arn;
export const align = batch.jobs.align.arn;
export const failures = batch.failureTopicArn;
