import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import {
  BatchEnvironment,
  ComputeEnvironment,
  FailureNotice,
  JobDefinition,
  JobQueue,
  JobSchedule,
} from "../../../components/batch";
import { mockCloud } from "../mock-cloud";
import {
  batch,
  container,
  definition,
  encryptionKey,
  environment,
  job,
  nodes,
  nodesJob,
  onDemand,
  refusals,
  spot,
  untyped,
} from "./batch-args";

type Mistakes = Readonly<Record<string, readonly [make: () => unknown, ...says: string[]]>>;

const place = (changes: Readonly<Record<string, unknown>>) => () =>
  new ComputeEnvironment("place", environment(untyped(onDemand, changes)));
const work = (changes: Readonly<Record<string, unknown>>) => () =>
  new JobDefinition("work", definition(untyped(job, changes)));
const inside = (changes: Readonly<Record<string, unknown>>) =>
  work({ container: { ...container, ...changes } });
const several = (changes: Readonly<Record<string, unknown>>) => () =>
  new JobDefinition("work", definition(untyped(nodesJob, changes)));
const whole = (changes: Readonly<Record<string, unknown>>) => () =>
  new BatchEnvironment("lab", untyped(batch(), changes));

const mistakes: Mistakes = {
  "one type instead of a list": [
    place({ instanceTypes: "c6i" }),
    'computeResources.instanceTypes is "c6i"; give a list.',
  ],
  "two mistakes at once": [
    place({ maxVcpus: undefined, subnetIds: "subnet-1" }),
    "computeResources.maxVcpus is missing; give a number.",
    'computeResources.subnetIds is "subnet-1"; give a list.',
  ],
  "a number in quotes": [place({ minVcpus: "2" }), 'computeResources.minVcpus is "2"; give a number.'],
  "a key by its ARN alone": [
    place({ volumeKey: "arn:aws:kms:ap-southeast-1:000000000000:key/1" }),
    'computeResources.volumeKey is "arn:aws:kms:ap-southeast-1:000000000000:key/1"; give { arn }.',
  ],
  "a key that is known only later": [
    place({ volumeKey: pulumi.output(encryptionKey) }),
    "computeResources.volumeKey is known only later; give { arn }.",
  ],
  "nodes without a subnet": [
    () => new ComputeEnvironment("place", environment(untyped(nodes, { multiNode: { efa: "false" } }))),
    "computeResources.multiNode.subnetId is missing; give a string or an Output.",
    'computeResources.multiNode.efa is "false"; give true or false.',
  ],
  "a Lustre mount without a file system": [
    place({ lustreMounts: [{ mountPoint: "/fsx" }] }),
    "computeResources.lustreMounts[0].fileSystem is missing; give a file system for Lustre.",
  ],
  "no resources": [
    () => new ComputeEnvironment("place", untyped(environment(spot), { computeResources: undefined })),
    "computeResources is missing; give { maxVcpus }.",
  ],
  "a job without a container": [
    work({ container: undefined }),
    "container is not set; a job of type container needs it.",
  ],
  "a job without a time limit": [
    work({ attemptDurationSeconds: undefined }),
    "attemptDurationSeconds is missing; give a number.",
  ],
  "a job with the time in words": [
    work({ attemptDurationSeconds: "1h" }),
    'attemptDurationSeconds is "1h"; give a number.',
  ],
  "a container without an image or memory": [
    inside({ image: undefined, memory: undefined }),
    "container.image is missing; give a string or an Output.",
    "container.memory is missing; give a number.",
  ],
  "a command in one text": [inside({ command: "run it" }), 'container.command is "run it"; give a list.'],
  "variables as a list": [
    inside({ environment: [{ name: "A", value: "1" }] }),
    "container.environment is a list; give names to values.",
  ],
  "a variable that is a number": [
    inside({ environment: { THREADS: 8 } }),
    "container.environment.THREADS is 8; give a string or an Output.",
  ],
  "a secret by its ARN alone": [
    inside({ secrets: { TOKEN: "arn" } }),
    'container.secrets.TOKEN is "arn"; give { arn }.',
  ],
  "a key within a secret": [
    inside({
      secrets: {
        TOKEN: { arn: "arn:aws:secretsmanager:ap-southeast-1:000000000000:secret:db-AbCdEf:password::" },
      },
    }),
    'container.secrets.TOKEN.arn is "arn:aws:secretsmanager:ap-southeast-1:000000000000:secret:db-AbCdEf:password::"; give the ARN of a secret in Secrets Manager, without a key or version after it.',
  ],
  "a folder mounted twice": [
    inside({ hostMounts: [{ hostPath: "/fsx", containerPath: "/tmp" }] }),
    'container mounts "/tmp" twice; of writablePaths, efsMounts, hostMounts and tmpfs one can be there.',
  ],
  "a way around what the host keeps for itself": [
    inside({ hostMounts: [{ hostPath: "/fsx/../etc", containerPath: "/etc-of-host" }] }),
    'container.hostMounts[0].hostPath is "/fsx/../etc"; give a folder such as /tmp, and not the root.',
  ],
  "the host's images and containers": [
    inside({ hostMounts: [{ hostPath: "/var/lib/docker", containerPath: "/docker" }] }),
    'container.hostMounts[0].hostPath is "/var/lib/docker", which hands the container its host; give a folder of data.',
  ],
  "half a limit": [
    inside({ ulimits: [{ name: "nofile", softLimit: 1.5, hardLimit: 2 }] }),
    "container.ulimits[0].softLimit is 1.5; give a whole number, or -1 for none.",
  ],
  "one rule instead of a list": [
    work({ retryStrategy: { evaluateOnExit: { onExitCode: "1", action: "RETRY" } } }),
    "retryStrategy.evaluateOnExit is a mapping; give a list.",
  ],
  "an exit code that is a number": [
    work({ retryStrategy: { evaluateOnExit: [{ onExitCode: 1, action: "RETRY" }] } }),
    "retryStrategy.evaluateOnExit[0].onExitCode is 1; give a string.",
  ],
  "nodes without a type or a number": [
    several({ instanceType: undefined, numNodes: undefined }),
    "numNodes is not set; a job of type multinode needs it.",
    "instanceType is not set; a job of type multinode needs it.",
  ],
  "nodes without a container": [
    several({ nodeRanges: [{ targetNodes: 0 }] }),
    "nodeRanges[0].targetNodes is 0; give a string.",
    "nodeRanges[0].container is missing; give { image, vcpus, memory }.",
  ],
  "an environment without queues or network": [
    whole({ queues: undefined, network: undefined }),
    "network is missing; give a Network, or Network.from(...) for an existing VPC.",
    "queues is missing; give names to values.",
  ],
  "a queue before one name instead of a list": [
    whole({ queues: { labs: { computeEnvironments: "spot" } } }),
    'queues.labs.computeEnvironments is "spot"; give a list.',
  ],
  "a queue before what there is not": [
    whole({ queues: { labs: { computeEnvironments: ["sport"] } } }),
    'queues.labs.computeEnvironments[0] is "sport"; there are spot.',
  ],
  "a share without a name": [
    whole({
      queues: {
        labs: { computeEnvironments: ["spot"], fairShare: { shareDistribution: [{ weightFactor: "2" }] } },
      },
    }),
    "queues.labs.fairShare.shareDistribution[0].shareIdentifier is missing; give a string.",
    'queues.labs.fairShare.shareDistribution[0].weightFactor is "2"; give a number.',
  ],
  "a schedule without a queue": [
    whole({
      jobDefinitions: { align: { ...job, schedule: { scheduleExpression: "rate(1 day)", arraySize: "9" } } },
    }),
    'jobDefinitions.align.schedule.arraySize is "9"; give a number.',
    "jobDefinitions.align.schedule.queue is missing; give a string.",
  ],
  "a queue of its own without anything": [
    () => new JobQueue("queue", untyped({ computeEnvironments: [spotPlace] }, { computeEnvironments: [{}] })),
    "computeEnvironments[0].arn is missing; give a string or an Output.",
    "computeEnvironments[0].platform is missing; give a string.",
  ],
  "a schedule of its own without a job": [
    () =>
      new JobSchedule("nightly", {
        ...untyped(
          { job: { arn: "x", type: "container" as const, platform: "EC2" as const } },
          { job: undefined },
        ),
        ...{
          queue: { arn: "x", platform: "EC2" as const, fairShare: false },
          scheduleExpression: "rate(1 day)",
        },
      }),
    "job is missing; give { arn, type, platform }.",
  ],
  "nothing at all": [
    () => Reflect.construct(FailureNotice, ["failed"]) as unknown,
    "The second argument is missing; give { queues }.",
  ],
  "a notice of one queue instead of a list": [
    () => new FailureNotice("failed", untyped({ queues: [{ arn: "x" }] as const }, { queues: { arn: "x" } })),
    "queues is a mapping; give a list.",
  ],
};

const spotPlace = { arn: "x", platform: "EC2" } as const;

describe("untyped arguments of AWS Batch", () => {
  mockCloud();

  for (const [what, [make, ...says]] of Object.entries(mistakes)) {
    it(`are refused by name: ${what}`, () => {
      assert.deepEqual(refusals(make), says);
    });
  }
});
