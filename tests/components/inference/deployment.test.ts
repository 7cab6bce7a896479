import * as assert from "node:assert/strict";

import {
  componentDeploymentConfig,
  defaultDeployment,
  type Deployment,
  deploymentConfig,
  type DeploymentFacts,
  deploymentProblems,
} from "../../../components/inference/deployment";

const fleet: DeploymentFacts = { mode: "realtime", instanceCount: 10 };
const percent = (value: number) => ({ type: "CAPACITY_PERCENT", value }) as const;
const instances = (value: number) => ({ type: "INSTANCE_COUNT", value }) as const;

function problems(deployment: Deployment, facts: DeploymentFacts = fleet): string[] {
  return deploymentProblems("deployment", deployment, facts).filter((one) => typeof one === "string");
}

describe("deploymentConfig", () => {
  it("moves 10 percent first and watches for 15 minutes", () => {
    assert.deepEqual(deploymentConfig({ strategy: "canary" }, ["errors", "latency"]), {
      autoRollbackConfiguration: { alarms: [{ alarmName: "errors" }, { alarmName: "latency" }] },
      blueGreenUpdatePolicy: {
        terminationWaitInSeconds: 0,
        maximumExecutionTimeoutInSeconds: undefined,
        trafficRoutingConfiguration: {
          type: "CANARY",
          waitIntervalInSeconds: 900,
          canarySize: percent(10),
        },
      },
    });
  });

  it("moves in equal steps", () => {
    const linear: Deployment = {
      strategy: "linear",
      linearStepSize: instances(2),
      waitIntervalInSeconds: 300,
      terminationWaitInSeconds: 600,
      maximumExecutionTimeoutInSeconds: 3600,
    };
    assert.deepEqual(deploymentConfig(linear, [])?.blueGreenUpdatePolicy, {
      terminationWaitInSeconds: 600,
      maximumExecutionTimeoutInSeconds: 3600,
      trafficRoutingConfiguration: {
        type: "LINEAR",
        waitIntervalInSeconds: 300,
        linearStepSize: instances(2),
      },
    });
  });

  it("moves all at once and watches the same", () => {
    assert.deepEqual(deploymentConfig({ strategy: "allAtOnce" }, ["errors"])?.blueGreenUpdatePolicy, {
      terminationWaitInSeconds: 0,
      maximumExecutionTimeoutInSeconds: undefined,
      trafficRoutingConfiguration: { type: "ALL_AT_ONCE", waitIntervalInSeconds: 900 },
    });
  });

  it("rolls batch by batch, and back at once", () => {
    assert.deepEqual(deploymentConfig({ strategy: "rolling", rollbackMaximumBatchSize: percent(50) }, []), {
      autoRollbackConfiguration: undefined,
      rollingUpdatePolicy: {
        maximumBatchSize: percent(25),
        rollbackMaximumBatchSize: percent(50),
        waitIntervalInSeconds: 900,
        maximumExecutionTimeoutInSeconds: undefined,
      },
    });
  });

  it("names the program's own alarms first, ten in all, and none where rolling back is off", () => {
    const own = Array.from({ length: 12 }, (_, index) => `own-${index}`);
    const config = deploymentConfig({ strategy: "canary", rollbackAlarmNames: ["business"] }, own);
    assert.deepEqual(config?.autoRollbackConfiguration, {
      alarms: ["business", ...own.slice(0, 9)].map((alarmName) => ({ alarmName })),
    });
    assert.equal(
      deploymentConfig({ strategy: "canary", autoRollback: false }, own)?.autoRollbackConfiguration,
      undefined,
    );
  });

  it("says nothing where there is no deployment", () => {
    assert.equal(deploymentConfig(undefined, ["errors"]), undefined);
  });
});

describe("defaultDeployment", () => {
  const cases: readonly (readonly [string, DeploymentFacts, string | undefined])[] = [
    ["a canary where the fleet can be divided", fleet, "canary"],
    ["a canary for serverless, which has no instances to count", { mode: "serverless" }, "canary"],
    ["all at once for a single instance", { mode: "realtime", instanceCount: 1 }, "allAtOnce"],
    ["rolling for an inference component", { mode: "inferenceComponent", instanceCount: 2 }, "rolling"],
    ["nothing for AWS Marketplace", { ...fleet, marketplace: true }, undefined],
    ["nothing on Inf1", { ...fleet, instanceTypes: ["ml.inf1.xlarge"] }, undefined],
  ];
  for (const [title, facts, strategy] of cases) {
    it(`is ${title}, and nothing is wrong with it`, () => {
      const deployment = defaultDeployment(facts);
      assert.equal(deployment?.strategy, strategy);
      assert.deepEqual(deployment === undefined ? [] : problems(deployment, facts), []);
    });
  }
});

