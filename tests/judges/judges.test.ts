import assert from "node:assert/strict";

import type { StateResource } from "../../sandbox/environment";
import { requestProblems } from "./botocore";
import { cloudFormationFindings } from "./cloudformation";
import { jobRequestProblems } from "./job-requests";

const training = {
  AlgorithmSpecification: { TrainingImage: "image", TrainingInputMode: "File" },
  RoleArn: "arn:aws:iam::111122223333:role/training",
  OutputDataConfig: { S3OutputPath: "s3://models/out" },
  ResourceConfig: { InstanceType: "ml.g5.xlarge", InstanceCount: 1, VolumeSizeInGB: 50 },
  StoppingCondition: { MaxRuntimeInSeconds: 3600 },
};

const machine = { StartAt: "Wait", States: { Wait: { Type: "Wait", Seconds: 1, End: true } } };

describe("the judge of requests", function () {
  this.timeout(120_000);
  const judged = (change: object) =>
    requestProblems("sagemaker", "CreateTrainingJob", { TrainingJobName: "churn", ...training, ...change });

  it("has nothing against a request that AWS takes", async () => {
    assert.deepEqual(await judged({}), []);
  });

  const wrong: readonly (readonly [string, object, RegExp])[] = [
    ["a missing member", { RoleArn: undefined }, /Missing required parameter.*RoleArn/],
    ["an unknown member", { Retries: 3 }, /Unknown parameter.*Retries/],
    [
      "a wrong type",
      { StoppingCondition: { MaxRuntimeInSeconds: "3600" } },
      /Invalid type.*MaxRuntimeInSeconds/,
    ],
    ["a number below the least", { StoppingCondition: { MaxRuntimeInSeconds: 0 } }, /valid min value: 1/],
    [
      "a number above the most",
      { RetryStrategy: { MaximumRetryAttempts: 31 } },
      /^RetryStrategy\.MaximumRetryAttempts: 31 is more than 30$/,
    ],
    ["a name with a blank", { TrainingJobName: "a b" }, /^TrainingJobName: "a b" does not match /],
    [
      "a name too long",
      { TrainingJobName: "a".repeat(64) },
      /^TrainingJobName: 64 is more than 63 characters$/,
    ],
    [
      "an instance type that is none",
      { ResourceConfig: { ...training.ResourceConfig, InstanceType: "ml.g5.huge" } },
      /^ResourceConfig\.InstanceType: "ml\.g5\.huge" is not one of AWS's \d+ values$/,
    ],
    [
      "more items than AWS takes",
      {
        InputDataConfig: Array.from({ length: 21 }, (_, index) => ({
          ChannelName: `c${index}`,
          DataSource: {},
        })),
      },
      /^InputDataConfig: 21 is more than 20 items$/,
    ],
  ];
  for (const [what, change, message] of wrong) {
    it(`finds ${what}`, async () => {
      const found = await judged(change);
      assert.ok(
        found.some((problem) => message.test(problem)),
        JSON.stringify(found),
      );
    });
  }

  it("reads patterns that name characters beyond the basic plane in Java's way", async () => {
    const target = { ServiceNamespace: "sagemaker", ResourceId: "endpoint/\u0007/variant/A" };
    const dimension = { ScalableDimension: "sagemaker:variant:DesiredInstanceCount" };
    const found = await requestProblems("application-autoscaling", "RegisterScalableTarget", {
      ...target,
      ...dimension,
    });
    assert.match(found.join("\n"), /^ResourceId: "endpoint\/.*" does not match /);
    const smiling = { ...target, ...dimension, ResourceId: "endpoint/\u{1F600}/variant/A" };
    assert.deepEqual(await requestProblems("application-autoscaling", "RegisterScalableTarget", smiling), []);
  });

  it("fails for an operation that the service does not have", async () => {
    await assert.rejects(
      requestProblems("sagemaker", "TrainHarder", {}),
      /the request judge failed: OperationNotFoundError/,
    );
  });

  it("judges the jobs that components define", async () => {
    const job = (request: object) =>
      resource("mlhpc:training:TrainingJob", "churn", {}, { kind: "training", namePrefix: "churn", request });
    assert.deepEqual(await jobRequestProblems([job(training)]), []);
    assert.deepEqual(await jobRequestProblems([job({ ...training, EnableManagedSpotTraining: "yes" })]), [
      "churn CreateTrainingJob: Invalid type for parameter EnableManagedSpotTraining, value: yes, type: <class 'str'>, valid types: <class 'bool'>",
    ]);
  });
});

