import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { acceptsResource, WorkloadRole } from "../../components/identity";
import { InferenceEndpoint, type MultiModelEndpointArgs } from "../../components/inference";
import { Network } from "../../components/network";
import { TieredBucket } from "../../components/storage";
import {
  createdUnder,
  deployed,
  grantOf,
  grantsUnder,
  inputsOf,
  mockCloud,
  statementsOf,
  value,
} from "./mock-cloud";

const encryptionKey = { arn: "arn:aws:kms:ap-southeast-1:000000000000:key/1234" };
const captureKey = { arn: "arn:aws:kms:ap-southeast-1:000000000000:key/5678" };
const ec2 = "arn:aws:ec2:ap-southeast-1:000000000000";
const configurationType = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";

function baseArgs(): MultiModelEndpointArgs {
  return {
    network: {
      vpcId: pulumi.output("vpc-1"),
      vpcCidrBlock: pulumi.output("10.0.0.0/16"),
      publicSubnetIds: pulumi.output(["subnet-0"]),
      privateSubnetIds: pulumi.output(["subnet-1", "subnet-2"]),
      s3PrefixListId: pulumi.output("pl-6fa54006"),
      endpointSecurityGroupId: pulumi.output("sg-endpoints"),
    },
    encryptionKey,
    mode: {
      type: "multiModel",
      modelBucket: TieredBucket.from("models", {
        arn: "arn:aws:s3:::models",
        bucket: "models",
        encryptionKey,
      }),
      modelPrefix: "live/churn/",
      image: "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/serving/churn:1.4",
      instanceType: "ml.c5.large",
    },
  };
}

/** The same endpoint with another way of serving. */
function withMode(change: Partial<MultiModelEndpointArgs["mode"]>): MultiModelEndpointArgs {
  const args = baseArgs();
  return { ...args, mode: { ...args.mode, ...change } };
}

const captureBucket = () =>
  TieredBucket.from("captures", {
    arn: "arn:aws:s3:::captures",
    bucket: "captures",
    encryptionKey: captureKey,
  });

