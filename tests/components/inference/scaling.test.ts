import * as assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import {
  type AutoScaling,
  autoScalingProblems,
  capacityRange,
  EndpointScaling,
  initialCapacity,
  type ScalableMode,
  type ScalingFacts,
  type ScalingPolicy,
} from "../../../components/inference/scaling";
import { instanceFacts } from "../../../components/instances";
import { createdUnder, deployed, inputsOf, mockCloud, value } from "../mock-cloud";

const targetType = "aws:appautoscaling/target:Target";
const policyType = "aws:appautoscaling/policy:Policy";
const actionType = "aws:appautoscaling/scheduledAction:ScheduledAction";
const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";

const variant = { endpointName: "churn", variantName: "AllTraffic" } as const;
const onVariant = {
  serviceNamespace: "sagemaker",
  scalableDimension: "sagemaker:variant:DesiredInstanceCount",
  resourceId: "endpoint/churn/variant/AllTraffic",
} as const;

function instance(type: string) {
  const facts = instanceFacts(type);
  assert.ok(facts !== undefined, type);
  return { instanceType: type, instance: facts };
}

function problems(scaling: AutoScaling, mode: ScalableMode = "realtime", facts: ScalingFacts = {}): string[] {
  return autoScalingProblems("autoScaling", scaling, mode, facts).filter((one) => typeof one === "string");
}

