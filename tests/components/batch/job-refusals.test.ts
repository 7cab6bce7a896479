import * as assert from "node:assert/strict";

import {
  BatchEnvironment,
  type BatchEnvironmentArgs,
  FailureNotice,
  JobDefinition,
  type JobDefinitionArgs,
  JobSchedule,
  type JobScheduleArgs,
} from "../../../components/batch";
import { createdUnder, mockCloud } from "../mock-cloud";
import { formProblems, withValue } from "../properties/refusal-form";
import {
  batch,
  container,
  definition,
  fargate,
  fargateJob,
  job,
  nodes,
  nodesJob,
  refusals,
} from "./batch-args";

type Case<Args> = readonly [path: string, value: unknown, message: string, base?: Args];

const single: JobDefinitionArgs = definition(job);
const onFargate: JobDefinitionArgs = definition(fargateJob);
const several: JobDefinitionArgs = definition(nodesJob);
const rule = { action: "RETRY", onExitCode: "1" };

const jobs: Readonly<Record<string, Case<JobDefinitionArgs>>> = {
  "a type that Batch does not have": ["type", "array", 'type is "array"; known are container and multinode.'],
  "less than a minute": [
    "attemptDurationSeconds",
    59,
    "attemptDurationSeconds is 59; AWS Batch allows whole seconds from 60.",
  ],
  "a priority beyond the scale": [
    "schedulingPriority",
    10_000,
    "schedulingPriority is 10000; AWS Batch allows 0 to 9999.",
  ],
  "eleven attempts": [
    "retryStrategy.attempts",
    11,
    "retryStrategy.attempts is 11; AWS Batch allows 1 to 10 attempts.",
  ],
  "six rules": [
    "retryStrategy.evaluateOnExit",
    Array.from({ length: 6 }, () => rule),
    "retryStrategy.evaluateOnExit has 6 rules; AWS Batch allows 5.",
  ],
  "a rule for nothing": [
    "retryStrategy.evaluateOnExit",
    [{ action: "EXIT" }],
    "retryStrategy.evaluateOnExit[0] names no onExitCode, onReason or onStatusReason; give one.",
  ],
  "a rule that stops": [
    "retryStrategy.evaluateOnExit",
    [{ ...rule, action: "STOP" }],
    'retryStrategy.evaluateOnExit[0].action is "STOP"; AWS Batch knows RETRY and EXIT.',
  ],
  "an exit code in words": [
    "retryStrategy.evaluateOnExit",
    [{ ...rule, onExitCode: "one" }],
    'retryStrategy.evaluateOnExit[0].onExitCode is "one"; AWS Batch allows up to 512 digits, and * at the end.',
  ],
  "a reason with a star within": [
    "retryStrategy.evaluateOnExit",
    [{ action: "RETRY", onReason: "Host*EC2" }],
    'retryStrategy.evaluateOnExit[0].onReason is "Host*EC2"; AWS Batch allows up to 512 letters, digits, ., : and spaces, and * at the end.',
  ],
  "an image that moves": [
    "container.image",
    "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/genomics/align:latest",
    'container.image is "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/genomics/align:latest"; pin it with a tag other than latest, or with a digest.',
  ],
  root: [
    "container.user",
    "0:0",
    'container.user is "0:0"; give the number of a user, and of a group if need be, other than 0, which is root.',
  ],
  "half a vCPU on an instance": [
    "container.vcpus",
    0.5,
    "container.vcpus is 0.5; AWS Batch takes whole vCPUs from 1 on EC2.",
  ],
  "no memory": ["container.memory", 3, "container.memory is 3; AWS Batch takes whole MiB from 4 on EC2."],
  "a platform that Batch does not have": [
    "container.platformCapability",
    "EKS",
    'container.platformCapability is "EKS"; known are EC2 and FARGATE.',
  ],
  "a variable of Batch's own": [
    "container.environment",
    { AWS_BATCH_JOB_ID: "1" },
    'container.environment or secrets has "AWS_BATCH_JOB_ID"; names that start with AWS_BATCH are AWS Batch\'s own.',
  ],
  "a secret that is no secret": [
    "container.secrets",
    { TOKEN: { arn: "token" } },
    'container.secrets.TOKEN.arn is "token"; give the ARN of a secret in Secrets Manager, without a key or version after it.',
  ],
  "an environment that fits no definition": [
    "container.environment",
    { LIST: "x".repeat(25_000) },
    "command and environment have 25004 bytes; AWS Batch allows 24576 for a whole definition: put the data into S3.",
  ],
  "a folder beside an access point": [
    "container.efsMounts",
    [
      {
        fileSystem: { kind: "efs", fileSystemId: "fs-1", availabilityZones: [] },
        ...{ containerPath: "/mnt", accessPointId: "fsap-1", rootDirectory: "/case" },
      },
    ],
    'container.efsMounts[0].rootDirectory is "/case" beside an access point, which sets the folder; leave it out.',
  ],
  "swappiness without swap": [
    "container.swappiness",
    10,
    "container.swappiness is 10, which AWS Batch ignores without maxSwap; give both.",
  ],
  "a limit that Linux does not have": [
    "container.ulimits",
    [{ name: "files", softLimit: 1, hardLimit: 1 }],
    'container.ulimits[0].name is "files"; AWS Batch knows core, cpu, data, fsize, locks, memlock, msgqueue, nice, nofile, nproc, rss, rtprio, rttime, sigpending, stack.',
  ],
  "a soft limit above the hard one": [
    "container.ulimits",
    [{ name: "nofile", softLimit: 2, hardLimit: 1 }],
    "container.ulimits[0].softLimit is 2, above hardLimit, 1.",
  ],
  "the host's own folders": [
    "container.hostMounts",
    [{ hostPath: "/var/run/docker.sock", containerPath: "/sock" }],
    'container.hostMounts[0].hostPath is "/var/run/docker.sock", which hands the container its host; give a folder of data.',
  ],
  "nodes in a single job": [
    "numNodes",
    4,
    "numNodes is given, but type is container; choose multinode for a job of several nodes.",
  ],
  "GPUs on Fargate": [
    "container.gpuCount",
    1,
    "container.gpuCount is given, but platformCapability is FARGATE, which has none; choose EC2.",
    onFargate,
  ],
  "memory that Fargate does not have": [
    "container.memory",
    1024,
    "container.memory is 1024; Fargate allows 2048 to 8192 in steps of 1024 MiB with 1 vCPUs.",
    onFargate,
  ],
  "vCPUs that Fargate does not have": [
    "container.vcpus",
    3,
    "container.vcpus is 3; Fargate has 0.25, 0.5, 1, 2, 4, 8, 16, 32.",
    onFargate,
  ],
  "a disk smaller than Fargate's own": [
    "container.ephemeralStorageInGiB",
    20,
    "container.ephemeralStorageInGiB is 20; Fargate allows 21 to 200 GiB, and has 20 where nothing is said.",
    onFargate,
  ],
  "more nodes than a cluster has": [
    "numNodes",
    1001,
    "numNodes is 1001; AWS Batch allows 1 to 1000 nodes.",
    several,
  ],
  "a main node that is not there": ["mainNode", 4, "mainNode is 4; name a node from 0 to 3.", several],
  "a node left out": [
    "nodeRanges[0].targetNodes",
    "1:",
    "nodeRanges leave out node 0; together they have to name every node from 0 to 3.",
    several,
  ],
  "nodes that are not there": [
    "nodeRanges[0].targetNodes",
    "0:4",
    'nodeRanges[0].targetNodes is "0:4"; nodes go from 0 to 3.',
    several,
  ],
  "more than a node has": [
    "nodeRanges[0].container.vcpus",
    129,
    "nodeRanges[0].container.vcpus is 129; c6i.32xlarge has 128.",
    several,
  ],
  "GPUs that a node does not have": [
    "nodeRanges[0].container.gpuCount",
    1,
    "nodeRanges[0].container.gpuCount is 1; c6i.32xlarge has 0.",
    several,
  ],
  "six kinds of nodes": [
    "nodeRanges",
    Array.from({ length: 6 }, () => nodesJob.nodeRanges[0]),
    "nodeRanges has 6 ranges; AWS Batch allows 5.",
    several,
  ],
};