describe("InferenceEndpoint of many models", () => {
  mockCloud();

  it("serves every model under the prefix from private subnets, without network calls of the container", async () => {
    await deployed(() => new InferenceEndpoint("serving", withMode({ environment: { WORKERS: "2" } })));
    const model = inputsOf("aws:sagemaker/model:Model", "serving-model");
    assert.deepEqual(model.primaryContainer, {
      image: "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/serving/churn:1.4",
      mode: "MultiModel",
      modelDataUrl: "s3://models/live/churn/",
      multiModelConfig: { modelCacheSetting: "Enabled" },
      environment: { WORKERS: "2" },
    });
    assert.deepEqual(model.vpcConfig, {
      subnets: ["subnet-1", "subnet-2"],
      securityGroupIds: ["serving-sg-id"],
    });
    assert.equal(model.enableNetworkIsolation, true);
    assert.equal(model.executionRoleArn, "arn:aws:iam::000000000000:role/serving-execution-role");
  });

  it("leaves model and configuration unnamed, so that the next ones stand before the last ones go", async () => {
    await deployed(() => new InferenceEndpoint("unnamed", baseArgs()));
    assert.equal(inputsOf(configurationType, "unnamed-configuration").name, undefined);
    assert.equal(inputsOf("aws:sagemaker/model:Model", "unnamed-model").name, undefined);
    const { name, endpointConfigName } = inputsOf("aws:sagemaker/endpoint:Endpoint", "unnamed-endpoint");
    assert.deepEqual([name, endpointConfigName], ["unnamed", "unnamed-configuration"]);
  });

  it("encrypts the volumes with the key, and leaves it out where local disks encrypt themselves", async () => {
    await deployed(() => {
      for (const [name, instanceType] of [
        ["ebs", "ml.m5.large"],
        ["nvme", "ml.m5d.large"],
        ["gpu", "ml.g4dn.xlarge"],
      ] as const) {
        new InferenceEndpoint(`volume-${name}`, withMode({ instanceType }));
      }
    });
    const keys = ["ebs", "nvme", "gpu"].map(
      (name) => inputsOf(configurationType, `volume-${name}-configuration`).kmsKeyArn,
    );
    assert.deepEqual(keys, [encryptionKey.arn, undefined, undefined]);
  });

  it("starts with the fewest instances and scales on invocations per instance", async () => {
    await deployed(
      () =>
        new InferenceEndpoint("scaling", {
          ...baseArgs(),
          autoScaling: { minCapacity: 2, maxCapacity: 10 },
        }),
    );
    const [variant] = inputsOf(configurationType, "scaling-configuration").productionVariants as object[];
    assert.deepEqual(variant, {
      variantName: "AllTraffic",
      modelName: "scaling-model",
      instanceType: "ml.c5.large",
      initialInstanceCount: 2,
      initialVariantWeight: 1,
    });
    const shared = {
      serviceNamespace: "sagemaker",
      scalableDimension: "sagemaker:variant:DesiredInstanceCount",
      resourceId: "endpoint/scaling/variant/AllTraffic",
    };
    assert.deepEqual(inputsOf("aws:appautoscaling/target:Target", "scaling-scaling-target"), {
      ...shared,
      minCapacity: 2,
      maxCapacity: 10,
    });
    assert.deepEqual(inputsOf("aws:appautoscaling/policy:Policy", "scaling-scaling-policy"), {
      ...shared,
      policyType: "TargetTrackingScaling",
      targetTrackingScalingPolicyConfiguration: {
        targetValue: 200,
        scaleInCooldown: 300,
        scaleOutCooldown: 300,
        predefinedMetricSpecification: { predefinedMetricType: "SageMakerVariantInvocationsPerInstance" },
      },
    });
  });

  it("serves with the fewest instances where scaling is switched off", async () => {
    const autoScaling = { enabled: false, minCapacity: 3 };
    await deployed(() => new InferenceEndpoint("steady", { ...baseArgs(), autoScaling }));
    const [variant] = inputsOf(configurationType, "steady-configuration").productionVariants as {
      initialInstanceCount: number;
    }[];
    assert.equal(variant?.initialInstanceCount, 3);
    assert.deepEqual(createdUnder("steady-scaling"), []);
  });

  it("captures requests and answers under the prefix, with the capture bucket's key", async () => {
    await deployed(() => {
      const dataCapture = {
        bucket: captureBucket(),
        prefix: "captured/churn/",
        initialSamplingPercentage: 20,
      };
      new InferenceEndpoint("capturing", { ...baseArgs(), dataCapture });
    });
    assert.deepEqual(inputsOf(configurationType, "capturing-configuration").dataCaptureConfig, {
      enableCapture: true,
      initialSamplingPercentage: 20,
      destinationS3Uri: "s3://captures/captured/churn",
      kmsKeyId: captureKey.arn,
      captureOptions: [{ captureMode: "Input" }, { captureMode: "Output" }],
    });
    const { WriteObjects, EncryptObjects } = grantOf("capturing-execution", "write-captures-captured-churn");
    assert.deepEqual(WriteObjects?.Resource, ["arn:aws:s3:::captures/captured/churn/*"]);
    assert.deepEqual(EncryptObjects?.Resource, [captureKey.arn]);
  });

  it("keeps its logs encrypted in the group that SageMaker writes to", async () => {
    const endpoint = await deployed(
      () =>
        new InferenceEndpoint("logging", { ...baseArgs(), endpointName: "churn", logRetentionInDays: 30 }),
    );
    const { name, retentionInDays, kmsKeyId } = inputsOf(
      "aws:cloudwatch/logGroup:LogGroup",
      "logging-log-group",
    );
    assert.deepEqual(
      [name, retentionInDays, kmsKeyId],
      ["/aws/sagemaker/Endpoints/churn", 30, encryptionKey.arn],
    );
    assert.equal(await value(endpoint.endpointName), "churn");
    assert.equal(await value(endpoint.arn), "arn:aws:sagemaker:ap-southeast-1:000000000000:endpoint/churn");
  });

  it("reaches interface endpoints and S3 by HTTPS, and lets nobody in", async () => {
    await deployed(() => new InferenceEndpoint("walled", baseArgs()));
    const { vpcId, ingress, egress } = inputsOf("aws:ec2/securityGroup:SecurityGroup", "walled-sg");
    assert.deepEqual([vpcId, ingress, egress], ["vpc-1", undefined, undefined]);
    const rules = createdUnder("walled").filter(({ type }) => type.startsWith("aws:vpc/securityGroup"));
    assert.deepEqual(
      rules.map(
        ({ type, inputs: { fromPort, toPort, ipProtocol, referencedSecurityGroupId, prefixListId } }) => [
          type.split(":")[2],
          [ipProtocol, fromPort, toPort],
          referencedSecurityGroupId ?? prefixListId,
        ],
      ),
      [
        ["SecurityGroupEgressRule", ["tcp", 443, 443], "sg-endpoints"],
        ["SecurityGroupEgressRule", ["tcp", 443, 443], "pl-6fa54006"],
      ],
    );
  });

  it("names the VPC's range where an existing network has no security group of ours", async () => {
    await deployed(() => {
      const existing = { vpcId: "vpc-9", publicSubnetIds: [], privateSubnetIds: ["subnet-9"] };
      new InferenceEndpoint("guest", { ...baseArgs(), network: Network.from(existing) });
    });
    const rule = inputsOf(
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      "guest-https-to-endpoints",
    );
    assert.deepEqual([rule.cidrIpv4, rule.referencedSecurityGroupId], ["172.31.0.0/16", undefined]);
  });

  it("lets SageMaker assume the role for this account's resources only", async () => {
    await deployed(() => new InferenceEndpoint("trusting", baseArgs()));
    const trust = statementsOf("aws:iam/role:Role", "trusting-execution-role", "assumeRolePolicy");
    assert.deepEqual(trust.ServiceAssumesRole?.Condition, {
      StringEquals: { "aws:SourceAccount": "000000000000" },
      ArnLike: { "aws:SourceArn": ["arn:aws:sagemaker:ap-southeast-1:000000000000:*"] },
    });
  });

  it("gives the role its models, its image, its logs and its network interfaces, and nothing else", async () => {
    await deployed(() => new InferenceEndpoint("least", baseArgs()));
    const group = "arn:aws:logs:ap-southeast-1:000000000000:log-group:/aws/sagemaker/Endpoints/least";
    const allowed = grantsUnder("least-execution").flatMap(({ Action, Resource }) =>
      Action.map((action) => `${action} ${(Resource ?? []).join(" ")}`),
    );
    const interfaces = `${ec2}:network-interface/*`;
    assert.deepEqual(allowed.sort(), [
      "cloudwatch:PutMetricData *",
      `ec2:CreateNetworkInterface ${interfaces} ${ec2}:subnet/subnet-1 ${ec2}:subnet/subnet-2 ${ec2}:security-group/least-sg-id`,
      `ec2:CreateNetworkInterfacePermission ${interfaces}`,
      `ec2:DeleteNetworkInterface ${interfaces}`,
      `ec2:DeleteNetworkInterfacePermission ${interfaces}`,
      "ec2:DescribeDhcpOptions *",
      "ec2:DescribeNetworkInterfaces *",
      "ec2:DescribeSecurityGroups *",
      "ec2:DescribeSubnets *",
      "ec2:DescribeVpcs *",
      "ecr:BatchCheckLayerAvailability arn:aws:ecr:ap-southeast-1:111122223333:repository/serving/churn",
      "ecr:BatchGetImage arn:aws:ecr:ap-southeast-1:111122223333:repository/serving/churn",
      "ecr:GetAuthorizationToken *",
      "ecr:GetDownloadUrlForLayer arn:aws:ecr:ap-southeast-1:111122223333:repository/serving/churn",
      `kms:Decrypt ${encryptionKey.arn}`,
      `logs:CreateLogGroup ${group}:*`,
      `logs:CreateLogStream ${group}:log-stream:*`,
      `logs:DescribeLogStreams ${group}:*`,
      `logs:PutLogEvents ${group}:log-stream:*`,
      "s3:GetObject arn:aws:s3:::models/live/churn/*",
      "s3:ListBucket arn:aws:s3:::models",
    ]);
  });

  it("binds what it cannot name: metrics by namespace, interfaces by subnet, listing by prefix", async () => {
    await deployed(() => new InferenceEndpoint("binding", baseArgs()));
    const role = "binding-execution";
    assert.deepEqual(grantOf(role, "write-telemetry").WriteMetrics?.Condition, {
      StringEquals: { "cloudwatch:namespace": "/aws/sagemaker/Endpoints" },
    });
    assert.deepEqual(grantOf(role, "use-network-interfaces").KeepInterfaces?.Condition, {
      ArnEquals: { "ec2:Subnet": [`${ec2}:subnet/subnet-1`, `${ec2}:subnet/subnet-2`] },
    });
    assert.deepEqual(grantOf(role, "list-models-live-churn").ListObjects?.Condition, {
      StringLike: { "s3:prefix": ["live/churn/*"] },
    });
  });

  it('says "*" in statements of their own, for actions that can name nothing', async () => {
    await deployed(() => new InferenceEndpoint("stars", baseArgs()));
    const stars = grantsUnder("stars-execution").filter(({ Resource }) => Resource?.includes("*"));
    assert.ok(stars.length > 0);
    for (const { Sid, Action, Resource } of stars) {
      assert.deepEqual([Sid, Resource, Action.filter(acceptsResource)], [Sid, ["*"], []]);
    }
  });

  it("grants calls to all its models, or to the named ones", async () => {
    await deployed(() => {
      const endpoint = new InferenceEndpoint("called", baseArgs());
      endpoint.grantInvoke(new WorkloadRole("all-caller", { service: "lambda.amazonaws.com" }));
      endpoint.grantInvoke(new WorkloadRole("one-caller", { service: "lambda.amazonaws.com" }), {
        targetModels: ["sg/*.tar.gz"],
      });
    });
    const arn = "arn:aws:sagemaker:ap-southeast-1:000000000000:endpoint/called";
    assert.deepEqual(grantOf("all-caller", "invoke-called").InvokeEndpoint, {
      Sid: "InvokeEndpoint",
      Effect: "Allow",
      Action: ["sagemaker:InvokeEndpoint"],
      Resource: [arn],
    });
    assert.deepEqual(grantOf("one-caller", "invoke-called").InvokeEndpoint?.Condition, {
      StringLike: { "sagemaker:TargetModel": ["sg/*.tar.gz"] },
    });
  });

  it("refuses to grant calls to models that no call can name", async () => {
    const endpoint = await deployed(() => new InferenceEndpoint("uncalled", baseArgs()));
    const role = new WorkloadRole("no-caller", { service: "lambda.amazonaws.com" });
    assert.throws(() => endpoint.grantInvoke(role, { targetModels: [] }), {
      message:
        'InferenceEndpoint "uncalled" cannot be built:\n  targetModels is empty; name one, or leave it out for all.',
    });
    assert.throws(() => endpoint.grantInvoke(role, { targetModels: ["/a.tar.gz"] }), {
      message:
        'InferenceEndpoint "uncalled" cannot be built:\n  targetModels names "/a.tar.gz"; give a path under the prefix, up to 1024 characters, without spaces or a slash in front.',
    });
  });

  it("takes an image that is known only later, and still names its repository", async () => {
    const image = pulumi.output(
      "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/late@sha256:" + "a".repeat(64),
    );
    await deployed(() => new InferenceEndpoint("late", withMode({ image })));
    assert.deepEqual(grantOf("late-execution", "pull-image").PullImage?.Resource, [
      "arn:aws:ecr:ap-southeast-1:111122223333:repository/late",
    ]);
  });

  it("gives transforms the last word, on the role as well", async () => {
    await deployed(
      () =>
        new InferenceEndpoint("transformed-endpoint", {
          ...baseArgs(),
          transform: {
            role: (args) => {
              args.path = "/ml/";
            },
            configuration: (args) => {
              args.namePrefix = "churn-";
            },
          },
        }),
    );
    assert.equal(inputsOf("aws:iam/role:Role", "transformed-endpoint-execution-role").path, "/ml/");
    assert.equal(inputsOf(configurationType, "transformed-endpoint-configuration").namePrefix, "churn-");
  });

  it("reports every bad argument at once and creates nothing", () => {
    const logRetentionInDays = JSON.parse("31") as 30;
    const make = () =>
      new InferenceEndpoint("refused_endpoint", {
        ...withMode({
          modelPrefix: "s3://models/live",
          image: "nginx:latest",
          instanceType: "c5.large",
          environment: Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`V${index}`, "x"])),
        }),
        encryptionKey: { arn: "1234" },
        autoScaling: {
          minCapacity: 0,
          maxCapacity: 0,
          targetValue: 0,
          scaleInCooldown: -1,
          scaleOutCooldown: 1.5,
        },
        dataCapture: { bucket: captureBucket(), prefix: "/captured", initialSamplingPercentage: 101 },
        logRetentionInDays,
      });
    assert.throws(make, {
      name: "RefusedError",
      message: [
        'InferenceEndpoint "refused_endpoint" cannot be built:',
        '  endpointName is "refused_endpoint"; SageMaker allows up to 63 letters, digits and hyphens, with no hyphen at the ends.',
        '  encryptionKey.arn is "1234"; give the ARN of a key, such as arn:aws:kms:ap-southeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab.',
        '  mode.image is "nginx:latest"; give an ECR image such as 111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/churn:1.4.',
        '  mode.modelPrefix is "s3://models/live"; give a prefix that ends with a slash, such as models/, without a slash in front.',
        "  mode.environment has 101 variables; SageMaker allows 100.",
        '  mode.instanceType is "c5.large"; SageMaker\'s instance types begin with ml.: write ml.c5.large.',
        "  autoScaling.minCapacity is 0; an endpoint keeps 1 instance or more; only asynchronous endpoints and inference components scale to none.",
        "  autoScaling.maxCapacity is 0; give a whole number from minCapacity, 0.",
        "  autoScaling.scaleInCooldown is -1; give whole seconds from 0.",
        "  autoScaling.scaleOutCooldown is 1.5; give whole seconds from 0.",
        "  autoScaling.targetValue is 0; give invocations a minute above 0.",
        '  dataCapture.prefix is "/captured"; give a prefix that ends with a slash, such as models/, without a slash in front.',
        "  dataCapture.initialSamplingPercentage is 101; SageMaker allows whole numbers from 0 to 100.",
        "  logRetentionInDays is 31; CloudWatch Logs keeps 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days.",
      ].join("\n"),
    });
    assert.deepEqual(createdUnder("refused_endpoint"), []);
  });
});
