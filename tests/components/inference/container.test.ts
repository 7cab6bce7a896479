import * as assert from "node:assert/strict";

import { acceptsResource } from "../../../components/identity";
import {
  ContainerInference,
  type ContainerInferenceArgs,
  containerLogGroupName,
} from "../../../components/inference/container";
import {
  createdUnder,
  deployed,
  grantOf,
  grantsUnder,
  inputsOf,
  mockCloud,
  statementsOf,
  value,
} from "../mock-cloud";
import { certificateArn, fargateArgs, gpus } from "./container-args";
import { encryptionKey } from "./lambda-args";

const SERVICE = "aws:ecs/service:Service";
const region = "ap-southeast-1:000000000000";

function serve(name: string, args: ContainerInferenceArgs = fargateArgs()): Promise<ContainerInference> {
  return deployed(() => new ContainerInference(name, args));
}

interface Container {
  readonly [property: string]: unknown;
  readonly environment: readonly { readonly name: string; readonly value: string }[];
}

function containerOf(name: string): Container {
  const { containerDefinitions } = inputsOf(
    "aws:ecs/taskDefinition:TaskDefinition",
    `${name}-task-definition`,
  );
  const [container] = JSON.parse(String(containerDefinitions)) as Container[];
  assert.ok(container);
  return container;
}

