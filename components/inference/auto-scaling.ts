import { type Problem, wholeNumberProblem } from "../core";

/** How many instances serve, by invocations per instance (SageMaker Developer Guide, "Automatic scaling"). */
export interface AutoScaling {
  /**
   * False registers no scaling, and `minCapacity` instances serve. SageMaker refuses to change the instance type while scaling is
   * registered (SageMaker Developer Guide, "Update endpoints that use auto scaling"): deploy once with false, then change the type and
   * switch scaling on again. Default true.
   */
  readonly enabled?: boolean;
  /** Fewest instances: a whole number from 1; only endpoints of inference components scale to none. Two or more span zones. Default 1. */
  readonly minCapacity?: number;
  /** Most instances: from `minCapacity` up to the account's quota for the instance type. Default `minCapacity`, at least 2. */
  readonly maxCapacity?: number;
  /** Invocations a minute and instance to aim at (`SageMakerVariantInvocationsPerInstance`): above 0. Default 200. */
  readonly targetValue?: number;
  /** Seconds between two removals of instances: a whole number from 0. Default 300. */
  readonly scaleInCooldown?: number;
  /** Seconds between two additions of instances: a whole number from 0. Default 300. */
  readonly scaleOutCooldown?: number;
}

export function withDefaults(scaling: AutoScaling = {}): Required<AutoScaling> {
  const {
    enabled = true,
    minCapacity = 1,
    targetValue = 200,
    scaleInCooldown = 300,
    scaleOutCooldown = 300,
  } = scaling;
  const maxCapacity = scaling.maxCapacity ?? Math.max(2, minCapacity);
  return { enabled, minCapacity, maxCapacity, targetValue, scaleInCooldown, scaleOutCooldown };
}

export function autoScalingProblems(scaling: AutoScaling | undefined): Problem[] {
  const { minCapacity, maxCapacity, targetValue, scaleInCooldown, scaleOutCooldown } = withDefaults(scaling);
  const seconds = { min: 0, rule: "give whole seconds from 0" };
  return [
    wholeNumberProblem("autoScaling.minCapacity", minCapacity, {
      min: 1,
      rule: "an endpoint keeps 1 instance or more",
    }),
    wholeNumberProblem("autoScaling.maxCapacity", maxCapacity, {
      min: Math.max(1, minCapacity),
      rule: `give a whole number from minCapacity, ${minCapacity}`,
    }),
    !(targetValue > 0) && `autoScaling.targetValue is ${targetValue}; give invocations a minute above 0.`,
    wholeNumberProblem("autoScaling.scaleInCooldown", scaleInCooldown, seconds),
    wholeNumberProblem("autoScaling.scaleOutCooldown", scaleOutCooldown, seconds),
  ];
}