describe("EndpointScaling", () => {
  mockCloud();

  it("aims at 200 invocations a minute and instance, 1 to 2 instances, with cooldowns of 300 seconds", async () => {
    const scaling = await deployed(
      () => new EndpointScaling("scaled-plain", { mode: "realtime", ...variant }),
    );
    assert.deepEqual(inputsOf(targetType, "scaled-plain-target"), {
      ...onVariant,
      minCapacity: 1,
      maxCapacity: 2,
    });
    assert.deepEqual(inputsOf(policyType, "scaled-plain-policy"), {
      ...onVariant,
      policyType: "TargetTrackingScaling",
      targetTrackingScalingPolicyConfiguration: {
        targetValue: 200,
        scaleInCooldown: 300,
        scaleOutCooldown: 300,
        predefinedMetricSpecification: { predefinedMetricType: "SageMakerVariantInvocationsPerInstance" },
      },
    });
    assert.deepEqual(createdUnder("scaled-plain", alarmType), []);
    assert.equal(await value(scaling.resourceId), onVariant.resourceId);
  });

  it("takes the bounds of production and the retail target in their short form", async () => {
    await deployed(
      () =>
        new EndpointScaling("retail", {
          mode: "multiModel",
          ...variant,
          scaling: { minCapacity: 2, maxCapacity: 10, targetValue: 50, scaleOutCooldown: 60 },
        }),
    );
    const { minCapacity, maxCapacity } = inputsOf(targetType, "retail-target");
    assert.deepEqual([minCapacity, maxCapacity], [2, 10]);
    const { targetValue, scaleInCooldown, scaleOutCooldown } = tracking("retail-policy");
    assert.deepEqual([targetValue, scaleInCooldown, scaleOutCooldown], [50, 300, 60]);
  });

  it("registers nothing where it is switched off", async () => {
    await deployed(
      () => new EndpointScaling("scaled-off", { mode: "realtime", ...variant, scaling: { enabled: false } }),
    );
    assert.deepEqual(
      createdUnder("scaled-off").map(({ type }) => type),
      ["mlhpc:inference:EndpointScaling"],
    );
  });

  it("keeps CPU at so many percent of all cores, which a variant's metric counts one by one", async () => {
    await deployed(
      () =>
        new EndpointScaling("cpu", {
          mode: "realtime",
          ...variant,
          ...instance("ml.c5.xlarge"),
          scaling: { policies: [{ kind: "cpuUtilization", targetValue: 60 }] },
        }),
    );
    const { targetValue, customizedMetricSpecification } = tracking("cpu-policy");
    assert.equal(targetValue, 240);
    assert.deepEqual(customizedMetricSpecification, {
      namespace: "/aws/sagemaker/Endpoints",
      metricName: "CPUUtilization",
      statistic: "Average",
      dimensions: [
        { name: "EndpointName", value: "churn" },
        { name: "VariantName", value: "AllTraffic" },
      ],
    });
  });

  it("follows several metrics at once, each under a name of its own", async () => {
    await deployed(
      () =>
        new EndpointScaling("several", {
          mode: "realtime",
          ...variant,
          ...instance("ml.g5.12xlarge"),
          scaling: {
            policies: [
              { kind: "concurrentRequests", targetValue: 4, disableScaleIn: true },
              { kind: "gpuUtilization", scaleInCooldown: 600 },
            ],
          },
        }),
    );
    const concurrent = tracking("several-policy-concurrentRequests");
    assert.deepEqual(
      [concurrent.targetValue, concurrent.disableScaleIn, concurrent.predefinedMetricSpecification],
      [4, true, { predefinedMetricType: "SageMakerVariantConcurrentRequestsPerModelHighResolution" }],
    );
    const gpu = tracking("several-policy-gpuUtilization");
    assert.deepEqual([gpu.targetValue, gpu.scaleInCooldown, gpu.scaleOutCooldown], [280, 600, 300]);
  });

  it("adds by steps and removes one by one, on alarms counted in the metric's own numbers", async () => {
    await deployed(
      () =>
        new EndpointScaling("steps", {
          mode: "realtime",
          ...variant,
          ...instance("ml.c5.large"),
          scaling: { policies: [{ kind: "step" }] },
        }),
    );
    assert.deepEqual(inputsOf(policyType, "steps-policy-scale-out").stepScalingPolicyConfiguration, {
      adjustmentType: "ChangeInCapacity",
      metricAggregationType: "Average",
      cooldown: 300,
      stepAdjustments: [
        { metricIntervalLowerBound: "0", metricIntervalUpperBound: "30", scalingAdjustment: 1 },
        { metricIntervalLowerBound: "30", scalingAdjustment: 2 },
      ],
    });
    assert.deepEqual(inputsOf(policyType, "steps-policy-scale-in").stepScalingPolicyConfiguration, {
      adjustmentType: "ChangeInCapacity",
      metricAggregationType: "Average",
      cooldown: 300,
      stepAdjustments: [{ metricIntervalUpperBound: "0", scalingAdjustment: -1 }],
    });
    const [into, out] = ["in", "out"].map((side) => inputsOf(alarmType, `steps-alarm-scale-${side}`));
    assert.deepEqual(
      [out?.comparisonOperator, out?.threshold, out?.evaluationPeriods],
      ["GreaterThanThreshold", 140, 10],
    );
    assert.deepEqual(
      [into?.comparisonOperator, into?.threshold, into?.evaluationPeriods],
      ["LessThanThreshold", 60, 15],
    );
    assert.deepEqual(out?.dimensions, { EndpointName: "churn", VariantName: "AllTraffic" });
  });

  it("keeps steps by CPU and steps by GPU apart", async () => {
    await deployed(
      () =>
        new EndpointScaling("two-steps", {
          mode: "realtime",
          ...variant,
          ...instance("ml.g5.xlarge"),
          scaling: { policies: [{ kind: "step" }, { kind: "step", metric: "gpuUtilization" }] },
        }),
    );
    const names = ["in-cpu", "in-gpu", "out-cpu", "out-gpu"].map((side) => `scale-${side}Utilization`);
    assert.deepEqual(
      createdUnder("two-steps", policyType).map(({ name }) => name),
      names.map((name) => `two-steps-policy-${name}`),
    );
    assert.deepEqual(
      createdUnder("two-steps", alarmType).map(({ name, inputs }) => [name, inputs["metricName"]]),
      names.map((name) => [
        `two-steps-alarm-${name}`,
        name.includes("cpu") ? "CPUUtilization" : "GPUUtilization",
      ]),
    );
  });

  it("calls the step policies from their alarms", async () => {
    const scaling = await deployed(
      () =>
        new EndpointScaling("called-steps", {
          mode: "realtime",
          ...variant,
          ...instance("ml.c5.large"),
          scaling: { policies: [{ kind: "step" }] },
        }),
    );
    const arns = await Promise.all(scaling.nodes.policies.map(({ arn }) => value(arn)));
    const actions = await Promise.all(scaling.nodes.alarms.map(({ alarmActions }) => value(alarmActions)));
    assert.deepEqual(
      actions,
      arns.map((arn) => [arn]),
    );
  });

  it("caps the night and gives the bounds back in the morning, by the clock of the place", async () => {
    await deployed(
      () =>
        new EndpointScaling("night", {
          mode: "realtime",
          ...variant,
          scaling: {
            minCapacity: 2,
            maxCapacity: 10,
            scheduled: [
              {
                name: "night-cap",
                schedule: "cron(0 0 * * ? *)",
                until: "cron(0 6 * * ? *)",
                timezone: "Asia/Manila",
                maxCapacity: 3,
              },
            ],
          },
        }),
    );
    assert.deepEqual(inputsOf(actionType, "night-night-cap"), {
      ...onVariant,
      name: "night-cap",
      schedule: "cron(0 0 * * ? *)",
      timezone: "Asia/Manila",
      scalableTargetAction: { maxCapacity: 3 },
    });
    const morning = inputsOf(actionType, "night-night-cap-end");
    assert.deepEqual(
      [morning.schedule, morning.timezone, morning.scalableTargetAction],
      ["cron(0 6 * * ? *)", "Asia/Manila", { minCapacity: 2, maxCapacity: 10 }],
    );
  });

  it("lets an asynchronous endpoint go down to nothing, and wakes it at the first request that waits", async () => {
    await deployed(() => new EndpointScaling("queued", { mode: "async", ...variant }));
    const { minCapacity, maxCapacity } = inputsOf(targetType, "queued-target");
    assert.deepEqual([minCapacity, maxCapacity], [0, 2]);
    const { targetValue, customizedMetricSpecification } = tracking("queued-policy");
    assert.equal(targetValue, 5);
    assert.deepEqual(customizedMetricSpecification, {
      namespace: "AWS/SageMaker",
      metricName: "ApproximateBacklogSizePerInstance",
      statistic: "Average",
      dimensions: [{ name: "EndpointName", value: "churn" }],
    });
    assert.deepEqual(inputsOf(policyType, "queued-policy-wake-up").stepScalingPolicyConfiguration, {
      adjustmentType: "ChangeInCapacity",
      metricAggregationType: "Average",
      cooldown: 300,
      stepAdjustments: [{ metricIntervalLowerBound: "0", scalingAdjustment: 1 }],
    });
    const alarm = inputsOf(alarmType, "queued-alarm-wake-up");
    assert.deepEqual(
      [alarm.metricName, alarm.comparisonOperator, alarm.threshold, alarm.evaluationPeriods, alarm.period],
      ["HasBacklogWithoutCapacity", "GreaterThanOrEqualToThreshold", 1, 2, 60],
    );
    assert.deepEqual(alarm.dimensions, { EndpointName: "churn" });
  });

  it("wakes nothing that never sleeps", async () => {
    await deployed(
      () => new EndpointScaling("scaled-awake", { mode: "async", ...variant, scaling: { minCapacity: 1 } }),
    );
    assert.deepEqual(createdUnder("scaled-awake", alarmType), []);
  });

  it("scales the copies of an inference component, down to none where asked", async () => {
    await deployed(
      () =>
        new EndpointScaling("copies", {
          mode: "inferenceComponent",
          inferenceComponentName: pulumi.output("llama"),
          scaling: { minCapacity: 0, maxCapacity: 4, policies: [{ kind: "concurrentRequests" }] },
        }),
    );
    const { resourceId, scalableDimension, minCapacity } = inputsOf(targetType, "copies-target");
    assert.deepEqual(
      [resourceId, scalableDimension, minCapacity],
      ["inference-component/llama", "sagemaker:inference-component:DesiredCopyCount", 0],
    );
    assert.deepEqual(tracking("copies-policy").predefinedMetricSpecification, {
      predefinedMetricType: "SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution",
    });
    const alarm = inputsOf(alarmType, "copies-alarm-wake-up");
    assert.deepEqual(
      [alarm.metricName, alarm.dimensions, alarm.statistic, alarm.threshold],
      ["NoCapacityInvocationFailures", { InferenceComponentName: "llama" }, "Sum", 1],
    );
  });

  it("follows the normalized CPU of a component's copies, whatever they run on", async () => {
    await deployed(
      () =>
        new EndpointScaling("copies-cpu", {
          mode: "inferenceComponent",
          inferenceComponentName: "llama",
          scaling: { policies: [{ kind: "cpuUtilization" }] },
        }),
    );
    const { targetValue, customizedMetricSpecification } = tracking("copies-cpu-policy");
    assert.equal(targetValue, 70);
    assert.deepEqual(customizedMetricSpecification, {
      namespace: "/aws/sagemaker/InferenceComponents",
      metricName: "CPUUtilizationNormalized",
      statistic: "Average",
      dimensions: [{ name: "InferenceComponentName", value: "llama" }],
    });
  });

  it("scales the provisioned concurrency of a serverless endpoint", async () => {
    await deployed(
      () =>
        new EndpointScaling("warm", {
          mode: "serverless",
          ...variant,
          provisionedConcurrency: 2,
          maxConcurrency: 20,
          scaling: { minCapacity: 2, maxCapacity: 10 },
        }),
    );
    const { scalableDimension } = inputsOf(targetType, "warm-target");
    assert.equal(scalableDimension, "sagemaker:variant:DesiredProvisionedConcurrency");
    const { targetValue, predefinedMetricSpecification } = tracking("warm-policy");
    assert.equal(targetValue, 0.7);
    assert.deepEqual(predefinedMetricSpecification, {
      predefinedMetricType: "SageMakerVariantProvisionedConcurrencyUtilization",
    });
  });

  it("gives transforms the last word", async () => {
    await deployed(
      () =>
        new EndpointScaling("bent", {
          mode: "async",
          ...variant,
          transform: {
            target: (args) => {
              args.maxCapacity = 7;
            },
            policy: (args) => {
              args.name = "bent-policy-name";
            },
            alarm: (args) => {
              args.name = "bent-alarm";
            },
          },
        }),
    );
    assert.equal(inputsOf(targetType, "bent-target").maxCapacity, 7);
    assert.equal(inputsOf(policyType, "bent-policy-wake-up").name, "bent-policy-name");
    assert.equal(inputsOf(alarmType, "bent-alarm-wake-up").name, "bent-alarm");
  });

  it("reports every bad argument at once and creates nothing", () => {
    const make = () =>
      new EndpointScaling("refused-scaling", {
        mode: "realtime",
        ...variant,
        scaling: {
          minCapacity: 0,
          maxCapacity: 0,
          targetValue: 0,
          scaleInCooldown: -1,
          scaleOutCooldown: 1.5,
        },
      });
    assert.throws(make, {
      name: "RefusedError",
      message: [
        'EndpointScaling "refused-scaling" cannot be built:',
        "  scaling.minCapacity is 0; an endpoint keeps 1 instance or more; only asynchronous endpoints and inference components scale to none.",
        "  scaling.maxCapacity is 0; give a whole number from minCapacity, 0.",
        "  scaling.scaleInCooldown is -1; give whole seconds from 0.",
        "  scaling.scaleOutCooldown is 1.5; give whole seconds from 0.",
        "  scaling.targetValue is 0; give invocations a minute above 0.",
      ].join("\n"),
    });
    assert.deepEqual(createdUnder("refused-scaling"), []);
  });

  it("refuses a component without its name, and a name without a component", () => {
    const nameless = () => new EndpointScaling("nameless", { mode: "inferenceComponent", ...variant });
    assert.throws(nameless, {
      message:
        'EndpointScaling "nameless" cannot be built:\n  mode is "inferenceComponent"; inferenceComponent takes an inferenceComponentName.',
    });
    const named = () => new EndpointScaling("named", { mode: "async", inferenceComponentName: "llama" });
    assert.throws(named, {
      message:
        'EndpointScaling "named" cannot be built:\n  mode is "async"; an inferenceComponentName goes with inferenceComponent.',
    });
  });
});

