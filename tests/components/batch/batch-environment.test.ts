import * as assert from "node:assert/strict";

import {
  BatchEnvironment,
  ComputeEnvironment,
  type ComputeResources,
  JobDefinition,
  JobQueue,
  JobSchedule,
  type LustreMount,
} from "../../../components/batch";
import { WorkloadRole } from "../../../components/identity";
import { createdUnder, deployed, grantOf, inputsOf, mockCloud, statementsOf } from "../mock-cloud";
import {
  batch,
  definition,
  environment,
  fargate,
  fargateJob,
  image,
  job,
  nodes,
  nodesJob,
  onDemand,
  spot,
} from "./batch-args";

const ENVIRONMENT = "aws:batch/computeEnvironment:ComputeEnvironment";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const DEFINITION = "aws:batch/jobDefinition:JobDefinition";
const here = "ap-southeast-1:000000000000";

interface Resources {
  readonly [property: string]: unknown;
}

async function resourcesOf(name: string, computeResources: ComputeResources): Promise<Resources> {
  await deployed(() => new ComputeEnvironment(name, environment(computeResources)));
  return inputsOf(ENVIRONMENT, `${name}-environment`)["computeResources"] as Resources;
}

interface Container {
  readonly linuxParameters: Readonly<Record<string, unknown>>;
  readonly [property: string]: unknown;
}

function containerOf(name: string): Container {
  return JSON.parse(String(inputsOf(DEFINITION, `${name}-definition`)["containerProperties"])) as Container;
}

