import * as fc from "fast-check";

import type { AutoScaling, ScalingPolicy } from "../../../components/inference";
import type { ScalableMode } from "../../../components/inference/scaling";
import { instanceFacts } from "../../../components/instances";
import { maybe, whole } from "./places";

const cooldowns = {
  scaleInCooldown: maybe(whole(0, 7200)),
  scaleOutCooldown: maybe(whole(0, 7200)),
};

function tracking(kind: string, target: fc.Arbitrary<number>) {
  return fc.record({
    kind: fc.constant(kind),
    targetValue: maybe(target),
    ...cooldowns,
  }) as unknown as fc.Arbitrary<ScalingPolicy>;
}

const count = fc.oneof(whole(1, 5000), fc.double({ min: 0.5, max: 500, noNaN: true }));
const percent = fc.oneof(whole(1, 100), fc.double({ min: 0.5, max: 100, noNaN: true }));

/** Steps that rise, and a floor below the first of them. */
function step(metrics: readonly string[]) {
  return fc
    .tuple(
      unequal(whole(2, 99), 4),
      fc.array(whole(1, 9), { minLength: 6, maxLength: 6 }),
      fc.boolean(),
      fc.record({
        metric: fc.constantFrom(...metrics),
        scaleOutMinutes: maybe(whole(1, 1440)),
        scaleInMinutes: maybe(whole(1, 1440)),
      }),
    )
    .map(([above, add, given, rest]) => ({
      kind: "step" as const,
      ...rest,
      ...(given && {
        scaleOut: above.map((from, index) => ({ above: from, add: add[index] ?? 1 })),
        scaleInBelow: (above[0] ?? 2) / 2,
      }),
    })) as unknown as fc.Arbitrary<ScalingPolicy>;
}

function unequal(arbitrary: fc.Arbitrary<number>, most: number) {
  return fc
    .uniqueArray(arbitrary, { minLength: 1, maxLength: most })
    .map((numbers) => [...numbers].sort((one, other) => one - other));
}

/** One policy a metric, whatever a mode can follow on such a type. */
function policies(mode: ScalableMode, instanceType: string | undefined): fc.Arbitrary<ScalingPolicy[]> {
  const { gpus = 0 } = (instanceType === undefined ? undefined : instanceFacts(instanceType)) ?? {};
  const machines = {
    cpuUtilization: [tracking("cpuUtilization", percent), step(["cpuUtilization"])],
    ...(gpus > 0 ? { gpuUtilization: [tracking("gpuUtilization", percent), step(["gpuUtilization"])] } : {}),
  };
  const own: Readonly<
    Record<ScalableMode, Readonly<Record<string, readonly fc.Arbitrary<ScalingPolicy>[]>>>
  > = {
    realtime: onInstances(machines),
    multiModel: onInstances(machines),
    multiContainer: onInstances(machines),
    inferencePipeline: onInstances(machines),
    async: { ...machines, backlog: [tracking("backlogPerInstance", count)] },
    serverless: {
      share: [tracking("provisionedConcurrencyUtilization", fc.double({ min: 0.05, max: 1, noNaN: true }))],
    },
    inferenceComponent: {
      ...machines,
      calls: [tracking("invocationsPerCopy", count)],
      requests: [tracking("concurrentRequests", count)],
    },
  };
  const kinds = Object.values(own[mode]);
  return fc
    .subarray([...kinds], { minLength: 1 })
    .chain((chosen) => fc.tuple(...chosen.map((ways) => fc.oneof(...ways))));
}

function onInstances(machines: Readonly<Record<string, readonly fc.Arbitrary<ScalingPolicy>[]>>) {
  return {
    ...machines,
    calls: [tracking("invocationsPerInstance", count)],
    requests: [tracking("concurrentRequests", count)],
  };
}

const schedule = fc.oneof(
  fc.constantFrom("at(2026-12-31T08:00:00)", "rate(1 hour)", "rate(7 days)", "cron(0 0 ? * MON-FRI *)"),
  fc.tuple(whole(0, 59), whole(0, 23)).map(([minute, hour]) => `cron(${minute} ${hour} * * ? *)`),
);

/** Bounds and policies that the mode takes; `most` is where its capacity ends. */
export function autoScaling(mode: ScalableMode, instanceType?: string, most = 40): fc.Arbitrary<AutoScaling> {
  const least = mode === "async" || mode === "inferenceComponent" ? 0 : 1;
  const burstable = instanceType !== undefined && instanceFacts(instanceType)?.burstable === true;
  const bounds = fc
    .tuple(whole(least, Math.min(20, most)), whole(0, 20))
    .map(([min, more]) => [min, Math.min(most, Math.max(1, min + more))] as const);
  return fc
    .tuple(
      bounds,
      fc.record({
        enabled: burstable ? fc.constant(false) : maybe(fc.constantFrom(true, true, true, false)),
        ...cooldowns,
      }),
      maybe(policies(mode, instanceType)),
      fc.uniqueArray(
        fc.record({
          name: fc.stringMatching(/^[a-z]{1,8}(-[a-z0-9]{1,5}){0,2}$/),
          schedule,
          timezone: maybe(fc.constantFrom("Asia/Manila", "UTC", "Europe/Berlin")),
          until: maybe(schedule),
        }),
        { selector: ({ name }) => name, maxLength: 2 },
      ),
    )
    .map(([[minCapacity, maxCapacity], shared, follow, actions]) => ({
      ...shared,
      minCapacity,
      maxCapacity,
      ...(follow && { policies: follow }),
      scheduled: actions.map((action, index) =>
        index % 2 === 0 ? { ...action, maxCapacity } : { ...action, minCapacity, maxCapacity },
      ),
    })) as unknown as fc.Arbitrary<AutoScaling>;
}