describe("componentDeploymentConfig", () => {
  it("counts copies, in CloudFormation's words", () => {
    const rolling = {
      strategy: "rolling",
      maximumBatchSize: instances(1),
      waitIntervalInSeconds: 60,
    } as const;
    assert.deepEqual(componentDeploymentConfig(rolling, ["errors"]), {
      RollingUpdatePolicy: {
        MaximumBatchSize: { Type: "COPY_COUNT", Value: 1 },
        WaitIntervalInSeconds: 60,
        MaximumExecutionTimeoutInSeconds: undefined,
        RollbackMaximumBatchSize: undefined,
      },
      AutoRollbackConfiguration: { Alarms: [{ AlarmName: "errors" }] },
    });
  });
});

describe("deploymentProblems", () => {
  it("finds nothing wrong with every strategy on ten instances, or with none at all", () => {
    for (const strategy of ["allAtOnce", "canary", "linear", "rolling"] as const) {
      assert.deepEqual(problems({ strategy }), [], strategy);
    }
    assert.deepEqual(deploymentProblems("deployment", undefined, fleet), []);
    assert.deepEqual(problems({ strategy: "canary", canarySize: instances(5) }), []);
    assert.deepEqual(problems({ strategy: "linear", linearStepSize: instances(1) }), []);
    assert.deepEqual(problems({ strategy: "canary" }, { mode: "serverless" }), []);
  });

  const refusals: readonly {
    readonly title: string;
    readonly deployment: Deployment;
    readonly facts?: Partial<DeploymentFacts>;
    readonly says: readonly string[];
  }[] = [
    {
      title: "containers from AWS Marketplace, which would move all at once and unwatched",
      deployment: { strategy: "canary" },
      facts: { marketplace: true },
      says: [
        'deployment is "canary"; AWS guards no deployment of containers from AWS Marketplace, so leave deployment out.',
      ],
    },
    {
      title: "Inf1",
      deployment: { strategy: "rolling" },
      facts: { instanceTypes: ["ml.c5.large", "ml.inf1.xlarge"] },
      says: [
        'deployment is "rolling"; AWS guards no deployment on Inf1, and ml.inf1.xlarge is one, so leave deployment out.',
      ],
    },
    {
      title: "a strategy that is none",
      deployment: { strategy: "bluegreen" as "canary" },
      facts: {},
      says: ['deployment.strategy is "bluegreen"; known are allAtOnce, canary, linear, rolling.'],
    },
    {
      title: "rolling serverless",
      deployment: { strategy: "rolling" },
      facts: { mode: "serverless", instanceCount: undefined },
      says: [
        'deployment.strategy is "rolling"; AWS rolls no serverless endpoint, so choose allAtOnce, canary or linear.',
      ],
    },
    {
      title: "rolling several variants",
      deployment: { strategy: "rolling" },
      facts: { variantCount: 2 },
      says: [
        'deployment.strategy is "rolling"; AWS rolls no endpoint of several variants, shadow variants included, so choose allAtOnce, canary or linear.',
      ],
    },
    {
      title: "rolling beside a shadow",
      deployment: { strategy: "rolling" },
      facts: { shadow: true },
      says: [
        'deployment.strategy is "rolling"; AWS rolls no endpoint of several variants, shadow variants included, so choose allAtOnce, canary or linear.',
      ],
    },
    {
      title: "a canary of one instance",
      deployment: { strategy: "canary" },
      facts: { instanceCount: 1 },
      says: [
        'deployment.strategy is "canary"; a part of at most 50 percent of the fleet needs 2 instances, so raise minCapacity or choose allAtOnce.',
      ],
    },
    {
      title: "rolling one instance",
      deployment: { strategy: "rolling" },
      facts: { instanceCount: 1 },
      says: [
        'deployment.strategy is "rolling"; a batch of at most 50 percent of the fleet needs 2 instances, so raise minCapacity or choose allAtOnce.',
      ],
    },
    {
      title: "another strategy than rolling for an inference component",
      deployment: { strategy: "linear" },
      facts: { mode: "inferenceComponent" },
      says: [
        'deployment.strategy is "linear"; the copies of an inference component are replaced by rolling deployments only.',
      ],
    },
    {
      title: "a canary of more than half",
      deployment: { strategy: "canary", canarySize: percent(51) },
      says: ["deployment.canarySize.value is 51; AWS allows 1 to 50 percent."],
    },
    {
      title: "a canary of more than half the instances",
      deployment: { strategy: "canary", canarySize: instances(6) },
      says: ["deployment.canarySize.value is 6 of 10; AWS allows 1 to 50 percent of the fleet."],
    },
    {
      title: "no instance",
      deployment: { strategy: "canary", canarySize: instances(0) },
      says: ["deployment.canarySize.value is 0; give 1 instance or more."],
    },
    {
      title: "steps below 10 percent",
      deployment: { strategy: "linear", linearStepSize: percent(5) },
      says: ["deployment.linearStepSize.value is 5; AWS allows 10 to 50 percent."],
    },
    {
      title: "steps below 10 percent of the instances",
      deployment: { strategy: "linear", linearStepSize: instances(1), waitIntervalInSeconds: 60 },
      facts: { instanceCount: 20 },
      says: ["deployment.linearStepSize.value is 1 of 20; AWS allows 10 to 50 percent of the fleet."],
    },
    {
      title: "batches below 5 percent",
      deployment: { strategy: "rolling", maximumBatchSize: percent(4), waitIntervalInSeconds: 60 },
      says: ["deployment.maximumBatchSize.value is 4; AWS allows 5 to 50 percent."],
    },
    {
      title: "instances of what has none",
      deployment: { strategy: "canary", canarySize: instances(1) },
      facts: { mode: "serverless", instanceCount: undefined },
      says: [
        'deployment.canarySize.type is "INSTANCE_COUNT"; serverless endpoints have no instances, so give CAPACITY_PERCENT.',
      ],
    },
    {
      title: "more than everything on the way back",
      deployment: { strategy: "rolling", rollbackMaximumBatchSize: percent(101) },
      says: ["deployment.rollbackMaximumBatchSize.value is 101; AWS allows 1 to 100 percent."],
    },
    {
      title: "more instances on the way back than there are",
      deployment: { strategy: "rolling", rollbackMaximumBatchSize: instances(11) },
      says: ["deployment.rollbackMaximumBatchSize.value is 11; AWS allows 1 to 10 of the fleet."],
    },
    {
      title: "waits beyond an hour",
      deployment: { strategy: "canary", waitIntervalInSeconds: 3601, terminationWaitInSeconds: -1 },
      says: [
        "deployment.waitIntervalInSeconds is 3601; AWS allows 0 to 3600 seconds.",
        "deployment.terminationWaitInSeconds is -1; AWS allows 0 to 3600 seconds.",
      ],
    },
    {
      title: "a time limit that the provider does not know",
      deployment: { strategy: "canary", maximumExecutionTimeoutInSeconds: 20000 },
      says: [
        "deployment.maximumExecutionTimeoutInSeconds is 20000; the provider allows 600 to 14400 seconds.",
      ],
    },
    {
      title: "a time limit that the waits alone use up",
      deployment: { strategy: "canary", maximumExecutionTimeoutInSeconds: 1800 },
      says: ["deployment.maximumExecutionTimeoutInSeconds is 1800; the waits alone add up to 1800 seconds."],
    },
    {
      title: "waits that add up to more than AWS takes",
      deployment: { strategy: "linear", linearStepSize: percent(10), waitIntervalInSeconds: 3600 },
      says: [
        "deployment waits 36000 seconds in all; AWS ends a deployment after 28800, so take larger steps or shorter waits.",
      ],
    },
    {
      title: "alarms for a rollback that is off",
      deployment: { strategy: "canary", autoRollback: false, rollbackAlarmNames: ["business"] },
      says: ["deployment.rollbackAlarmNames names business, and autoRollback is off; choose one."],
    },
    {
      title: "more alarms than AWS looks at",
      deployment: { strategy: "canary", rollbackAlarmNames: Array.from({ length: 11 }, (_, n) => `a${n}`) },
      says: ["deployment.rollbackAlarmNames has 11 names; AWS lets 10 alarms roll a deployment back."],
    },
    {
      title: "an alarm without a name",
      deployment: { strategy: "canary", rollbackAlarmNames: [" "] },
      says: ['deployment.rollbackAlarmNames[0] is " "; CloudWatch names have 1 to 255 characters.'],
    },
  ];
  for (const { title, deployment, facts, says } of refusals) {
    it(`refuses ${title}`, () => assert.deepEqual(problems(deployment, { ...fleet, ...facts }), says));
  }
});

describe("Deployment", () => {
  it("does not compile for settings of another strategy", () => {
    const cannot: readonly unknown[] = [
      // @ts-expect-error all at once has no part that goes first
      { strategy: "allAtOnce", canarySize: { type: "CAPACITY_PERCENT", value: 10 } } satisfies Deployment,
      // @ts-expect-error a canary has one part, not steps
      { strategy: "canary", linearStepSize: { type: "CAPACITY_PERCENT", value: 10 } } satisfies Deployment,
      // @ts-expect-error rolling keeps no old fleet to wait with
      { strategy: "rolling", terminationWaitInSeconds: 60 } satisfies Deployment,
      // @ts-expect-error AWS knows percent and instances
      { strategy: "canary", canarySize: { type: "PERCENT", value: 10 } } satisfies Deployment,
    ];
    assert.equal(cannot.length, 4);
  });
});
