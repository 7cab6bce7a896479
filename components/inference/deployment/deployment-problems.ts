import { type Problem, wholeNumberProblem } from "../../core";
import type { CapacitySize, Deployment, DeploymentFacts } from "./deployment";
import { type DeploymentPart, deploymentPart, waitsInSeconds } from "./deployment-steps";

/** How many alarms AWS lets roll a deployment back (API reference, AutoRollbackConfig). */
export const maximumRollbackAlarms = 10;

const deploymentStrategies: readonly Deployment["strategy"][] = ["allAtOnce", "canary", "linear", "rolling"];

const waits = { min: 0, max: 3600, rule: "AWS allows 0 to 3600 seconds" };

/**
 * Everything that keeps a deployment from being what it says (SageMaker Developer Guide, "Deployment guardrails", "Exclusions";
 * API reference, TrafficRoutingConfig, RollingUpdatePolicy). AWS does not refuse all of it: an excluded endpoint silently moves all at once.
 */
export function deploymentProblems(
  field: string,
  deployment: Deployment | undefined,
  facts: DeploymentFacts,
): Problem[] {
  if (deployment === undefined) {
    return [];
  }
  if (!deploymentStrategies.includes(deployment.strategy)) {
    return [
      `${field}.strategy is "${String(deployment.strategy)}"; known are ${deploymentStrategies.join(", ")}.`,
    ];
  }
  const part = deploymentPart(deployment);
  return [
    ...exclusionProblems(field, deployment, facts),
    ...(part === undefined ? [] : partProblems(`${field}.${part.field}`, part, facts)),
    wholeNumberProblem(`${field}.waitIntervalInSeconds`, deployment.waitIntervalInSeconds, waits),
    ...(deployment.strategy === "rolling"
      ? rollbackSizeProblems(`${field}.rollbackMaximumBatchSize`, deployment.rollbackMaximumBatchSize, facts)
      : [
          wholeNumberProblem(`${field}.terminationWaitInSeconds`, deployment.terminationWaitInSeconds, waits),
        ]),
    ...timeoutProblems(field, deployment, facts),
    ...alarmProblems(field, deployment),
  ];
}

/** Whether AWS guards deployments of such an endpoint at all; without, all traffic moves at once and nothing rolls it back. */
export function guardrailsProblem({ marketplace = false, instanceTypes = [] }: DeploymentFacts): Problem {
  const inf1 = instanceTypes.find((type) => type.startsWith("ml.inf1."));
  if (marketplace) {
    return "AWS guards no deployment of containers from AWS Marketplace";
  }
  return inf1 !== undefined && `AWS guards no deployment on Inf1, and ${inf1} is one`;
}

function exclusionProblems(field: string, { strategy }: Deployment, facts: DeploymentFacts): Problem[] {
  const { mode, variantCount = 1, shadow = false, instanceCount } = facts;
  const excluded = guardrailsProblem(facts);
  if (typeof excluded === "string") {
    return [`${field} is "${strategy}"; ${excluded}, so leave deployment out.`];
  }
  if (mode === "inferenceComponent") {
    return [
      strategy !== "rolling" &&
        `${field}.strategy is "${strategy}"; the copies of an inference component are replaced by rolling deployments only.`,
    ];
  }
  if (strategy !== "rolling") {
    return [
      strategy !== "allAtOnce" &&
        instanceCount === 1 &&
        `${field}.strategy is "${strategy}"; a part of at most 50 percent of the fleet needs 2 instances, so raise minCapacity or choose allAtOnce.`,
    ];
  }
  return [
    mode === "serverless" &&
      `${field}.strategy is "rolling"; AWS rolls no serverless endpoint, so choose allAtOnce, canary or linear.`,
    (variantCount > 1 || shadow) &&
      `${field}.strategy is "rolling"; AWS rolls no endpoint of several variants, shadow variants included, so choose allAtOnce, canary or linear.`,
    instanceCount === 1 &&
      `${field}.strategy is "rolling"; a batch of at most 50 percent of the fleet needs 2 instances, so raise minCapacity or choose allAtOnce.`,
  ];
}

function partProblems(
  field: string,
  { size: { type, value }, minPercent, maxPercent }: DeploymentPart,
  { mode, instanceCount }: DeploymentFacts,
): Problem[] {
  if (type === "CAPACITY_PERCENT") {
    const range = {
      min: minPercent,
      max: maxPercent,
      rule: `AWS allows ${minPercent} to ${maxPercent} percent`,
    };
    return [wholeNumberProblem(`${field}.value`, value, range)];
  }
  if (mode === "serverless") {
    return [
      `${field}.type is "INSTANCE_COUNT"; serverless endpoints have no instances, so give CAPACITY_PERCENT.`,
    ];
  }
  const share = (value / (instanceCount ?? value * 4)) * 100;
  return [
    wholeNumberProblem(`${field}.value`, value, { min: 1, rule: "give 1 instance or more" }) ||
      ((share < minPercent || share > maxPercent) &&
        // One instance is said to be too few elsewhere, whatever the part.
        instanceCount !== 1 &&
        `${field}.value is ${value} of ${String(instanceCount)}; AWS allows ${minPercent} to ${maxPercent} percent of the fleet.`),
  ];
}

function rollbackSizeProblems(
  field: string,
  size: CapacitySize | undefined,
  { instanceCount }: DeploymentFacts,
): Problem[] {
  const max = size?.type === "CAPACITY_PERCENT" ? 100 : instanceCount;
  const whole = size?.type === "CAPACITY_PERCENT" ? "percent" : "of the fleet";
  return [
    wholeNumberProblem(`${field}.value`, size?.value, {
      min: 1,
      max,
      rule: `AWS allows 1 to ${max === undefined ? "all" : max} ${whole}`,
    }),
  ];
}

function timeoutProblems(
  field: string,
  deployment: Deployment,
  { instanceCount }: DeploymentFacts,
): Problem[] {
  const timeout = deployment.maximumExecutionTimeoutInSeconds;
  const total = waitsInSeconds(deployment, instanceCount);
  const range = { min: 600, max: 14400, rule: "the provider allows 600 to 14400 seconds" };
  const outOfRange = wholeNumberProblem(`${field}.maximumExecutionTimeoutInSeconds`, timeout, range);
  if (typeof outOfRange === "string" || total === undefined || !Number.isFinite(total)) {
    return [outOfRange];
  }
  return [
    timeout !== undefined &&
      timeout <= total &&
      `${field}.maximumExecutionTimeoutInSeconds is ${timeout}; the waits alone add up to ${total} seconds.`,
    timeout === undefined &&
      total >= 28800 &&
      `${field} waits ${total} seconds in all; AWS ends a deployment after 28800, so take larger steps or shorter waits.`,
  ];
}

function alarmProblems(
  field: string,
  { autoRollback = true, rollbackAlarmNames = [] }: Deployment,
): Problem[] {
  return [
    !autoRollback &&
      rollbackAlarmNames.length > 0 &&
      `${field}.rollbackAlarmNames names ${rollbackAlarmNames.join(", ")}, and autoRollback is off; choose one.`,
    rollbackAlarmNames.length > maximumRollbackAlarms &&
      `${field}.rollbackAlarmNames has ${rollbackAlarmNames.length} names; AWS lets ${maximumRollbackAlarms} alarms roll a deployment back.`,
    ...rollbackAlarmNames.map(
      (name, index) =>
        !/^(?=.{1,255}$)(?!\s*$).+$/.test(name) &&
        `${field}.rollbackAlarmNames[${index}] is "${name}"; CloudWatch names have 1 to 255 characters.`,
    ),
  ];
}
