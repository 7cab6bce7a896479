import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { acceptsResource, WorkloadRole } from "../../../components/identity";
import {
  apiLogGroupName,
  LambdaInference,
  type LambdaInferenceArgs,
  lambdaLogGroupName,
} from "../../../components/inference/lambda";
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
import { baseArgs, encryptionKey, fileSystem } from "./lambda-args";

const FUNCTION = "aws:lambda/function:Function";
const ALIAS = "aws:lambda/alias:Alias";
const region = "ap-southeast-1:000000000000";

function serve(name: string, change: Partial<LambdaInferenceArgs> = {}): Promise<LambdaInference> {
  return deployed(() => new LambdaInference(name, { ...baseArgs(), ...change }));
}

describe("LambdaInference", () => {
  mockCloud();

  it("runs the image in private subnets, traced and encrypted, and publishes what it runs", async () => {
    await serve("fn-runs", { memorySize: 4096, environment: { WORKERS: "2" } });
    const made = inputsOf(FUNCTION, "fn-runs-model-function");
    assert.deepEqual(
      [made.packageType, made.imageUri, made.memorySize, made.timeout, made.publish],
      ["Image", baseArgs().image, 4096, 300, true],
    );
    assert.deepEqual(made.vpcConfig, {
      subnetIds: ["subnet-1", "subnet-2"],
      securityGroupIds: ["fn-runs-model-sg-id"],
    });
    assert.deepEqual(made.environment, {
      variables: { MODEL_BUCKET: "models", MODEL_PREFIX: "fraud/7/", WORKERS: "2" },
    });
    assert.deepEqual([made.kmsKeyArn, made.tracingConfig], [encryptionKey.arn, { mode: "Active" }]);
    assert.deepEqual(made.loggingConfig, { logFormat: "JSON", logGroup: "/aws/lambda/fn-runs" });
    assert.equal(made.name, "fn-runs");
  });

  it("sets no environment where neither model nor program has variables", async () => {
    await serve("fn-bare", { modelStore: undefined });
    assert.equal(inputsOf(FUNCTION, "fn-bare-model-function").environment, undefined);
  });

  it("keeps its logs under the key, in the groups that the key policy can be told of before", async () => {
    await serve("fn-logs", {
      functionName: "fraud-live",
      logRetentionInDays: 30,
      api: { authorization: { type: "AWS_IAM" } },
    });
    const groups = createdUnder("fn-logs", "aws:cloudwatch/logGroup:LogGroup").map(({ inputs }) => [
      inputs.name,
      inputs.retentionInDays,
      inputs.kmsKeyId,
    ]);
    assert.deepEqual(groups, [
      [apiLogGroupName("fraud-live"), 30, encryptionKey.arn],
      [lambdaLogGroupName("fraud-live"), 30, encryptionKey.arn],
    ]);
  });

  it("moves the alias to the version that was published, and leaves an older one its share and its model", async () => {
    const inference = await serve("fn-canary", {
      olderVersion: { functionVersion: "6", share: 0.9, modelPrefix: "fraud/6/" },
    });
    const { functionVersion, routingConfig } = inputsOf(ALIAS, "fn-canary-alias");
    assert.deepEqual([functionVersion, routingConfig], ["7", { additionalVersionWeights: { "6": 0.9 } }]);
    assert.equal(await value(inference.functionVersion), "7");
    const readable = ["6", "7"].map(
      (version) => grantOf("fn-canary-model-execution", `read-models-fraud-${version}`).ReadObjects?.Resource,
    );
    assert.deepEqual(readable, [["arn:aws:s3:::models/fraud/6/*"], ["arn:aws:s3:::models/fraud/7/*"]]);
  });

  it("gives the role its model, its environment, its log, its traces and its interfaces, and nothing else", async () => {
    await serve("fn-least");
    const allowed = grantsUnder("fn-least-model-execution").flatMap(({ Action, Resource }) =>
      Action.map((action) => `${action} ${(Resource ?? []).join(" ")}`),
    );
    const ec2 = `arn:aws:ec2:${region}`;
    const group = `arn:aws:logs:${region}:log-group:/aws/lambda/fn-least`;
    assert.deepEqual(allowed.sort(), [
      `ec2:AssignPrivateIpAddresses ${ec2}:network-interface/*`,
      `ec2:CreateNetworkInterface ${ec2}:network-interface/* ${ec2}:subnet/subnet-1 ${ec2}:subnet/subnet-2 ${ec2}:security-group/fn-least-model-sg-id`,
      `ec2:DeleteNetworkInterface ${ec2}:network-interface/*`,
      "ec2:DescribeNetworkInterfaces *",
      "ec2:DescribeSubnets *",
      `ec2:UnassignPrivateIpAddresses ${ec2}:network-interface/*`,
      `kms:Decrypt ${encryptionKey.arn}`,
      `kms:Decrypt ${encryptionKey.arn}`,
      `logs:CreateLogGroup ${group}:*`,
      `logs:CreateLogStream ${group}:log-stream:*`,
      `logs:DescribeLogStreams ${group}:*`,
      `logs:PutLogEvents ${group}:log-stream:*`,
      "s3:GetObject arn:aws:s3:::models/fraud/7/*",
      "xray:PutTelemetryRecords *",
      "xray:PutTraceSegments *",
    ]);
  });

  it("binds the key to this function's environment and to the bucket's objects", async () => {
    await serve("fn-bound");
    const { DecryptEnvironment } = grantOf("fn-bound-model-execution", "read-environment");
    assert.deepEqual(DecryptEnvironment?.Condition, {
      StringEquals: { "kms:ViaService": "lambda.ap-southeast-1.amazonaws.com" },
      StringLike: {
        "kms:EncryptionContext:aws:lambda:FunctionArn": [`arn:aws:lambda:${region}:function:fn-bound`],
      },
    });
  });

  it('says "*" only for actions that can name nothing, in statements of their own', async () => {
    await serve("fn-stars", { api: { authorization: { type: "AWS_IAM" } } });
    const stars = grantsUnder("fn-stars").filter(({ Resource }) => Resource?.includes("*"));
    assert.ok(stars.length > 0);
    for (const { Sid, Action, Resource } of stars) {
      assert.deepEqual([Sid, Resource, Action.filter(acceptsResource)], [Sid, ["*"], []]);
    }
  });

  it("reaches interface endpoints and S3 by HTTPS, and lets nobody in", async () => {
    await serve("fn-walled");
    const { ingress, egress } = inputsOf("aws:ec2/securityGroup:SecurityGroup", "fn-walled-model-sg");
    assert.deepEqual([ingress, egress], [undefined, undefined]);
    const rules = createdUnder("fn-walled").filter(({ type }) => type.startsWith("aws:vpc/securityGroup"));
    assert.deepEqual(
      rules.map(({ type, inputs }) => [
        type.split(":")[2],
        inputs.fromPort,
        inputs.referencedSecurityGroupId ?? inputs.prefixListId,
      ]),
      [
        ["SecurityGroupEgressRule", 443, "sg-endpoints"],
        ["SecurityGroupEgressRule", 443, "pl-6fa54006"],
      ],
    );
  });

  it("mounts a folder of EFS through an access point of its own, to read only and by TLS", async () => {
    await serve("fn-mounting", { modelStore: { type: "efs", fileSystem, path: "/models/fraud" } });
    const point = inputsOf("aws:efs/accessPoint:AccessPoint", "fn-mounting-model-models");
    assert.deepEqual(point.posixUser, { uid: 1000, gid: 1000 });
    assert.deepEqual(point.rootDirectory, {
      path: "/models/fraud",
      creationInfo: { ownerUid: 1000, ownerGid: 1000, permissions: "0750" },
    });
    const arn = `arn:aws:elasticfilesystem:${region}:access-point/fn-mounting-model-models-id`;
    const made = inputsOf(FUNCTION, "fn-mounting-model-function");
    assert.deepEqual(made.fileSystemConfig, { arn, localMountPath: "/mnt/models" });
    assert.deepEqual(made.environment, { variables: { MODEL_PATH: "/mnt/models" } });
    assert.deepEqual(grantOf("fn-mounting-model-execution", "mount-models"), {
      MountModels: {
        Sid: "MountModels",
        Effect: "Allow",
        Action: ["elasticfilesystem:ClientMount"],
        Resource: [fileSystem.arn],
        Condition: {
          StringEquals: { "elasticfilesystem:AccessPointArn": arn },
          Bool: { "aws:SecureTransport": "true" },
        },
      },
    });
    const nfs = createdUnder("fn-mounting").filter(({ inputs }) => inputs.fromPort === 2049);
    assert.deepEqual(
      nfs.map(({ inputs }) => [inputs.securityGroupId, inputs.referencedSecurityGroupId]),
      [
        ["sg-efs", "fn-mounting-model-sg-id"],
        ["fn-mounting-model-sg-id", "sg-efs"],
      ],
    );
  });

  it("keeps environments warm within limits", async () => {
    await serve("fn-warm", {
      provisionedConcurrency: { minCapacity: 2, maxCapacity: 8, targetUtilization: 0.5 },
    });
    const config = inputsOf(
      "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
      "fn-warm-provisioned-config",
    );
    assert.deepEqual(
      [config.functionName, config.qualifier, config.provisionedConcurrentExecutions],
      ["fn-warm", "live", 2],
    );
    const target = inputsOf("aws:appautoscaling/target:Target", "fn-warm-provisioned-target");
    assert.deepEqual(
      [target.resourceId, target.scalableDimension, target.minCapacity, target.maxCapacity],
      ["function:fn-warm:live", "lambda:function:ProvisionedConcurrency", 2, 8],
    );
    const policy = inputsOf("aws:appautoscaling/policy:Policy", "fn-warm-provisioned-policy");
    assert.deepEqual(policy.targetTrackingScalingPolicyConfiguration, {
      targetValue: 0.5,
      predefinedMetricSpecification: { predefinedMetricType: "LambdaProvisionedConcurrencyUtilization" },
    });
  });

  it("scales nothing where as many stay warm as there may be", async () => {
    await serve("fn-fixed", { provisionedConcurrency: { minCapacity: 2 } });
    assert.deepEqual(createdUnder("fn-fixed", "aws:appautoscaling/target:Target"), []);
  });

  it("passes failed calls on, and may encrypt them for the queue and for nothing else", async () => {
    const queue = `arn:aws:sqs:${region}:failed`;
    await serve("fn-failing", {
      asyncInvocation: { maximumRetryAttempts: 0, onFailure: { type: "sqs", arn: queue, encryptionKey } },
    });
    const config = inputsOf(
      "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
      "fn-failing-async",
    );
    assert.deepEqual(
      [config.qualifier, config.maximumRetryAttempts, config.destinationConfig],
      ["live", 0, { onFailure: { destination: queue } }],
    );
    const { PassFailuresOn, EncryptFailures } = grantOf("fn-failing-model-execution", "pass-failures-on");
    assert.deepEqual([PassFailuresOn?.Action, PassFailuresOn?.Resource], [["sqs:SendMessage"], [queue]]);
    assert.deepEqual(EncryptFailures?.Condition, {
      StringEquals: { "kms:ViaService": "sqs.ap-southeast-1.amazonaws.com" },
    });
  });

  it("rings when the alias fails, is turned away, or nears its time", async () => {
    const topic = { arn: `arn:aws:sns:${region}:alarms` };
    await serve("fn-ringing", { timeout: 100, alarms: { errors: 3, durationShare: 0.5 }, topic });
    const alarms = createdUnder("fn-ringing", "aws:cloudwatch/metricAlarm:MetricAlarm");
    assert.deepEqual(
      alarms.map(({ inputs }) => [inputs.metricName, inputs.threshold, inputs.alarmActions]),
      [
        ["Duration", 50_000, [topic.arn]],
        ["Errors", 3, [topic.arn]],
        ["Throttles", 1, [topic.arn]],
      ],
    );
    assert.deepEqual(alarms[1]?.inputs.dimensions, {
      FunctionName: "fn-ringing",
      Resource: "fn-ringing:live",
    });
  });

  it("lets Lambda alone assume the role, under the boundary that was given", async () => {
    const permissionsBoundary = "arn:aws:iam::000000000000:policy/boundary";
    await serve("fn-trusting", { permissionsBoundary });
    const trust = statementsOf("aws:iam/role:Role", "fn-trusting-model-execution-role", "assumeRolePolicy");
    assert.deepEqual(trust.ServiceAssumesRole?.Principal, { Service: "lambda.amazonaws.com" });
    assert.equal(
      inputsOf("aws:iam/role:Role", "fn-trusting-model-execution-role").permissionsBoundary,
      permissionsBoundary,
    );
  });

  it("grants calls of the alias, and of no version that nobody has published for callers", async () => {
    const inference = await serve("fn-called");
    await deployed(() =>
      inference.grantInvoke(new WorkloadRole("fn-caller", { service: "states.amazonaws.com" })),
    );
    assert.deepEqual(grantOf("fn-caller", "invoke-fn-called").InvokeFunction?.Resource, [
      `arn:aws:lambda:${region}:function:fn-called-alias-id:live`,
    ]);
  });

  it("gives transforms the last word", async () => {
    await serve("fn-transformed", {
      transform: {
        function: (args) => {
          args.description = "changed";
        },
        role: (args) => {
          args.path = "/ml/";
        },
      },
    });
    assert.equal(inputsOf(FUNCTION, "fn-transformed-model-function").description, "changed");
    assert.equal(inputsOf("aws:iam/role:Role", "fn-transformed-model-execution-role").path, "/ml/");
  });

  it("takes an image that is known only later", async () => {
    const image = pulumi.output("111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/late:1");
    await serve("fn-late", { image });
    assert.equal(
      inputsOf(FUNCTION, "fn-late-model-function").imageUri,
      "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/late:1",
    );
  });
});