const queue = {
  arn: "arn:aws:batch:ap-southeast-1:000000000000:job-queue/labs",
  platform: "EC2",
  fairShare: false,
} as const;
const known = {
  arn: "arn:aws:batch:ap-southeast-1:000000000000:job-definition/align:1",
  platform: "EC2",
} as const;
const nightly: JobScheduleArgs = {
  queue,
  job: { ...known, type: "container" },
  scheduleExpression: "rate(1 day)",
};

const nightlyNodes: JobScheduleArgs = {
  queue,
  job: { ...known, type: "multinode" },
  scheduleExpression: "rate(1 day)",
};

const schedules: Readonly<Record<string, Case<JobScheduleArgs>>> = {
  "an array of one": ["arraySize", 1, "arraySize is 1; AWS Batch allows arrays of 2 to 10000."],
  "an array of too many": ["arraySize", 10_001, "arraySize is 10001; AWS Batch allows arrays of 2 to 10000."],
  "an array of multi-node jobs": [
    "arraySize",
    2,
    "arraySize is 2, but the job is multinode; AWS Batch has no arrays of those.",
    nightlyNodes,
  ],
  "nodes on Spot": [
    "queue.spot",
    true,
    "queue has Spot capacity, on which AWS Batch runs no multi-node jobs.",
    nightlyNodes,
  ],
  "a queue of another platform": [
    "queue.platform",
    "FARGATE",
    "queue is of FARGATE, and the job of EC2; it would never start.",
  ],
  "no share on a shared queue": [
    "queue.fairShare",
    true,
    "shareIdentifier is left out, but the queue is shared; AWS Batch wants the job's share.",
  ],
  "a share on another queue": [
    "shareIdentifier",
    "lab",
    'shareIdentifier is "lab", but the queue is not shared; AWS Batch takes none there.',
  ],
  "a priority where nobody looks": [
    "schedulingPriorityOverride",
    1,
    "schedulingPriorityOverride is 1, which only a shared queue looks at; leave it out.",
  ],
  "a rate of nothing": [
    "scheduleExpression",
    "daily",
    'schedule.scheduleExpression is "daily"; EventBridge Scheduler takes rate(12 hours), cron(0 1 * * ? *) with six fields, or at(2026-12-31T23:00:00).',
  ],
};