describe("autoScalingProblems", () => {
  it("finds nothing wrong with what is left out", () => {
    const modes = [
      "realtime",
      "multiModel",
      "multiContainer",
      "inferencePipeline",
      "async",
      "serverless",
    ] as const;
    for (const mode of [...modes, "inferenceComponent"] as const) {
      assert.deepEqual(
        autoScalingProblems("autoScaling", undefined, mode).filter((one) => typeof one === "string"),
        [],
        mode,
      );
    }
  });

  const large = instance("ml.c5.large");
  const step = (over: object): ScalingPolicy => ({ kind: "step", ...over });
  const refusals: readonly {
    readonly title: string;
    readonly scaling: AutoScaling;
    readonly mode?: ScalableMode;
    readonly facts?: ScalingFacts;
    readonly says: readonly string[];
  }[] = [
    {
      title: "more at least than at most",
      scaling: { minCapacity: 3, maxCapacity: 2 },
      says: ["autoScaling.maxCapacity is 2; give a whole number from minCapacity, 3."],
    },
    {
      title: "an endpoint that answers at once without an instance",
      scaling: { minCapacity: 0 },
      mode: "multiModel",
      says: [
        "autoScaling.minCapacity is 0; an endpoint keeps 1 instance or more; only asynchronous endpoints and inference components scale to none.",
      ],
    },
    {
      title: "fewer than none",
      scaling: { minCapacity: -1 },
      mode: "async",
      says: ["autoScaling.minCapacity is -1; give a whole number from 0."],
    },
    {
      title: "serverless scaling without provisioned concurrency",
      scaling: { maxCapacity: 5 },
      mode: "serverless",
      says: [
        "autoScaling is given without provisioned concurrency; SageMaker scales serverless endpoints by itself, so leave it out or set provisionedConcurrency.",
      ],
    },
    {
      title: "more provisioned concurrency than concurrency",
      scaling: { maxCapacity: 50 },
      mode: "serverless",
      facts: { provisionedConcurrency: 5, maxConcurrency: 20 },
      says: ["autoScaling.maxCapacity is 50; provisioned concurrency stays within maxConcurrency, 20."],
    },
    {
      title: "provisioned concurrency beyond its own bounds",
      mode: "serverless",
      scaling: { minCapacity: 1, maxCapacity: 2 },
      facts: { provisionedConcurrency: 20, maxConcurrency: 20 },
      says: [
        "autoScaling goes from 1 to 2, and provisionedConcurrency is 20; let the bounds hold it, for scaling would move it there at once.",
      ],
    },
    {
      title: "provisioned concurrency down to none",
      scaling: { minCapacity: 0 },
      mode: "serverless",
      facts: { provisionedConcurrency: 2 },
      says: ["autoScaling.minCapacity is 0; provisioned concurrency scales from 1 up."],
    },
    {
      title: "CPU of a serverless endpoint",
      scaling: { policies: [{ kind: "cpuUtilization" }] },
      mode: "serverless",
      facts: { provisionedConcurrency: 2 },
      says: [
        'autoScaling.policies[0].kind is "cpuUtilization"; serverless can follow provisionedConcurrencyUtilization.',
      ],
    },
    {
      title: "a backlog where there is no queue",
      scaling: { policies: [{ kind: "backlogPerInstance" }] },
      says: [
        'autoScaling.policies[0].kind is "backlogPerInstance"; realtime can follow invocationsPerInstance, concurrentRequests, cpuUtilization, gpuUtilization, step.',
      ],
    },
    {
      title: "invocations of a queue, which SageMaker does not publish",
      scaling: { policies: [{ kind: "invocationsPerInstance" }] },
      mode: "async",
      says: [
        'autoScaling.policies[0].kind is "invocationsPerInstance"; async can follow cpuUtilization, gpuUtilization, backlogPerInstance, step.',
      ],
    },
    {
      title: "instances of an inference component",
      scaling: { policies: [{ kind: "invocationsPerInstance" }] },
      mode: "inferenceComponent",
      says: [
        'autoScaling.policies[0].kind is "invocationsPerInstance"; inferenceComponent can follow invocationsPerCopy, concurrentRequests, cpuUtilization, gpuUtilization, step.',
      ],
    },
    {
      title: "a burstable type",
      scaling: { minCapacity: 1 },
      facts: instance("ml.t2.medium"),
      says: [
        "autoScaling is on for ml.t2.medium; SageMaker does not scale burstable types, so choose ml.c or ml.m, or set enabled to false.",
      ],
    },
    {
      title: "GPUs that are not there",
      scaling: { policies: [{ kind: "gpuUtilization" }] },
      facts: large,
      says: ["autoScaling.policies[0] follows GPUs; ml.c5.large has none."],
    },
    {
      title: "CPU of a type that nobody knows",
      scaling: { policies: [{ kind: "cpuUtilization" }] },
      says: [
        "autoScaling.policies[0] follows cpuUtilization of an unknown instance type; its cores and GPUs have to be known, because CloudWatch counts each with up to 100 percent.",
      ],
    },
    {
      title: "more than all cores",
      scaling: { policies: [{ kind: "cpuUtilization", targetValue: 140 }] },
      facts: large,
      says: ["autoScaling.policies[0].targetValue is 140; give percent of all cores above 0, up to 100."],
    },
    {
      title: "percent where a share is meant",
      scaling: { policies: [{ kind: "provisionedConcurrencyUtilization", targetValue: 70 }] },
      mode: "serverless",
      facts: { provisionedConcurrency: 2 },
      says: ["autoScaling.policies[0].targetValue is 70; give a share above 0, up to 1."],
    },
    {
      title: "one metric twice",
      scaling: { policies: [{ kind: "concurrentRequests" }, { kind: "concurrentRequests", targetValue: 9 }] },
      says: [
        "autoScaling.policies has concurrentRequests more than once; Application Auto Scaling allows one policy a metric.",
      ],
    },
    {
      title: "one metric by steps and by target",
      scaling: { policies: [{ kind: "cpuUtilization" }, { kind: "step" }] },
      facts: large,
      says: [
        "autoScaling.policies has cpuUtilization more than once; Application Auto Scaling allows one policy a metric.",
      ],
    },
    {
      title: "policies that only add",
      scaling: { policies: [{ kind: "invocationsPerInstance", disableScaleIn: true }] },
      says: ["autoScaling.policies only add capacity; leave disableScaleIn off in one of them."],
    },
    {
      title: "cooldowns of one policy below nothing",
      scaling: { policies: [{ kind: "invocationsPerInstance", scaleInCooldown: -1, scaleOutCooldown: 0.5 }] },
      says: [
        "autoScaling.policies[0].scaleInCooldown is -1; give whole seconds from 0.",
        "autoScaling.policies[0].scaleOutCooldown is 0.5; give whole seconds from 0.",
      ],
    },
    {
      title: "steps that go back, beyond the end, or nowhere",
      scaling: {
        policies: [
          step({
            scaleOut: [
              { above: 70, add: 1 },
              { above: 60, add: 0 },
              { above: 100, add: 1 },
            ],
          }),
        ],
      },
      facts: large,
      says: [
        "autoScaling.policies[0].scaleOut[1].above is 60; each step begins above the one before, 70.",
        "autoScaling.policies[0].scaleOut[1].add is 0; a step adds 1 or more.",
        "autoScaling.policies[0].scaleOut[2].above is 100; give percent above 0 and below 100.",
      ],
    },
    {
      title: "removing above where it adds",
      scaling: { policies: [{ kind: "step", scaleInBelow: 70 }] },
      facts: large,
      says: [
        "autoScaling.policies[0].scaleInBelow is 70; give percent above 0 and below the first step, 70, or the endpoint grows and shrinks in turns.",
      ],
    },
    {
      title: "longer than CloudWatch evaluates",
      scaling: { policies: [{ kind: "step", scaleOutMinutes: 0, scaleInMinutes: 1441 }] },
      facts: large,
      says: [
        "autoScaling.policies[0].scaleOutMinutes is 0; give whole minutes from 1 to 1440, a day.",
        "autoScaling.policies[0].scaleInMinutes is 1441; give whole minutes from 1 to 1440, a day.",
      ],
    },
    {
      title: "a schedule that cannot be read, in a place that is not there, under a name that cannot be",
      scaling: {
        scheduled: [
          {
            name: "Night Cap",
            schedule: "0 0 * * *",
            until: "6 am",
            timezone: "Asia/Atlantis",
            maxCapacity: 2,
          },
        ],
      },
      says: [
        'autoScaling.scheduled[0].name is "Night Cap"; give lower-case letters, digits and single hyphens, such as night-cap.',
        'autoScaling.scheduled[0].schedule is "0 0 * * *"; give at(2026-01-31T08:00:00), rate(1 hour) or cron(0 0 * * ? *) with its six fields.',
        'autoScaling.scheduled[0].until is "6 am"; give at(2026-01-31T08:00:00), rate(1 hour) or cron(0 0 * * ? *) with its six fields.',
        'autoScaling.scheduled[0].timezone is "Asia/Atlantis"; give an IANA name, such as Asia/Manila.',
      ],
    },
    {
      title: "hours and months that there are not",
      scaling: {
        scheduled: [
          { name: "night", schedule: "cron(0 24 * * ? *)", until: "cron(0 6 * 13 ? *)", maxCapacity: 2 },
        ],
      },
      says: [
        'autoScaling.scheduled[0].schedule is "cron(0 24 * * ? *)"; its hours is "24", and cron takes 0 to 23 there.',
        'autoScaling.scheduled[0].until is "cron(0 6 * 13 ? *)"; its month is "13", and cron takes 1 to 12 there.',
      ],
    },
    {
      title: "a night cap below the fewest instances",
      scaling: {
        minCapacity: 4,
        maxCapacity: 10,
        scheduled: [{ name: "night-cap", schedule: "cron(0 0 * * ? *)", maxCapacity: 3 }],
      },
      says: [
        "autoScaling.scheduled[0] leaves at least 4 and at most 3; give bounds of which the lower is not above the upper.",
      ],
    },
    {
      title: "two schedules of one name",
      scaling: {
        scheduled: [
          { name: "morning", schedule: "cron(0 8 * * ? *)", minCapacity: 2 },
          { name: "morning", schedule: "cron(0 9 * * ? *)", minCapacity: 1 },
        ],
      },
      says: ['autoScaling.scheduled has "morning" more than once; each action has a name of its own.'],
    },
    {
      title: "an action called like the end of another",
      scaling: {
        scheduled: [
          { name: "night", schedule: "cron(0 0 * * ? *)", until: "cron(0 6 * * ? *)", maxCapacity: 3 },
          { name: "night-end", schedule: "cron(0 7 * * ? *)", minCapacity: 1 },
        ],
      },
      says: [
        'autoScaling.scheduled has "night-end", which the end of "night" is called; give the action another name.',
      ],
    },
    {
      title: "a schedule without bounds, from a file that no compiler reads",
      scaling: { scheduled: [JSON.parse('{"name":"idle","schedule":"rate(1 hour)"}')] },
      says: ["autoScaling.scheduled[0] changes nothing; give minCapacity, maxCapacity or both."],
    },
    {
      title: "nothing by the clock where something has to stay",
      scaling: { scheduled: [{ name: "asleep", schedule: "cron(0 0 * * ? *)", minCapacity: 0 }] },
      says: ["autoScaling.scheduled[0].minCapacity is 0; realtime keeps 1 or more."],
    },
  ];
  for (const { title, scaling, mode, facts, says } of refusals) {
    it(`refuses ${title}`, () => assert.deepEqual(problems(scaling, mode, facts), says));
  }
});

