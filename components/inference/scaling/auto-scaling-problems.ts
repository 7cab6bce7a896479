import { type Problem, wholeNumberProblem } from "../../core";
import type { AutoScaling, ScalableMode } from "./auto-scaling";
import { canScaleToZero, capacityRange, scalingEnabled, scalingPolicies } from "./defaults";
import { factsOf } from "./policy-metric";
import type { InstanceCapacity } from "./scalable-target";
import type { ScalingPolicy, ScalingStep, StepScaling } from "./scaling-policy";
import { scheduleProblems } from "./schedule-problems";
import { stepMetric } from "./step-scaling";

/** What else decides whether a scaling is possible. */
export interface ScalingFacts {
  /** Such as `ml.c5.large`, for the messages. */
  readonly instanceType?: string;
  /** What the type can do; needed to follow CPU or GPU, since a variant's metrics count each core and GPU with up to 100 percent. */
  readonly instance?: InstanceCapacity;
  /** Provisioned concurrency of a serverless variant, which is all that can be scaled there. */
  readonly provisionedConcurrency?: number;
  /** Most concurrent invocations of a serverless variant. */
  readonly maxConcurrency?: number;
}

const seconds = { min: 0, rule: "give whole seconds from 0" };

/** Everything that is wrong with a scaling of that mode; `field` is what the program calls it, such as `autoScaling`. */
export function autoScalingProblems(
  field: string,
  scaling: AutoScaling | undefined,
  mode: ScalableMode,
  facts: ScalingFacts = {},
): Problem[] {
  const policies = scalingPolicies(scaling, mode);
  return [
    ...boundProblems(field, scaling, mode, facts),
    wholeNumberProblem(`${field}.scaleInCooldown`, scaling?.scaleInCooldown, seconds),
    wholeNumberProblem(`${field}.scaleOutCooldown`, scaling?.scaleOutCooldown, seconds),
    ...(scalingEnabled(scaling) ? [burstableProblem(field, facts)] : []),
    ...policies.flatMap((policy, index) =>
      policyProblems(policyField(field, scaling, index), policy, mode, facts),
    ),
    ...togetherProblems(field, policies),
    ...scheduleProblems(`${field}.scheduled`, scaling?.scheduled ?? [], capacityRange(scaling, mode), mode),
  ];
}

/** The short form has its target beside the bounds. */
function policyField(field: string, scaling: AutoScaling | undefined, index: number): string {
  return scaling?.policies === undefined ? field : `${field}.policies[${index}]`;
}

function boundProblems(
  field: string,
  scaling: AutoScaling | undefined,
  mode: ScalableMode,
  facts: ScalingFacts,
): Problem[] {
  const { minCapacity, maxCapacity } = capacityRange(scaling, mode);
  const least = canScaleToZero(mode) ? 0 : 1;
  const whole = [
    wholeNumberProblem(`${field}.minCapacity`, minCapacity, {
      min: least,
      rule:
        least === 0
          ? "give a whole number from 0"
          : mode === "serverless"
            ? "provisioned concurrency scales from 1 up"
            : "an endpoint keeps 1 instance or more; only asynchronous endpoints and inference components scale to none",
    }),
    wholeNumberProblem(`${field}.maxCapacity`, maxCapacity, {
      min: Math.max(1, minCapacity),
      rule: `give a whole number from minCapacity, ${minCapacity}`,
    }),
  ];
  if (mode !== "serverless" || scaling === undefined || !scalingEnabled(scaling)) {
    return whole;
  }
  const { provisionedConcurrency, maxConcurrency = 200 } = facts;
  return [
    ...whole,
    provisionedConcurrency === undefined &&
      `${field} is given without provisioned concurrency; SageMaker scales serverless endpoints by itself, so leave it out or set provisionedConcurrency.`,
    provisionedConcurrency !== undefined &&
      !(provisionedConcurrency >= minCapacity && provisionedConcurrency <= maxCapacity) &&
      `${field} goes from ${minCapacity} to ${maxCapacity}, and provisionedConcurrency is ${provisionedConcurrency}; let the bounds hold it, for scaling would move it there at once.`,
    maxCapacity > maxConcurrency &&
      `${field}.maxCapacity is ${maxCapacity}; provisioned concurrency stays within maxConcurrency, ${maxConcurrency}.`,
  ];
}

function burstableProblem(field: string, { instance, instanceType }: ScalingFacts): Problem {
  return (
    instance?.burstable === true &&
    `${field} is on for ${instanceType ?? "a burstable type"}; SageMaker does not scale burstable types, so choose ml.c or ml.m, or set enabled to false.`
  );
}