describe("the judge of templates", function () {
  this.timeout(120_000);

  it("has nothing against resources that CloudFormation takes, and leaves other services alone", async () => {
    const found = await cloudFormationFindings([
      resource("aws:cloudwatch/metricAlarm:MetricAlarm", "slow", {
        comparisonOperator: "GreaterThanThreshold",
        evaluationPeriods: 1,
        metricName: "ModelLatency",
        namespace: "AWS/SageMaker",
        dimensions: { EndpointName: "churn" },
        period: 60,
        statistic: "Average",
        threshold: 500000,
        __defaults: ["name"],
      }),
      resource("aws:sfn/stateMachine:StateMachine", "waiting", {
        roleArn: "arn:aws:iam::111122223333:role/states",
        definition: JSON.stringify(machine),
      }),
      resource("aws:s3/bucket:Bucket", "unjudged", { bucket: "No Bucket Is Called This" }),
    ]);
    assert.deepEqual(found, []);
  });

  it("finds an instance type, a traffic shift and a state machine that AWS would refuse", async () => {
    const found = await cloudFormationFindings([
      resource("aws:sagemaker/endpointConfiguration:EndpointConfiguration", "huge", {
        productionVariants: [
          { variantName: "A", modelName: "m", instanceType: "ml.c5.huge", initialInstanceCount: 1 },
        ],
      }),
      resource("aws:sagemaker/endpoint:Endpoint", "shifting", {
        endpointConfigName: "c",
        deploymentConfig: {
          blueGreenUpdatePolicy: {
            trafficRoutingConfiguration: { type: "CANARY", waitIntervalInSeconds: "soon" },
          },
        },
      }),
      resource("aws:sfn/stateMachine:StateMachine", "lost", {
        roleArn: "arn:aws:iam::111122223333:role/states",
        definition: JSON.stringify({ ...machine, StartAt: "Nowhere" }),
      }),
    ]);
    assert.equal(found.length, 3, JSON.stringify(found));
    assert.match(
      found.join("\n"),
      /AWS::SageMaker::EndpointConfig huge ProductionVariants\.0\.InstanceType: 'ml\.c5\.huge' is not one of/,
    );
    assert.match(
      found.join("\n"),
      /AWS::SageMaker::Endpoint shifting .*WaitIntervalInSeconds: 'soon' is not of type 'integer'/,
    );
    assert.match(found.join("\n"), /AWS::StepFunctions::StateMachine lost .*Missing 'Next' target 'Nowhere'/);
  });

  it("finds what is wrong with a desired state of Cloud Control, and with a scheduled action in its target", async () => {
    const identifiers = {
      resourceId: "endpoint/churn/variant/A",
      scalableDimension: "sagemaker:variant:DesiredInstanceCount",
      serviceNamespace: "sagemaker",
    };
    const found = await cloudFormationFindings([
      resource("aws:cloudcontrol/resource:Resource", "component", {
        typeName: "AWS::SageMaker::InferenceComponent",
        desiredState: JSON.stringify({ EndpointName: "churn", Copies: 1 }),
      }),
      resource("aws:appautoscaling/target:Target", "target", {
        ...identifiers,
        minCapacity: 1,
        maxCapacity: 2,
      }),
      resource("aws:appautoscaling/scheduledAction:ScheduledAction", "night", {
        ...identifiers,
        name: "night",
        schedule: "cron(0 22 * * ? *)",
        scalableTargetAction: { maxCapacity: "three" },
      }),
    ]);
    assert.match(found.join("\n"), /AWS::SageMaker::InferenceComponent component .*'Copies' was unexpected/);
    assert.match(
      found.join("\n"),
      /AWS::ApplicationAutoScaling::ScalableTarget target ScheduledActions\.0\.ScalableTargetAction\.MaxCapacity: 'three'/,
    );
  });

  it("finds a property and a type that it could not put into CloudFormation's words", async () => {
    const found = await cloudFormationFindings([
      resource("aws:sagemaker/model:Model", "model", {
        executionRoleArn: "arn:aws:iam::111122223333:role/r",
        color: "blue",
      }),
      resource("aws:sagemaker/hologram:Hologram", "hologram", {}),
    ]);
    assert.deepEqual(found, [
      "aws:sagemaker/hologram:Hologram has no row in tests/judges/cloudformation_names.py",
      "aws:sagemaker/model:Model color has no CloudFormation property; see tests/judges/cloudformation_names.py",
    ]);
  });
});

function resource(type: string, name: string, inputs: object, outputs: object = {}): StateResource {
  return {
    urn: `urn:pulumi:dev::test::${type}::${name}`,
    ...{ type, custom: type.startsWith("aws:") },
    inputs: inputs as StateResource["inputs"],
    outputs: outputs as StateResource["outputs"],
  };
}