describe("ComputeEnvironment", () => {
  mockCloud();

  it("has Spot instances from the pools that last longest for their price, none while there is no work", async () => {
    const resources = await resourcesOf("pool-spot", spot);
    assert.deepEqual(
      [resources["type"], resources["allocationStrategy"], resources["minVcpus"], resources["instanceTypes"]],
      ["SPOT", "SPOT_PRICE_CAPACITY_OPTIMIZED", 0, ["c6i", "m6i.4xlarge"]],
    );
    assert.deepEqual(resources["ec2Configurations"], [{ imageType: "ECS_AL2023" }]);
    assert.deepEqual(resources["subnets"], ["subnet-1", "subnet-2"]);
    assert.equal(resources["spotIamFleetRole"], undefined);
  });

  it("has images with drivers where instances have GPUs, and both where some have", async () => {
    const some = { ...onDemand, instanceTypes: ["g5.xlarge", "m6i.xlarge"] } as const;
    assert.deepEqual((await resourcesOf("pool-gpus", some))["ec2Configurations"], [
      { imageType: "ECS_AL2023" },
      { imageType: "ECS_AL2023_NVIDIA" },
    ]);
    const own = { ...onDemand, instanceTypes: ["g5.xlarge"], imageId: "ami-0123456789abcdef0" } as const;
    assert.deepEqual((await resourcesOf("pool-own", own))["ec2Configurations"], [
      { imageType: "ECS_AL2023_NVIDIA", imageIdOverride: "ami-0123456789abcdef0" },
    ]);
  });

  it("hands no property of instances to Fargate", async () => {
    const resources = await resourcesOf("pool-fargate", { ...fargate, type: "FARGATE_SPOT" });
    assert.deepEqual(Object.keys(resources).sort(), ["maxVcpus", "securityGroupIds", "subnets", "type"]);
    assert.deepEqual(createdUnder("pool-fargate", TEMPLATE), []);
    assert.deepEqual(createdUnder("pool-fargate", "aws:iam/role:Role"), []);
  });

  it("starts instances private, encrypted and by IMDSv2, each change by a version of its own", async () => {
    const resources = await resourcesOf("pool-safe", {
      ...spot,
      volumeKey: { arn: `arn:aws:kms:${here}:key/5678` },
    });
    const template = inputsOf(TEMPLATE, "pool-safe-template");
    assert.deepEqual(template["metadataOptions"], {
      ...{ httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
    });
    assert.deepEqual(template["blockDeviceMappings"], [
      {
        deviceName: "/dev/xvda",
        ebs: {
          ...{
            encrypted: "true",
            kmsKeyId: `arn:aws:kms:${here}:key/5678`,
            volumeType: "gp3",
            volumeSize: 50,
          },
          deleteOnTermination: "true",
        },
      },
    ]);
    assert.equal(template["networkInterfaces"], undefined);
    assert.deepEqual(resources["launchTemplate"], {
      launchTemplateId: "pool-safe-template-id",
      version: "1",
    });
  });

  it("puts nodes into one subnet and one placement group, with EFA on every network card", async () => {
    const resources = await resourcesOf("pool-nodes", {
      ...nodes,
      instanceTypes: ["p4d.24xlarge"],
    });
    const template = inputsOf(TEMPLATE, "pool-nodes-template");
    const interfaces = template["networkInterfaces"] as readonly Readonly<Record<string, unknown>>[];
    assert.deepEqual(
      interfaces.map(({ networkCardIndex, interfaceType }) => [networkCardIndex, interfaceType]),
      [
        [0, "interface"],
        [0, "efa-only"],
        [1, "efa-only"],
        [2, "efa-only"],
        [3, "efa-only"],
      ],
    );
    assert.ok(interfaces.every(({ associatePublicIpAddress }) => associatePublicIpAddress === "false"));
    assert.deepEqual(resources["subnets"], ["subnet-1"]);
    const [group] = createdUnder("pool-nodes", "aws:ec2/placementGroup:PlacementGroup");
    assert.equal(group?.inputs["strategy"], "cluster");
    assert.deepEqual(resources["placementGroup"], group?.name);
    assert.deepEqual(template["placement"], { groupName: group?.name });
  });

  it("opens its security group to AWS by HTTPS, and nodes to each other, to nobody else", async () => {
    await resourcesOf("pool-open", nodes);
    await resourcesOf("pool-shut", spot);
    const rules = (name: string) =>
      createdUnder(name)
        .filter(({ type }) => type.includes("SecurityGroup") && type.includes("Rule"))
        .map((rule) => [rule.name, rule.inputs["ipProtocol"], rule.inputs["referencedSecurityGroupId"]]);
    assert.deepEqual(rules("pool-shut"), [
      ["pool-shut-https-to-endpoints", "tcp", "sg-endpoints"],
      ["pool-shut-https-to-s3", "tcp", undefined],
    ]);
    assert.deepEqual(rules("pool-open"), [
      ["pool-open-from-nodes", "-1", "pool-open-sg-id"],
      ["pool-open-https-to-endpoints", "tcp", "sg-endpoints"],
      ["pool-open-https-to-s3", "tcp", undefined],
      ["pool-open-to-nodes", "-1", "pool-open-sg-id"],
    ]);
  });

  it("lets instances join their own environment's cluster, and pull or read nothing", async () => {
    await resourcesOf("pool-agent", spot);
    const { JoinCluster, TakeTasks, ...others } = grantOf("pool-agent-instance", "join-cluster");
    const cluster = `arn:aws:ecs:${here}:cluster/AWSBatch-pool-agent-environment-*`;
    assert.deepEqual(JoinCluster?.Resource, [cluster]);
    assert.deepEqual(TakeTasks?.Condition, { ArnLike: { "ecs:cluster": cluster } });
    assert.deepEqual(Object.keys(others), ["TagItself", "FindCluster"]);
    assert.equal(createdUnder("pool-agent", "aws:iam/rolePolicy:RolePolicy").length, 1);
  });

  it("mounts Lustre as an instance starts, and asks the file system to let it in", async () => {
    const asked: unknown[] = [];
    const fileSystem: LustreMount["fileSystem"] = {
      ...{ kind: "lustre", fileSystemId: "fs-1", mountName: "abcd", availabilityZones: [] },
      allowClients: (_group, name) => {
        asked.push(name);
        return [];
      },
    };
    await resourcesOf("pool-lustre", { ...spot, lustreMounts: [{ fileSystem, mountPoint: "/fsx" }] });
    const userData = Buffer.from(
      String(inputsOf(TEMPLATE, "pool-lustre-template")["userData"]),
      "base64",
    ).toString();
    assert.match(
      userData,
      /^MIME-Version: 1\.0\nContent-Type: multipart\/mixed; boundary="([^"]+)"\n\n--\1\n/,
    );
    assert.match(
      userData,
      /mount -t lustre -o noatime,flock fs-1\.fsx\.ap-southeast-1\.amazonaws\.com@tcp:\/abcd \/fsx/,
    );
    assert.deepEqual(asked, ["pool-lustre"]);
  });

  it("keeps jobs from the instance's credentials, and stops a machine that could not be made ready", async () => {
    await resourcesOf("pool-kept", spot);
    const script = Buffer.from(
      String(inputsOf(TEMPLATE, "pool-kept-template")["userData"]),
      "base64",
    ).toString();
    assert.deepEqual(script.split("\n").slice(6, -3), [
      "#!/bin/bash",
      "set -e",
      "trap 'shutdown --poweroff now' ERR",
      "echo ECS_AWSVPC_BLOCK_IMDS=true >> /etc/ecs/ecs.config",
      "echo ECS_DISABLE_PRIVILEGED=true >> /etc/ecs/ecs.config",
      "iptables --insert OUTPUT --destination 169.254.169.254 --match owner ! --uid-owner 0 --jump REJECT",
    ]);
  });
});

