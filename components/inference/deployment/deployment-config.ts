import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { CapacitySize, Deployment, DeploymentFacts, RollingDeployment } from "./deployment";
import { guardrailsProblem, maximumRollbackAlarms } from "./deployment-problems";
import { defaultWaitInSeconds, deploymentPart } from "./deployment-steps";

type DeploymentConfig = aws.types.input.sagemaker.EndpointDeploymentConfig;

/**
 * What an endpoint does where the program says nothing: a canary of 10 percent, watched for 15 minutes; all at once, watched as long, where
 * a single instance leaves nothing to divide; nothing where AWS guards nothing.
 */
export function defaultDeployment(facts: DeploymentFacts): Deployment | undefined {
  if (typeof guardrailsProblem(facts) === "string") {
    return undefined;
  }
  if (facts.mode === "inferenceComponent") {
    return { strategy: "rolling" };
  }
  return { strategy: facts.instanceCount === 1 ? "allAtOnce" : "canary" };
}

/** The deployment in the provider's words. `alarmNames` are the endpoint's own alarms; AWS takes ten, further ones are left out. */
export function deploymentConfig(
  deployment: Deployment | undefined,
  alarmNames: readonly pulumi.Input<string>[],
): DeploymentConfig | undefined {
  if (deployment === undefined) {
    return undefined;
  }
  const autoRollbackConfiguration = rollback(deployment, alarmNames);
  const waitIntervalInSeconds = deployment.waitIntervalInSeconds ?? defaultWaitInSeconds;
  const { maximumExecutionTimeoutInSeconds } = deployment;
  if (deployment.strategy === "rolling") {
    return {
      autoRollbackConfiguration,
      rollingUpdatePolicy: {
        maximumBatchSize: batchSize(deployment),
        rollbackMaximumBatchSize: deployment.rollbackMaximumBatchSize,
        waitIntervalInSeconds,
        maximumExecutionTimeoutInSeconds,
      },
    };
  }
  const part = deploymentPart(deployment);
  return {
    autoRollbackConfiguration,
    blueGreenUpdatePolicy: {
      terminationWaitInSeconds: deployment.terminationWaitInSeconds ?? 0,
      maximumExecutionTimeoutInSeconds,
      trafficRoutingConfiguration: {
        type: trafficRouting[deployment.strategy],
        waitIntervalInSeconds,
        ...(part === undefined ? {} : { [part.field]: part.size }),
      },
    },
  };
}

const trafficRouting = { allAtOnce: "ALL_AT_ONCE", canary: "CANARY", linear: "LINEAR" } as const;

/** What `AWS::SageMaker::InferenceComponent` takes as `DeploymentConfig`, in CloudFormation's words. */
export interface ComponentDeploymentConfig {
  readonly RollingUpdatePolicy: {
    readonly MaximumBatchSize: ComponentCapacitySize;
    readonly WaitIntervalInSeconds: number;
    readonly MaximumExecutionTimeoutInSeconds?: number;
    readonly RollbackMaximumBatchSize?: ComponentCapacitySize;
  };
  readonly AutoRollbackConfiguration?: { readonly Alarms: { readonly AlarmName: pulumi.Input<string> }[] };
}

interface ComponentCapacitySize {
  readonly Type: "CAPACITY_PERCENT" | "COPY_COUNT";
  readonly Value: number;
}

/** The deployment of an inference component; an instance count means copies. */
export function componentDeploymentConfig(
  deployment: RollingDeployment,
  alarmNames: readonly pulumi.Input<string>[],
): ComponentDeploymentConfig {
  const alarms = rollbackAlarms(deployment, alarmNames);
  const rollbackSize = deployment.rollbackMaximumBatchSize;
  return {
    RollingUpdatePolicy: {
      MaximumBatchSize: copies(batchSize(deployment)),
      WaitIntervalInSeconds: deployment.waitIntervalInSeconds ?? defaultWaitInSeconds,
      MaximumExecutionTimeoutInSeconds: deployment.maximumExecutionTimeoutInSeconds,
      RollbackMaximumBatchSize: rollbackSize && copies(rollbackSize),
    },
    AutoRollbackConfiguration:
      alarms.length === 0 ? undefined : { Alarms: alarms.map((AlarmName) => ({ AlarmName })) },
  };
}

function copies({ type, value }: CapacitySize): ComponentCapacitySize {
  return { Type: type === "INSTANCE_COUNT" ? "COPY_COUNT" : type, Value: value };
}

function batchSize(deployment: RollingDeployment): CapacitySize {
  return deployment.maximumBatchSize ?? { type: "CAPACITY_PERCENT", value: 25 };
}

function rollback(
  deployment: Deployment,
  alarmNames: readonly pulumi.Input<string>[],
): DeploymentConfig["autoRollbackConfiguration"] {
  const alarms = rollbackAlarms(deployment, alarmNames);
  return alarms.length === 0 ? undefined : { alarms: alarms.map((alarmName) => ({ alarmName })) };
}

/** The program's own alarms first: it asked for them by name. */
function rollbackAlarms(
  { autoRollback = true, rollbackAlarmNames = [] }: Deployment,
  alarmNames: readonly pulumi.Input<string>[],
): pulumi.Input<string>[] {
  return autoRollback ? [...rollbackAlarmNames, ...alarmNames].slice(0, maximumRollbackAlarms) : [];
}