const scheduled = { queue: "labs", scheduleExpression: "rate(1 day)" };

const environments: Readonly<Record<string, Case<BatchEnvironmentArgs<string, string, string>>>> = {
  "a queue before nothing": [
    "queues.labs.computeEnvironments",
    ["cloud"],
    'queues.labs.computeEnvironments[0] is "cloud"; there are spot.',
  ],
  "one environment twice": [
    "queues.labs.computeEnvironments",
    ["spot", "spot"],
    'queues.labs.computeEnvironments names "spot" twice; once is enough.',
  ],
  "Fargate beside EC2": [
    "queues.labs.computeEnvironments",
    ["spot", "box"],
    "queues.labs.computeEnvironments mixes Fargate and EC2; AWS Batch takes one of them for a queue.",
    withValue<BatchEnvironmentArgs<string, string, string>>(batch(), "computeEnvironments.box", fargate),
  ],
  "a name that is none": [
    "queues.Labs",
    { computeEnvironments: ["spot"] },
    'queues has "Labs"; name it by lower-case words joined by hyphens, such as spot.',
  ],
  "a schedule on no queue": [
    "jobDefinitions.align.schedule",
    { ...scheduled, queue: "night" },
    'jobDefinitions.align.schedule.queue is "night"; there are labs.',
  ],
  "a job that no instance has room for": [
    "jobDefinitions.align",
    { ...job, container: { ...container, memory: 2_000_000 }, schedule: scheduled },
    "jobDefinitions.align does not fit the machines of its queue: none of c6i, m6i.4xlarge has 4 vCPUs, more than 2000000 MiB.",
  ],
  "more nodes than its environment starts": [
    "jobDefinitions.align",
    { ...nodesJob, numNodes: 9, schedule: scheduled },
    "jobDefinitions.align does not fit the machines of its queue: its nodes have 1152 vCPUs, and maxVcpus is 1024.",
    withValue<BatchEnvironmentArgs<string, string, string>>(batch(), "computeEnvironments.spot", nodes),
  ],
  "EFA's devices where the machines have none": [
    "jobDefinitions.align",
    { ...nodesJob, schedule: scheduled },
    "jobDefinitions.align does not fit the machines of its queue: its containers get EFA's devices, and multiNode.efa is false: set efa of the job to false too.",
    withValue<BatchEnvironmentArgs<string, string, string>>(batch(), "computeEnvironments.spot", {
      ...nodes,
      multiNode: { ...nodes.multiNode, efa: false },
    }),
  ],
  "a topic that is none": [
    "failureTopic",
    { arn: "topic" },
    'failureTopic.arn is "topic"; give the ARN of a standard topic.',
  ],
  "no job": ["jobDefinitions", {}, "jobDefinitions is empty; name one."],
  "a name too long": [
    "computeEnvironments",
    { ["s".repeat(40)]: fargate, spot: fargate },
    `computeEnvironments has "${"s".repeat(40)}", of 40 characters; beside "refused" IAM leaves room for 34.`,
  ],
};

describe("Jobs of Batch refuse", () => {
  mockCloud();

  function each<Args>(
    cases: Readonly<Record<string, Case<Args>>>,
    base: Args,
    make: (args: Args) => unknown,
    what: string,
  ): void {
    for (const [title, [path, value, message, other]] of Object.entries(cases)) {
      it(`${what} with ${title}`, () => {
        const found = refusals(() => make(withValue(other ?? base, path, value)));
        assert.ok(found.includes(message), found.join("\n"));
        assert.deepEqual(found.flatMap(formProblems), []);
      });
    }
  }

  each(jobs, single, (args) => new JobDefinition("refused", args), "a definition");
  each(schedules, nightly, (args) => new JobSchedule("refused", args), "a schedule");
  each(environments, batch(), (args) => new BatchEnvironment("refused", args), "an environment");

  it("to tell of no queue", () => {
    const queues: readonly (typeof queue)[] = [];
    assert.deepEqual(
      refusals(() => new FailureNotice("refused", { queues: queues as [typeof queue] })),
      ["queues is empty; name a queue."],
    );
  });

  it("all of it before anything exists", () => {
    assert.deepEqual(createdUnder("refused"), []);
  });
});
