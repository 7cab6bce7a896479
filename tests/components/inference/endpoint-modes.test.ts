import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { WorkloadRole } from "../../../components/identity";
import {
  InferenceEndpoint,
  type InferenceEndpointArgs,
  Model,
  type RealtimeMode,
} from "../../../components/inference";
import { describedMode } from "../../../components/inference/endpoint/described-mode";
import { createdUnder, deployed, grantOf, grantsUnder, inputsOf, mockCloud, value } from "../mock-cloud";
import {
  abTest,
  account,
  asynchronous,
  bucket,
  components,
  container,
  encryptionKey,
  image,
  multiContainer,
  multiModel,
  pipeline,
  realtime,
  serverless,
  topicKey,
  types,
} from "./endpoint-fixtures";

const sagemaker = `arn:aws:sagemaker:ap-southeast-1:${account}`;
const configurationOf = (name: string) => inputsOf(types.configuration, `${name}-configuration`);
const variantsOf = (name: string) => configurationOf(name).productionVariants as Record<string, unknown>[];
const make = (name: string, args: InferenceEndpointArgs) => deployed(() => new InferenceEndpoint(name, args));

describe("InferenceEndpoint", () => {
  mockCloud();

  describe("of one model", () => {
    it("serves an archive from private subnets, isolated and encrypted", async () => {
      await make("one", realtime);
      const model = inputsOf(types.model, "one-model");
      assert.deepEqual(model.primaryContainer, { image, modelDataUrl: "s3://models/churn/model.tar.gz" });
      assert.equal(model.enableNetworkIsolation, true);
      assert.deepEqual(model.vpcConfig, {
        subnets: ["subnet-1", "subnet-2"],
        securityGroupIds: ["one-sg-id"],
      });
      assert.deepEqual(variantsOf("one"), [
        {
          variantName: "AllTraffic",
          modelName: "one-model",
          initialVariantWeight: 1,
          initialInstanceCount: 1,
          instanceType: "ml.c5.large",
        },
      ]);
      assert.equal(configurationOf("one").kmsKeyArn, encryptionKey.arn);
    });

    it("reads that archive and no other object", async () => {
      await make("reader", realtime);
      const s3 = grantsUnder("reader-execution").flatMap(({ Action, Resource = [] }) =>
        Action.filter((action) => action.startsWith("s3:")).map(
          (action) => `${action} ${Resource.join(" ")}`,
        ),
      );
      assert.deepEqual(s3, ["s3:GetObject arn:aws:s3:::models/churn/model.tar.gz"]);
    });

    it("hands every setting of its machines on", async () => {
      const mode = {
        ...realtime.mode,
        instanceType: "ml.g4dn.xlarge",
        modelDataDownloadTimeoutInSeconds: 1200,
        containerStartupHealthCheckTimeoutInSeconds: 600,
        inferenceAmiVersion: "al2-ami-sagemaker-inference-gpu-3-1",
        routingStrategy: "LEAST_OUTSTANDING_REQUESTS",
        mlReservationArn: `${sagemaker}:training-plan/churn`,
      } as const;
      await make("machines", { ...realtime, mode });
      const [variant] = variantsOf("machines");
      assert.deepEqual(variant, {
        variantName: "AllTraffic",
        modelName: "machines-model",
        initialVariantWeight: 1,
        initialInstanceCount: 1,
        instanceType: "ml.g4dn.xlarge",
        modelDataDownloadTimeoutInSeconds: 1200,
        containerStartupHealthCheckTimeoutInSeconds: 600,
        inferenceAmiVersion: "al2-ami-sagemaker-inference-gpu-3-1",
        routingConfigs: [{ routingStrategy: "LEAST_OUTSTANDING_REQUESTS" }],
        capacityReservationConfig: {
          capacityReservationPreference: "capacity-reservations-only",
          mlReservationArn: `${sagemaker}:training-plan/churn`,
        },
      });
      assert.equal(configurationOf("machines").kmsKeyArn, undefined);
    });

    it("shadows it with another by a share of the requests", async () => {
      const shadow = { model: container("v2"), instanceType: "ml.c5.xlarge", samplingPercentage: 25 };
      await make("shadowed", {
        ...realtime,
        mode: { ...realtime.mode, shadow },
        autoScaling: { minCapacity: 2 },
      });
      assert.deepEqual(configurationOf("shadowed").shadowProductionVariants, [
        {
          variantName: "Shadow",
          modelName: "shadowed-shadow-model",
          initialVariantWeight: 0.25,
          initialInstanceCount: 2,
          instanceType: "ml.c5.xlarge",
        },
      ]);
      assert.equal(variantsOf("shadowed").length, 1);
      assert.deepEqual(
        createdUnder("shadowed", types.target).map(({ inputs }) => inputs.resourceId),
        ["endpoint/shadowed/variant/AllTraffic"],
      );
    });

    it("takes a model that others serve too, and grants its role what this endpoint keeps", async () => {
      await deployed(() => {
        const model = new Model("shared", { network: realtime.network, container: container() });
        for (const name of ["left", "right"]) {
          new InferenceEndpoint(name, {
            ...realtime,
            mode: { ...realtime.mode, model },
            dataCapture: { bucket: bucket("captures"), prefix: "churn/" },
          });
        }
      });
      assert.deepEqual(createdUnder("left", types.model), []);
      assert.equal(variantsOf("left")[0]?.modelName, "shared-model");
      for (const name of ["left", "right"]) {
        const { WriteLogs } = grantOf("shared-execution", `${name}-write-telemetry`);
        assert.deepEqual(WriteLogs?.Resource, [
          `arn:aws:logs:ap-southeast-1:${account}:log-group:/aws/sagemaker/Endpoints/${name}:log-stream:*`,
        ]);
        const { WriteObjects } = grantOf("shared-execution", `${name}-write-captures-churn`);
        assert.deepEqual(WriteObjects?.Resource, ["arn:aws:s3:::captures/churn/*"]);
      }
    });
  });

  describe("of several variants", () => {
    it("splits traffic by weight, each variant with a model and a scaling of its own", async () => {
      const [current, candidate] = abTest.mode.variants;
      const own = { ...candidate, autoScaling: { minCapacity: 3, maxCapacity: 9 } };
      const mode: RealtimeMode = { type: "realtime", variants: [current, own] };
      const endpoint = await make("split", { ...abTest, mode });
      assert.deepEqual(
        variantsOf("split").map((variant) => [
          variant.variantName,
          variant.modelName,
          variant.initialVariantWeight,
          variant.initialInstanceCount,
        ]),
        [
          ["Current", "split-current-model", 9, 1],
          ["Candidate", "split-candidate-model", 1, 3],
        ],
      );
      assert.deepEqual(
        createdUnder("split", types.target).map(({ inputs }) => [inputs.resourceId, inputs.maxCapacity]),
        [
          ["endpoint/split/variant/Candidate", 9],
          ["endpoint/split/variant/Current", 2],
        ],
      );
      assert.deepEqual(endpoint.variantNames, ["Current", "Candidate"]);
    });

    it("gives no variant's role the other's model", async () => {
      await make("apart", abTest);
      const reads = (role: string) =>
        grantsUnder(role)
          .filter(({ Sid }) => Sid === "ReadObjects")
          .flatMap(({ Resource = [] }) => Resource);
      assert.deepEqual(reads("apart-current-execution"), ["arn:aws:s3:::models/v1/model.tar.gz"]);
      assert.deepEqual(reads("apart-candidate-execution"), ["arn:aws:s3:::models/v2/model.tar.gz"]);
    });
  });

  describe("of several containers", () => {
    it("calls each by its name, or one after the other", async () => {
      await make("direct", multiContainer);
      await make("serial", pipeline);
      const containers = ["first", "second"].map((name) => ({
        containerHostname: name,
        image,
        modelDataUrl: `s3://models/${name}/model.tar.gz`,
      }));
      for (const [name, mode] of [
        ["direct", "Direct"],
        ["serial", "Serial"],
      ] as const) {
        const model = inputsOf(types.model, `${name}-model`);
        assert.deepEqual([model.containers, model.inferenceExecutionConfig], [containers, { mode }]);
        assert.equal(model.primaryContainer, undefined);
      }
    });

    it("asks for an image once, however many containers it serves", async () => {
      await make("once", multiContainer);
      assert.deepEqual(grantOf("once-execution", "pull-image").PullImage?.Resource, [
        "arn:aws:ecr:ap-southeast-1:111122223333:repository/serving/churn",
      ]);
    });

    it("grants calls to named containers", async () => {
      await deployed(() => {
        const endpoint = new InferenceEndpoint("named", multiContainer);
        const caller = new WorkloadRole("named-caller", { service: "lambda.amazonaws.com" });
        endpoint.grantInvoke(caller, { targetContainers: ["second"] });
      });
      assert.deepEqual(grantOf("named-caller", "invoke-named").InvokeEndpoint?.Condition, {
        StringLike: { "sagemaker:TargetContainerHostname": ["second"] },
      });
    });
  });

  describe("without instances", () => {
    it("serves outside of any network, by memory and concurrency", async () => {
      await make("idle", { ...serverless, mode: { ...serverless.mode, provisionedConcurrency: 2 } });
      assert.deepEqual(variantsOf("idle"), [
        {
          variantName: "AllTraffic",
          modelName: "idle-model",
          initialVariantWeight: 1,
          serverlessConfig: { memorySizeInMb: 2048, maxConcurrency: 20, provisionedConcurrency: 2 },
        },
      ]);
      const { vpcConfig, enableNetworkIsolation } = inputsOf(types.model, "idle-model");
      assert.deepEqual([vpcConfig, enableNetworkIsolation], [undefined, false]);
      assert.equal(configurationOf("idle").kmsKeyArn, undefined);
      assert.deepEqual(createdUnder("idle", "aws:ec2/securityGroup:SecurityGroup"), []);
      assert.deepEqual(createdUnder("idle", types.target), []);
    });

    it("gives its role no way into a network", async () => {
      await make("outside", serverless);
      const actions = grantsUnder("outside-execution").flatMap(({ Action }) => Action);
      assert.deepEqual(
        actions.filter((action) => action.startsWith("ec2:")),
        [],
      );
      assert.ok(actions.includes("s3:GetObject"));
    });

    it("lets provisioned concurrency follow its use, when asked", async () => {
      const mode = { ...serverless.mode, provisionedConcurrency: 2 };
      await make("warm", { ...serverless, mode, autoScaling: { minCapacity: 2, maxCapacity: 8 } });
      const { scalableDimension, minCapacity, maxCapacity } = inputsOf(types.target, "warm-scaling-target");
      assert.deepEqual(
        [scalableDimension, minCapacity, maxCapacity],
        ["sagemaker:variant:DesiredProvisionedConcurrency", 2, 8],
      );
    });
  });

  describe("behind a queue", () => {
    const topic = { arn: `arn:aws:sns:ap-southeast-1:${account}:failed`, encryptionKey: topicKey };
    const mode = {
      ...asynchronous.mode,
      failure: { bucket: bucket("answers"), prefix: "failed/" },
      errorTopic: topic,
      maxConcurrentInvocationsPerInstance: 4,
    };

    it("answers into S3 under the bucket's key, and tells a topic of failures", async () => {
      await make("queue", { ...asynchronous, mode });
      assert.deepEqual(configurationOf("queue").asyncInferenceConfig, {
        clientConfig: { maxConcurrentInvocationsPerInstance: 4 },
        outputConfig: {
          s3OutputPath: "s3://answers/out",
          s3FailurePath: "s3://answers/failed",
          kmsKeyId: encryptionKey.arn,
          notificationConfig: { errorTopic: topic.arn },
        },
      });
    });

    it("lets its role read requests, write answers and failures, and publish, each in its place", async () => {
      await make("carrier", { ...asynchronous, mode });
      const role = "carrier-execution";
      assert.deepEqual(grantOf(role, "read-requests-in").ReadObjects?.Resource, [
        "arn:aws:s3:::requests/in/*",
      ]);
      assert.deepEqual(grantOf(role, "write-answers-out").WriteObjects?.Resource, [
        "arn:aws:s3:::answers/out/*",
      ]);
      assert.deepEqual(grantOf(role, "write-answers-failed").WriteObjects?.Resource, [
        "arn:aws:s3:::answers/failed/*",
      ]);
      const { Publish, EncryptNotice } = grantOf(role, "publish-errors");
      assert.deepEqual([Publish?.Action, Publish?.Resource], [["sns:Publish"], [topic.arn]]);
      assert.deepEqual(EncryptNotice?.Condition, {
        StringEquals: { "kms:ViaService": "sns.ap-southeast-1.amazonaws.com" },
        StringLike: { "kms:EncryptionContext:aws:sns:topicArn": [topic.arn] },
      });
    });

    it("sleeps without instances, and begins with one", async () => {
      await make("sleeper", asynchronous);
      assert.equal(variantsOf("sleeper")[0]?.initialInstanceCount, 1);
      assert.equal(inputsOf(types.target, "sleeper-scaling-target").minCapacity, 0);
    });

    it("is called by a call of its own", async () => {
      await deployed(() => {
        const caller = new WorkloadRole("queue-caller", { service: "lambda.amazonaws.com" });
        new InferenceEndpoint("later", asynchronous).grantInvoke(caller);
      });
      const { InvokeEndpoint } = grantOf("queue-caller", "invoke-later");
      assert.deepEqual(
        [InvokeEndpoint?.Action, InvokeEndpoint?.Resource],
        [["sagemaker:InvokeEndpointAsync"], [`${sagemaker}:endpoint/later`]],
      );
    });
  });

  describe("of inference components", () => {
    it("keeps machines for all, and gives each component its part", async () => {
      await make("parts", components);
      assert.deepEqual(variantsOf("parts"), [
        {
          variantName: "AllTraffic",
          initialInstanceCount: 1,
          instanceType: "ml.g4dn.12xlarge",
          managedInstanceScaling: { status: "ENABLED", minInstanceCount: 1, maxInstanceCount: 2 },
        },
      ]);
      const { typeName, desiredState } = inputsOf("aws:cloudcontrol/resource:Resource", "parts-english");
      assert.equal(typeName, "AWS::SageMaker::InferenceComponent");
      assert.deepEqual(JSON.parse(String(desiredState)), {
        InferenceComponentName: "english",
        EndpointName: "parts",
        VariantName: "AllTraffic",
        Specification: {
          ModelName: "parts-english-model",
          ComputeResourceRequirements: { NumberOfAcceleratorDevicesRequired: 1, MinMemoryRequiredInMb: 4096 },
          StartupParameters: {},
        },
        RuntimeConfig: { CopyCount: 1 },
      });
    });

    it("runs all under one role, which the configuration names", async () => {
      await make("united", components);
      const role = `arn:aws:iam::${account}:role/united-execution-role`;
      assert.equal(configurationOf("united").executionRoleArn, role);
      assert.deepEqual(
        createdUnder("united", types.model).map(({ inputs }) => inputs.executionRoleArn),
        [role, role],
      );
      assert.deepEqual(
        grantOf("united-execution", "united-bahasa-read-models-bahasa-model-tar-gz").ReadObjects?.Resource,
        ["arn:aws:s3:::models/bahasa/model.tar.gz"],
      );
    });

    it("scales copies, down to none where asked", async () => {
      await make("copies", components);
      assert.deepEqual(
        createdUnder("copies", types.target).map(({ inputs }) => [
          inputs.resourceId,
          inputs.scalableDimension,
          inputs.minCapacity,
        ]),
        [
          ["inference-component/bahasa", "sagemaker:inference-component:DesiredCopyCount", 0],
          ["inference-component/english", "sagemaker:inference-component:DesiredCopyCount", 1],
        ],
      );
    });

    it("grants calls to the endpoint and the components, or to those named", async () => {
      await deployed(() => {
        const endpoint = new InferenceEndpoint("called-parts", components);
        endpoint.grantInvoke(new WorkloadRole("all-parts", { service: "lambda.amazonaws.com" }));
        endpoint.grantInvoke(new WorkloadRole("one-part", { service: "lambda.amazonaws.com" }), {
          inferenceComponents: ["bahasa"],
          responseStream: true,
        });
      });
      const resources = (role: string) => grantOf(role, "invoke-called-parts").InvokeEndpoint?.Resource;
      const endpoint = `${sagemaker}:endpoint/called-parts`;
      const part = (name: string) => `${sagemaker}:inference-component/${name}`;
      assert.deepEqual(resources("all-parts"), [endpoint, part("english"), part("bahasa")]);
      assert.deepEqual(resources("one-part"), [endpoint, part("bahasa")]);
      assert.deepEqual(grantOf("one-part", "invoke-called-parts").InvokeEndpoint?.Action, [
        "sagemaker:InvokeEndpoint",
        "sagemaker:InvokeEndpointWithResponseStream",
      ]);
    });
  });

  describe("that is watched", () => {
    const deployment = { strategy: "canary" } as const;

    it("makes the alarms that its deployment rolls back on, before itself", async () => {
      await make("guarded", { ...realtime, deployment, autoScaling: { minCapacity: 2 } });
      const { deploymentConfig } = inputsOf(types.endpoint, "guarded-endpoint") as {
        deploymentConfig: {
          autoRollbackConfiguration: { alarms: { alarmName: string }[] };
          blueGreenUpdatePolicy: { trafficRoutingConfiguration: object };
        };
      };
      assert.deepEqual(deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration, {
        type: "CANARY",
        waitIntervalInSeconds: 900,
        canarySize: { type: "CAPACITY_PERCENT", value: 10 },
      });
      const made = createdUnder("guarded", "aws:cloudwatch/metricAlarm:MetricAlarm").map(({ name }) => name);
      const named = deploymentConfig.autoRollbackConfiguration.alarms.map(({ alarmName }) => alarmName);
      assert.ok(named.length >= 3 && named.every((alarm) => made.includes(alarm)), named.join(", "));
    });

    it("guards deployments where there are alarms, and makes neither where nobody asks", async () => {
      await make("watched", { ...realtime, alarms: {}, autoScaling: { minCapacity: 2 } });
      await make("unwatched", realtime);
      assert.ok(inputsOf(types.endpoint, "watched-endpoint").deploymentConfig);
      assert.equal(inputsOf(types.endpoint, "unwatched-endpoint").deploymentConfig, undefined);
      assert.deepEqual(createdUnder("unwatched-alarms"), []);
    });

    it("replaces the copies of components in batches, each on its own alarms", async () => {
      await make("batches", { ...components, alarms: {} });
      assert.equal(inputsOf(types.endpoint, "batches-endpoint").deploymentConfig, undefined);
      const { desiredState } = inputsOf("aws:cloudcontrol/resource:Resource", "batches-english");
      const { DeploymentConfig } = JSON.parse(String(desiredState)) as {
        DeploymentConfig: { AutoRollbackConfiguration: { Alarms: { AlarmName: string }[] } };
      };
      const alarms = DeploymentConfig.AutoRollbackConfiguration.Alarms.map(({ AlarmName }) => AlarmName);
      assert.ok(alarms.length > 0 && alarms.every((alarm) => alarm.startsWith("batches-alarms-english-")));
    });

    it("shows its metrics on a dashboard of its name", async () => {
      await make("shown", { ...realtime, dashboard: true });
      const [dashboard] = createdUnder("shown", "aws:cloudwatch/dashboard:Dashboard");
      assert.equal(dashboard?.inputs.dashboardName, "shown");
    });
  });

  it("tells the state what commands have to know", async () => {
    const [queue, parts, many] = await deployed(() => [
      describedMode(asynchronous.mode),
      describedMode(components.mode),
      describedMode(multiModel.mode),
    ]);
    const { asyncInput, asyncOutput } = queue ?? {};
    assert.deepEqual(await value(pulumi.all([asyncInput, asyncOutput])), [
      "s3://requests/in",
      "s3://answers/out",
    ]);
    assert.deepEqual(parts, { mode: "inferenceComponents", inferenceComponentNames: ["english", "bahasa"] });
    assert.equal(many?.modelPrefix, "live/");
    assert.equal(await value(pulumi.output(many?.modelBucket)), "models");
  });
});