describe("JobQueue", () => {
  mockCloud();

  it("shares by weight, tries environments in order, and takes blocking jobs away", async () => {
    await deployed(
      () =>
        new JobQueue("line", {
          computeEnvironments: [
            new ComputeEnvironment("line-spot", environment(spot)),
            new ComputeEnvironment("line-steady", environment(onDemand)),
          ],
          fairShare: {
            shareDistribution: [{ shareIdentifier: "lab*", weightFactor: 0.5 }, { shareIdentifier: "x" }],
          },
          jobStateTimeLimitActions: [
            { reason: "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY", maxTimeSeconds: 3600 },
          ],
        }),
    );
    const queue = inputsOf("aws:batch/jobQueue:JobQueue", "line-shared-queue");
    const arnOf = (name: string) => `arn:aws:batch:${here}:compute-environment/${name}-environment`;
    assert.deepEqual(queue["computeEnvironmentOrders"], [
      { order: 0, computeEnvironment: arnOf("line-spot") },
      { order: 1, computeEnvironment: arnOf("line-steady") },
    ]);
    assert.deepEqual(queue["jobStateTimeLimitActions"], [
      {
        ...{ reason: "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY", maxTimeSeconds: 3600 },
        ...{ action: "CANCEL", state: "RUNNABLE" },
      },
    ]);
    assert.deepEqual(
      inputsOf("aws:batch/schedulingPolicy:SchedulingPolicy", "line-policy")["fairSharePolicy"],
      {
        ...{ shareDecaySeconds: 0, computeReservation: 0 },
        shareDistributions: [
          { shareIdentifier: "lab*", weightFactor: 0.5 },
          { shareIdentifier: "x", weightFactor: 1 },
        ],
      },
    );
  });

  it("is another queue where it stops or starts to share, since AWS cannot make one of the other", async () => {
    const any = { arn: "arn", platform: "EC2" } as const;
    await deployed(() => new JobQueue("plain", { computeEnvironments: [any] }));
    assert.equal(inputsOf("aws:batch/jobQueue:JobQueue", "plain-queue")["schedulingPolicyArn"], undefined);
  });
});

