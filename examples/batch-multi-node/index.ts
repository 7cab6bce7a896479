import * as pulumi from "@pulumi/pulumi";

import { BatchEnvironment, batchLogGroupName } from "../../components/batch";
import { EncryptionKey } from "../../components/encryption";
import { WorkloadRole } from "../../components/identity";
import { flowLogGroupName, Network } from "../../components/network";
import { LogBucket, TieredBucket } from "../../components/storage";

const modelVersion = new pulumi.Config().get("modelVersion") ?? "1";
const [firstZone, secondZone] = ["ap-southeast-1a", "ap-southeast-1b"];
const instanceType = "c6i.32xlarge";

const key = new EncryptionKey("dynamics", {
  usedThrough: ["s3"],
  logGroups: [flowLogGroupName("dynamics"), batchLogGroupName("dynamics-*")],
});
const network = new Network("dynamics", {
  cidrBlock: "10.51.0.0/16",
  availabilityZones: [firstZone, secondZone],
  interfaceEndpoints: ["ecr.api", "ecr.dkr", "ecs", "ecs-agent", "ecs-telemetry", "logs"],
  encryptionKey: key,
});
const logBucket = new LogBucket("dynamics-logs", { sourceBuckets: ["dynamics-*"] });
const cases = new TieredBucket("dynamics-cases", { purpose: "raw", encryptionKey: key, logBucket });

const batch = new BatchEnvironment("dynamics", {
  network,
  encryptionKey: key,
  computeEnvironments: {
    nodes: {
      type: "EC2",
      instanceTypes: [instanceType],
      maxVcpus: 1024,
      // ECS's image of Amazon Linux 2023 with EFA's driver, built beforehand.
      imageId: "ami-0123456789abcdef0",
      multiNode: { subnetId: network.privateSubnetIds.apply(([subnet = ""]) => subnet) },
    },
  },
  queues: { nodes: { computeEnvironments: ["nodes"], priority: 10 } },
  jobDefinitions: {
    simulate: {
      type: "multinode",
      instanceType,
      numNodes: 4,
      nodeRanges: [
        {
          targetNodes: "0:",
          container: {
            image: `111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/dynamics/gromacs:2025.${modelVersion}`,
            command: ["mpirun-on-nodes", "--case", "Ref::case"],
            vcpus: 128,
            memory: 240_000,
            sharedMemorySize: 16_384,
          },
        },
      ],
      parameters: { case: "lysozyme" },
      attemptDurationSeconds: 12 * 3600,
    },
  },
});
cases.grantRead(batch.jobs.simulate.jobRole, "input/*");
cases.grantWrite(batch.jobs.simulate.jobRole, "results/*");

// Whoever runs the web form: it can submit this one job, and see nothing of it.
const form = new WorkloadRole("dynamics-form", { service: "lambda.amazonaws.com" });
batch.grantSubmit(form, "simulate", "nodes");

export const queue = batch.queues.nodes.arn;
export const simulate = batch.jobs.simulate.arn;
export const failures = batch.failureTopicArn;