function policyProblems(
  field: string,
  policy: ScalingPolicy,
  mode: ScalableMode,
  facts: ScalingFacts,
): Problem[] {
  const { modes, maximum = Infinity, unit } = factsOf(policy.kind);
  if (!modes.includes(mode)) {
    return [`${field}.kind is "${policy.kind}"; ${mode} can follow ${kindsOf(mode).join(", ")}.`];
  }
  const metric = policy.kind === "step" ? stepMetric(policy) : policy.kind;
  const shared = utilizationProblem(field, metric, mode, facts);
  if (policy.kind === "step") {
    return [shared, ...stepProblems(field, policy)];
  }
  const { targetValue } = policy;
  return [
    shared,
    targetValue !== undefined &&
      !(targetValue > 0 && targetValue <= maximum) &&
      `${field}.targetValue is ${targetValue}; give ${unit}.`,
    wholeNumberProblem(`${field}.scaleInCooldown`, policy.scaleInCooldown, seconds),
    wholeNumberProblem(`${field}.scaleOutCooldown`, policy.scaleOutCooldown, seconds),
  ];
}

function kindsOf(mode: ScalableMode): string[] {
  const kinds: readonly ScalingPolicy["kind"][] = [
    "invocationsPerInstance",
    "invocationsPerCopy",
    "concurrentRequests",
    "cpuUtilization",
    "gpuUtilization",
    "backlogPerInstance",
    "provisionedConcurrencyUtilization",
    "step",
  ];
  return kinds.filter((kind) => factsOf(kind).modes.includes(mode));
}

function utilizationProblem(
  field: string,
  metric: ScalingPolicy["kind"],
  mode: ScalableMode,
  { instance, instanceType = "the instance type" }: ScalingFacts,
): Problem {
  if (metric !== "cpuUtilization" && metric !== "gpuUtilization") {
    return undefined;
  }
  // Metrics of components are normalized: how many cores there are does not matter, that there is a GPU does.
  if (instance === undefined && mode === "inferenceComponent") {
    return undefined;
  }
  if (instance === undefined) {
    return `${field} follows ${metric} of an unknown instance type; its cores and GPUs have to be known, because CloudWatch counts each with up to 100 percent.`;
  }
  return (
    metric === "gpuUtilization" && instance.gpus === 0 && `${field} follows GPUs; ${instanceType} has none.`
  );
}

function stepProblems(field: string, { scaleInBelow, ...policy }: StepScaling): Problem[] {
  const scaleOut: readonly ScalingStep[] = policy.scaleOut ?? [];
  const [first] = scaleOut;
  const lowest = first?.above ?? 70;
  return [
    ...scaleOut.flatMap(({ above, add }, index): Problem[] => {
      const before = scaleOut[index - 1];
      return [
        !(above > 0 && above < 100) &&
          `${field}.scaleOut[${index}].above is ${above}; give percent above 0 and below 100.`,
        before !== undefined &&
          above <= before.above &&
          `${field}.scaleOut[${index}].above is ${above}; each step begins above the one before, ${before.above}.`,
        wholeNumberProblem(`${field}.scaleOut[${index}].add`, add, { min: 1, rule: "a step adds 1 or more" }),
      ];
    }),
    scaleOut.length > 20 &&
      `${field}.scaleOut has ${scaleOut.length} steps; Application Auto Scaling allows 20.`,
    scaleInBelow !== undefined &&
      !(scaleInBelow > 0 && scaleInBelow < lowest) &&
      `${field}.scaleInBelow is ${scaleInBelow}; give percent above 0 and below the first step, ${lowest}, or the endpoint grows and shrinks in turns.`,
    wholeNumberProblem(`${field}.scaleOutMinutes`, policy.scaleOutMinutes, minuteRange),
    wholeNumberProblem(`${field}.scaleInMinutes`, policy.scaleInMinutes, minuteRange),
  ];
}

/** CloudWatch evaluates a day at most (API reference, PutMetricAlarm, EvaluationPeriods). */
const minuteRange = { min: 1, max: 1440, rule: "give whole minutes from 1 to 1440, a day" };

function togetherProblems(field: string, policies: readonly ScalingPolicy[]): Problem[] {
  const metrics = policies.map((policy) => (policy.kind === "step" ? stepMetric(policy) : policy.kind));
  const twice = new Set(metrics.filter((metric, index) => metrics.indexOf(metric) !== index));
  const onlyGrows = policies.every((policy) => policy.kind !== "step" && policy.disableScaleIn === true);
  return [
    ...[...twice].map(
      (metric) =>
        `${field}.policies has ${metric} more than once; Application Auto Scaling allows one policy a metric.`,
    ),
    onlyGrows && `${field}.policies only add capacity; leave disableScaleIn off in one of them.`,
  ];
}