describe("JobDefinition", () => {
  mockCloud();

  it("runs a container that is not root, reads only, and has no rights of its host", async () => {
    await deployed(() => new JobDefinition("work-plain", definition(job)));
    const properties = containerOf("work-plain");
    assert.deepEqual(
      [properties["user"], properties["readonlyRootFilesystem"], properties["privileged"]],
      ["1000:1000", true, false],
    );
    assert.deepEqual(properties["mountPoints"], [
      { sourceVolume: "writable-0", containerPath: "/tmp", readOnly: false },
    ]);
    assert.deepEqual(properties["resourceRequirements"], [
      { type: "VCPU", value: "4" },
      { type: "MEMORY", value: "8000" },
    ]);
    const log = inputsOf("aws:cloudwatch/logGroup:LogGroup", "work-plain-log-group");
    assert.deepEqual(
      [log["name"], log["retentionInDays"], log["kmsKeyId"]],
      ["/aws/batch/work-plain", 90, "arn:aws:kms:ap-southeast-1:000000000000:key/1234"],
    );
  });

  it("is tried again where its host went away, and not where its code failed", async () => {
    await deployed(() => [
      new JobDefinition("work-again", definition(job)),
      new JobDefinition("work-fargate", definition(fargateJob)),
    ]);
    assert.deepEqual(inputsOf(DEFINITION, "work-again-definition")["retryStrategy"], {
      attempts: 3,
      evaluateOnExits: [
        { onStatusReason: "Host EC2*", action: "RETRY" },
        { onReason: "*", action: "EXIT" },
      ],
    });
    assert.deepEqual(inputsOf(DEFINITION, "work-fargate-definition")["retryStrategy"], {
      ...{ attempts: 3, evaluateOnExits: [] },
    });
  });

  it("has no public address and no shared memory on Fargate", async () => {
    await deployed(() => new JobDefinition("work-box", definition(fargateJob)));
    const properties = containerOf("work-box");
    assert.deepEqual(properties["networkConfiguration"], { assignPublicIp: "DISABLED" });
    assert.deepEqual(properties.linuxParameters, { initProcessEnabled: true });
    assert.deepEqual(inputsOf(DEFINITION, "work-box-definition")["platformCapabilities"], ["FARGATE"]);
    assert.ok(!("privileged" in properties) && !("ulimits" in properties));
  });

  it("hands every EFA device of its nodes to their containers, and unlimited pinned memory", async () => {
    const several = { ...nodesJob, instanceType: "p4d.24xlarge", numNodes: 2 } as const;
    const [range] = several.nodeRanges;
    const narrow = { ...range, container: { ...range.container, vcpus: 96 } };
    await deployed(() => new JobDefinition("work-nodes", definition({ ...several, nodeRanges: [narrow] })));
    const { numNodes, nodeRangeProperties } = JSON.parse(
      String(inputsOf(DEFINITION, "work-nodes-definition")["nodeProperties"]),
    ) as { numNodes: number; nodeRangeProperties: { container: Container }[] };
    const container = nodeRangeProperties[0]?.container;
    assert.equal(numNodes, 2);
    assert.equal(container?.["instanceType"], "p4d.24xlarge");
    assert.deepEqual(
      (container?.linuxParameters["devices"] as { hostPath: string }[]).map(({ hostPath }) => hostPath),
      [0, 1, 2, 3].map((device) => `/dev/infiniband/uverbs${device}`),
    );
    assert.deepEqual(container?.["ulimits"], [{ name: "memlock", softLimit: -1, hardLimit: -1 }]);
  });

  it("mounts EFS by TLS under the role of its code, and reads where it only reads", async () => {
    const fileSystem = { kind: "efs", fileSystemId: "fs-2", availabilityZones: [] } as const;
    await deployed(
      () =>
        new JobDefinition(
          "work-files",
          definition({
            ...job,
            container: {
              ...{ platformCapability: "EC2", image, vcpus: 1, memory: 512 },
              efsMounts: [{ fileSystem, containerPath: "/mnt", accessPointId: "fsap-1", readOnly: true }],
            },
          }),
        ),
    );
    assert.deepEqual(grantOf("work-files-job", "mount-files")["MountFiles1"], {
      ...{ Sid: "MountFiles1", Effect: "Allow", Action: ["elasticfilesystem:ClientMount"] },
      Resource: [`arn:aws:elasticfilesystem:${here}:file-system/fs-2`],
      Condition: {
        ArnEquals: {
          "elasticfilesystem:AccessPointArn": `arn:aws:elasticfilesystem:${here}:access-point/fsap-1`,
        },
      },
    });
    assert.deepEqual((containerOf("work-files")["volumes"] as unknown[])[1], {
      name: "shared-0",
      efsVolumeConfiguration: {
        ...{ fileSystemId: "fs-2", transitEncryption: "ENABLED" },
        authorizationConfig: { accessPointId: "fsap-1", iam: "ENABLED" },
      },
    });
  });

  it("leaves image, log and secrets to its execution role, exactly", async () => {
    const secret = { arn: `arn:aws:secretsmanager:${here}:secret:token-AbCdEf` };
    await deployed(
      () =>
        new JobDefinition(
          "work-start",
          definition({
            ...job,
            container: {
              platformCapability: "EC2",
              image,
              vcpus: 1,
              memory: 512,
              secrets: { TOKEN: secret },
            },
          }),
        ),
    );
    assert.deepEqual(grantOf("work-start-execution", "pull-image")["PullImage"]?.Resource, [
      "arn:aws:ecr:ap-southeast-1:111122223333:repository/genomics/align",
    ]);
    assert.deepEqual(grantOf("work-start-execution", "write-logs")["WriteLogs"]?.Resource, [
      `arn:aws:logs:${here}:log-group:/aws/batch/work-start:log-stream:*`,
    ]);
    assert.deepEqual(grantOf("work-start-execution", "read-secrets")["ReadSecrets"]?.Resource, [secret.arn]);
    assert.deepEqual(createdUnder("work-start-job-", "aws:iam/rolePolicy:RolePolicy"), []);
  });
});

