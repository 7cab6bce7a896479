import type { CapacitySize, Deployment } from "./deployment";

/** The part of a fleet that a strategy moves at a time, under the name that the program gives it. */
export interface DeploymentPart {
  readonly field: "canarySize" | "linearStepSize" | "maximumBatchSize";
  readonly size: CapacitySize;
  /** Percent of the fleet that AWS allows. */
  readonly minPercent: number;
  readonly maxPercent: number;
}

const percent = (value: number): CapacitySize => ({ type: "CAPACITY_PERCENT", value });

/** Seconds to watch where the program gives none: the guide's 15 minutes. */
export const defaultWaitInSeconds = 900;

/** Nothing where all traffic moves at once. */
export function deploymentPart(deployment: Deployment): DeploymentPart | undefined {
  switch (deployment.strategy) {
    case "allAtOnce":
      return undefined;
    case "canary":
      return {
        field: "canarySize",
        size: deployment.canarySize ?? percent(10),
        minPercent: 1,
        maxPercent: 50,
      };
    case "linear":
      return {
        field: "linearStepSize",
        size: deployment.linearStepSize ?? percent(25),
        minPercent: 10,
        maxPercent: 50,
      };
    case "rolling":
      return {
        field: "maximumBatchSize",
        size: deployment.maximumBatchSize ?? percent(25),
        minPercent: 5,
        maxPercent: 50,
      };
  }
}

/** Seconds that a deployment spends waiting, `undefined` where the number of its steps depends on an unknown fleet. */
export function waitsInSeconds(
  deployment: Deployment,
  instanceCount: number | undefined,
): number | undefined {
  const wait = deployment.waitIntervalInSeconds ?? defaultWaitInSeconds;
  const termination = deployment.strategy === "rolling" ? 0 : (deployment.terminationWaitInSeconds ?? 0);
  const steps = stepsOf(deployment, instanceCount);
  return steps === undefined ? undefined : steps * wait + termination;
}

/** Baking periods: one after each shift of traffic. */
function stepsOf(deployment: Deployment, instanceCount: number | undefined): number | undefined {
  if (deployment.strategy === "allAtOnce") {
    return 1;
  }
  if (deployment.strategy === "canary") {
    return 2;
  }
  const { type, value } = deploymentPart(deployment)?.size ?? percent(100);
  const whole = type === "CAPACITY_PERCENT" ? 100 : instanceCount;
  return whole === undefined ? undefined : Math.ceil(whole / value);
}