describe("ContainerInference", () => {
  mockCloud();

  it("runs a container without rights, as another user than root, that can only read", async () => {
    await serve("box-humble");
    const container = containerOf("box-humble");
    assert.deepEqual(
      [container.image, container.user, container.privileged, container.readonlyRootFilesystem],
      [fargateArgs().image, "1000:1000", false, true],
    );
    assert.deepEqual(container.linuxParameters, {
      initProcessEnabled: true,
      capabilities: { drop: ["ALL"] },
    });
    assert.deepEqual(container.mountPoints, [{ sourceVolume: "tmp", containerPath: "/tmp" }]);
  });

  it("tells the container its model, and hands secrets over by their ARNs", async () => {
    const arn = `arn:aws:secretsmanager:${region}:secret:api-key-AbCdEf`;
    await serve("box-told", {
      ...fargateArgs(),
      environment: { WORKERS: "2" },
      secrets: { API_KEY: { arn, encryptionKey } },
    });
    const { environment, secrets } = containerOf("box-told");
    assert.deepEqual(environment, [
      { name: "MODEL_BUCKET", value: "models" },
      { name: "MODEL_PREFIX", value: "ranking/7/" },
      { name: "WORKERS", value: "2" },
    ]);
    assert.deepEqual(secrets, [{ name: "API_KEY", valueFrom: arn }]);
    const { ReadSecrets, DecryptSecret1 } = grantOf("box-told-task-execution", "read-secrets");
    assert.deepEqual(ReadSecrets?.Resource, [arn]);
    assert.deepEqual(DecryptSecret1?.Condition, {
      StringEquals: { "kms:ViaService": "secretsmanager.ap-southeast-1.amazonaws.com" },
      StringLike: { "kms:EncryptionContext:SecretARN": [arn] },
    });
  });

  it("lets the container read its model and nothing else", async () => {
    await serve("box-reading");
    const allowed = grantsUnder("box-reading-task-container").flatMap(({ Action, Resource }) =>
      Action.map((action) => `${action} ${(Resource ?? []).join(" ")}`),
    );
    assert.deepEqual(allowed.sort(), [
      `kms:Decrypt ${encryptionKey.arn}`,
      "s3:GetObject arn:aws:s3:::models/ranking/7/*",
    ]);
  });

  it("lets ECS pull the image and write the log, which the container cannot do itself", async () => {
    await serve("box-starting");
    const group = `arn:aws:logs:${region}:log-group:${containerLogGroupName("box-starting")}`;
    const repository = "arn:aws:ecr:ap-southeast-1:111122223333:repository/serving/ranking";
    const allowed = grantsUnder("box-starting-task-execution").flatMap(({ Action, Resource }) =>
      Action.map((action) => `${action} ${(Resource ?? []).join(" ")}`),
    );
    assert.deepEqual(allowed.sort(), [
      `ecr:BatchCheckLayerAvailability ${repository}`,
      `ecr:BatchGetImage ${repository}`,
      "ecr:GetAuthorizationToken *",
      `ecr:GetDownloadUrlForLayer ${repository}`,
      `logs:CreateLogStream ${group}:log-stream:*`,
      `logs:PutLogEvents ${group}:log-stream:*`,
    ]);
  });

  it("lets ECS assume both roles for this account's tasks only", async () => {
    await serve("box-trusted");
    for (const role of ["container", "execution"]) {
      const trust = statementsOf("aws:iam/role:Role", `box-trusted-task-${role}-role`, "assumeRolePolicy");
      assert.deepEqual(trust.ServiceAssumesRole?.Condition, {
        StringEquals: { "aws:SourceAccount": "000000000000" },
        ArnLike: { "aws:SourceArn": [`arn:aws:ecs:${region}:*`] },
      });
    }
  });

  it('says "*" only for actions that can name nothing', async () => {
    await serve("box-stars", { ...fargateArgs(), compute: gpus, cluster: undefined });
    const stars = grantsUnder("box-stars").filter(({ Resource }) => Resource?.includes("*"));
    assert.ok(stars.length >= 2);
    for (const { Sid, Action, Resource } of stars) {
      assert.deepEqual([Sid, Resource, Action.filter(acceptsResource)], [Sid, ["*"], []]);
    }
  });

  it("keeps tasks in private subnets, and lets only the load balancer reach them", async () => {
    await serve("box-walled");
    const { networkConfiguration } = inputsOf(SERVICE, "box-walled-service");
    assert.deepEqual(networkConfiguration, {
      subnets: ["subnet-1", "subnet-2"],
      securityGroups: ["box-walled-sg-id"],
      assignPublicIp: false,
    });
    const ingress = createdUnder("box-walled", "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    assert.deepEqual(
      ingress.map(({ inputs }) => [
        inputs.securityGroupId,
        inputs.fromPort,
        inputs.referencedSecurityGroupId,
      ]),
      [["box-walled-sg-id", 8080, "box-walled-alb-sg-id"]],
    );
    const egress = createdUnder("box-walled", "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule");
    assert.deepEqual(
      egress.map(({ inputs }) => [
        inputs.securityGroupId,
        inputs.fromPort,
        inputs.referencedSecurityGroupId ?? inputs.prefixListId,
      ]),
      [
        ["box-walled-sg-id", 443, "sg-endpoints"],
        ["box-walled-sg-id", 443, "pl-6fa54006"],
        ["box-walled-alb-sg-id", 8080, "box-walled-sg-id"],
      ],
    );
  });

  it("speaks HTTPS within the network only, drops what is no header, and is logged", async () => {
    const inference = await serve("box-balanced");
    const balancer = inputsOf("aws:lb/loadBalancer:LoadBalancer", "box-balanced-alb");
    assert.deepEqual(
      [balancer.internal, balancer.dropInvalidHeaderFields, balancer.subnets, balancer.accessLogs],
      [true, true, ["subnet-1", "subnet-2"], { enabled: true, bucket: "logs", prefix: "box-balanced" }],
    );
    const listeners = createdUnder("box-balanced", "aws:lb/listener:Listener");
    assert.deepEqual(
      listeners.map(({ inputs }) => [inputs.port, inputs.protocol, inputs.certificateArn]),
      [[443, "HTTPS", certificateArn]],
    );
    assert.match(String(listeners[0]?.inputs.sslPolicy), /^ELBSecurityPolicy-TLS13-1-2-/);
    assert.equal(
      await value(inference.url),
      "https://internal-box-balanced-alb.ap-southeast-1.elb.amazonaws.com",
    );
  });

  it("is reached by nobody until somebody is let in", async () => {
    await serve("box-empty");
    const into = (name: string) =>
      createdUnder(name, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
        .filter(({ inputs }) => inputs.fromPort === 443)
        .map(({ inputs }) => inputs.cidrIpv4 ?? inputs.referencedSecurityGroupId);
    assert.deepEqual(into("box-empty"), []);
    await deployed(() => {
      const clients = { vpn: { cidrBlock: "10.9.0.0/16" } };
      const args = fargateArgs();
      const open = new ContainerInference("box-open", {
        ...args,
        loadBalancer: { ...args.loadBalancer, clients },
      });
      open.allowFrom("shop", { securityGroupId: "sg-0123456789abcdef0" });
    });
    assert.deepEqual(into("box-open"), ["sg-0123456789abcdef0", "10.9.0.0/16"]);
  });

  it("takes a deployment back that does not come up, or rings an alarm", async () => {
    await serve("box-careful", {
      ...fargateArgs(),
      healthCheck: { path: "/healthz", gracePeriod: 300 },
      alarms: { errorPercent: 2 },
    });
    const service = inputsOf(SERVICE, "box-careful-service");
    assert.deepEqual(
      [service.deploymentCircuitBreaker, service.alarms],
      [
        { enable: true, rollback: true },
        { enable: true, rollback: true, alarmNames: ["box-careful-errors", "box-careful-latency"] },
      ],
    );
    assert.deepEqual(
      [service.healthCheckGracePeriodSeconds, service.enableExecuteCommand, service.waitForSteadyState],
      [300, false, true],
    );
    const check = inputsOf("aws:lb/targetGroup:TargetGroup", "box-careful-tg").healthCheck as {
      path: string;
    };
    assert.equal(check.path, "/healthz");
    const alarm = inputsOf("aws:cloudwatch/metricAlarm:MetricAlarm", "box-careful-errors");
    const queries = alarm.metricQueries as { id: string; expression?: string }[];
    assert.deepEqual([alarm.threshold, queries[2]?.expression], [2, "100 * FILL(failed, 0) / all"]);
  });

  it("follows CPU and requests, within limits that change with the hour", async () => {
    await serve("box-scaled", {
      ...fargateArgs(),
      scaling: {
        minCapacity: 3,
        maxCapacity: 9,
        requestsPerTarget: 50,
        scheduled: { night: { schedule: "cron(0 22 * * ? *)", minCapacity: 1, maxCapacity: 3 } },
      },
    });
    const target = inputsOf("aws:appautoscaling/target:Target", "box-scaled-scaling-target");
    assert.deepEqual(
      [target.resourceId, target.scalableDimension, target.minCapacity, target.maxCapacity],
      ["service/box-scaled-cluster/box-scaled", "ecs:service:DesiredCount", 3, 9],
    );
    const policies = createdUnder("box-scaled", "aws:appautoscaling/policy:Policy").map(
      ({ inputs }) => inputs.targetTrackingScalingPolicyConfiguration,
    );
    assert.deepEqual(policies, [
      {
        targetValue: 65,
        scaleInCooldown: 300,
        scaleOutCooldown: 60,
        predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
      },
      {
        targetValue: 50,
        scaleInCooldown: 300,
        scaleOutCooldown: 60,
        predefinedMetricSpecification: {
          predefinedMetricType: "ALBRequestCountPerTarget",
          resourceLabel: "app/box-scaled-alb/1/targetgroup/box-scaled-tg/1",
        },
      },
    ]);
    const night = inputsOf("aws:appautoscaling/scheduledAction:ScheduledAction", "box-scaled-scaling-night");
    assert.deepEqual(
      [night.schedule, night.timezone, night.scalableTargetAction],
      ["cron(0 22 * * ? *)", "UTC", { minCapacity: 1, maxCapacity: 3 }],
    );
    assert.equal(inputsOf(SERVICE, "box-scaled-service").desiredCount, 3);
  });

  it("keeps its log under the key, in the group that the key policy can be told of before", async () => {
    await serve("box-logged", { ...fargateArgs(), logRetentionInDays: 30 });
    const group = inputsOf("aws:cloudwatch/logGroup:LogGroup", "box-logged-task-log-group");
    assert.deepEqual(
      [group.name, group.retentionInDays, group.kmsKeyId],
      [containerLogGroupName("box-logged"), 30, encryptionKey.arn],
    );
    const { options } = containerOf("box-logged").logConfiguration as { options: Record<string, string> };
    assert.deepEqual(
      [options["awslogs-group"], options.mode],
      [containerLogGroupName("box-logged"), "non-blocking"],
    );
  });

  it("gives transforms the last word", async () => {
    await serve("box-changed", {
      ...fargateArgs(),
      transform: {
        service: (args) => {
          args.deploymentMaximumPercent = 150;
        },
        role: (args) => {
          args.path = "/ml/";
        },
      },
    });
    assert.equal(inputsOf(SERVICE, "box-changed-service").deploymentMaximumPercent, 150);
    assert.equal(inputsOf("aws:iam/role:Role", "box-changed-task-container-role").path, "/ml/");
  });
});