describe("BatchEnvironment", () => {
  mockCloud();

  it("tells a topic of its own of failures, which lets in that rule alone", async () => {
    await deployed(() => new BatchEnvironment("farm", batch()));
    assert.deepEqual(
      JSON.parse(String(inputsOf("aws:cloudwatch/eventRule:EventRule", "farm-failed-rule")["eventPattern"])),
      {
        source: ["aws.batch"],
        "detail-type": ["Batch Job State Change"],
        detail: { status: ["FAILED"], jobQueue: [`arn:aws:batch:${here}:job-queue/farm-labs-queue`] },
      },
    );
    const { RuleTellsOfFailures } = statementsOf(
      "aws:sns/topicPolicy:TopicPolicy",
      "farm-failed-topic-policy",
    );
    assert.deepEqual(RuleTellsOfFailures?.Condition, {
      ArnEquals: { "aws:SourceArn": `arn:aws:events:${here}:rule/farm-failed-rule` },
    });
    const { EventsUseKey } = statementsOf("aws:kms/key:Key", "farm-failed-key-key");
    assert.deepEqual(EventsUseKey?.Action, ["kms:Decrypt", "kms:GenerateDataKey"]);
  });

  it("tells an existing topic, and leaves that as it is", async () => {
    const topic = { arn: `arn:aws:sns:${here}:failures` };
    await deployed(() => new BatchEnvironment("told", { ...batch(), failureTopic: topic }));
    assert.equal(inputsOf("aws:cloudwatch/eventTarget:EventTarget", "told-failed-target")["arn"], topic.arn);
    assert.deepEqual(createdUnder("told", "aws:sns/topic:Topic"), []);
    assert.deepEqual(createdUnder("told", "aws:sns/topicPolicy:TopicPolicy"), []);
  });

  it("submits an array by schedule, under a role that can submit this job to this queue", async () => {
    await deployed(
      () =>
        new BatchEnvironment("timed", {
          ...batch(),
          jobDefinitions: {
            align: { ...job, schedule: { queue: "labs", scheduleExpression: "rate(1 day)", arraySize: 500 } },
          },
        }),
    );
    const target = inputsOf("aws:scheduler/schedule:Schedule", "timed-align-schedule")["target"] as Resources;
    const [jobArn, queueArn] = [
      `arn:aws:batch:${here}:job-definition/timed-align-definition:1`,
      `arn:aws:batch:${here}:job-queue/timed-labs-queue`,
    ];
    assert.equal(target["arn"], "arn:aws:scheduler:::aws-sdk:batch:submitJob");
    assert.deepEqual(JSON.parse(String(target["input"])), {
      ...{
        JobName: "timed-align",
        JobQueue: queueArn,
        JobDefinition: jobArn,
        ArrayProperties: { Size: 500 },
      },
    });
    assert.deepEqual(grantOf("timed-align-submit", "submit-job")["SubmitJob"], {
      ...{ Sid: "SubmitJob", Effect: "Allow", Action: ["batch:SubmitJob"], Resource: [queueArn, jobArn] },
    });
  });

  it("lets others submit one job, in any revision, to one queue", async () => {
    await deployed(() => {
      const role = new WorkloadRole("asking", { service: "lambda.amazonaws.com" });
      new BatchEnvironment("asked", batch()).grantSubmit(role, "align", "labs");
    });
    const prefix = `arn:aws:batch:${here}:job-definition/asked-align-definition`;
    assert.deepEqual(grantOf("asking", "submit-asked-align")["SubmitJob"]?.Resource, [
      prefix,
      `${prefix}:*`,
      `arn:aws:batch:${here}:job-queue/asked-labs-queue`,
    ]);
  });

  it("bounds every role of its own", async () => {
    const permissionsBoundary = "arn:aws:iam::000000000000:policy/boundary";
    await deployed(() => new BatchEnvironment("bound", { ...batch(), permissionsBoundary }));
    const roles = createdUnder("bound", "aws:iam/role:Role");
    assert.equal(roles.length, 3);
    assert.ok(roles.every(({ inputs }) => inputs["permissionsBoundary"] === permissionsBoundary));
  });

  it("takes dead letters of submissions that never got through", async () => {
    await deployed(
      () =>
        new JobSchedule("lost", {
          queue: {
            arn: "arn:aws:batch:ap-southeast-1:000000000000:job-queue/q",
            platform: "EC2",
            fairShare: false,
          },
          job: {
            ...{ arn: "arn:aws:batch:ap-southeast-1:000000000000:job-definition/j:1", platform: "EC2" },
            type: "multinode",
          },
          scheduleExpression: "rate(1 day)",
          deadLetterQueue: { arn: `arn:aws:sqs:${here}:letters` },
        }),
    );
    assert.deepEqual(grantOf("lost-submit", "keep-failed-submissions")["KeepFailedSubmissions"]?.Resource, [
      `arn:aws:sqs:${here}:letters`,
    ]);
  });
});