describe("AutoScaling", () => {
  it("does not compile for what the mode cannot follow, for two forms of one target, or for an empty schedule", () => {
    const cannot: readonly unknown[] = [
      // @ts-expect-error serverless endpoints publish no CPU
      { policies: [{ kind: "cpuUtilization" }] } satisfies AutoScaling<"serverless">,
      // @ts-expect-error only asynchronous endpoints have a backlog
      { policies: [{ kind: "backlogPerInstance" }] } satisfies AutoScaling<"realtime">,
      // @ts-expect-error asynchronous endpoints publish no invocations
      { policies: [{ kind: "invocationsPerInstance" }] } satisfies AutoScaling<"async">,
      // @ts-expect-error components scale copies
      { policies: [{ kind: "invocationsPerInstance" }] } satisfies AutoScaling<"inferenceComponent">,
      // @ts-expect-error a list of policies has one at least
      { policies: [] } satisfies AutoScaling<"realtime">,
      // @ts-expect-error the target is in the policies
      { targetValue: 5, policies: [{ kind: "concurrentRequests" }] } satisfies AutoScaling<"realtime">,
      // @ts-expect-error an action changes a bound
      { scheduled: [{ name: "idle", schedule: "rate(1 hour)" }] } satisfies AutoScaling<"realtime">,
    ];
    assert.equal(cannot.length, 7);
  });
});

describe("initialCapacity", () => {
  it("is the fewest instances, and one where there may be none", () => {
    assert.equal(initialCapacity(undefined, "realtime"), 1);
    assert.equal(initialCapacity({ minCapacity: 2 }, "multiModel"), 2);
    assert.equal(initialCapacity(undefined, "async"), 1);
    assert.equal(initialCapacity({ minCapacity: 0 }, "inferenceComponent"), 1);
  });

  it("leaves room to grow where the program names no maximum", () => {
    assert.deepEqual(capacityRange({ minCapacity: 5 }, "realtime"), { minCapacity: 5, maxCapacity: 5 });
    assert.deepEqual(capacityRange(undefined, "async"), { minCapacity: 0, maxCapacity: 2 });
  });
});

function tracking(policy: string): Record<string, unknown> {
  return inputsOf(policyType, policy).targetTrackingScalingPolicyConfiguration as Record<string, unknown>;
}
