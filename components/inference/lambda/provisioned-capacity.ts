import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PlatformComponent } from "../../core";
import type { ProvisionedConcurrency } from "./lambda-inference-args";

export interface ProvisionedCapacityArgs extends ProvisionedConcurrency {
  readonly alias: aws.lambda.Alias;
}

/** Environments of an alias that are kept warm, as many as calls need within limits. Cost: their memory by the hour. */
export class ProvisionedCapacity extends PlatformComponent {
  readonly nodes: {
    readonly config: aws.lambda.ProvisionedConcurrencyConfig;
    readonly target?: aws.appautoscaling.Target;
    readonly policy?: aws.appautoscaling.Policy;
  };

  constructor(name: string, args: ProvisionedCapacityArgs, opts?: pulumi.ComponentResourceOptions) {
    super("mlhpc:inference:ProvisionedCapacity", name, opts);
    const { alias, minCapacity, maxCapacity = minCapacity } = args;
    const scales = maxCapacity > minCapacity;
    const config = this.child(
      aws.lambda.ProvisionedConcurrencyConfig,
      "config",
      {
        functionName: alias.functionName,
        qualifier: alias.name,
        provisionedConcurrentExecutions: minCapacity,
      },
      undefined,
      // What scaling has changed since is no difference to put right.
      scales ? { ignoreChanges: ["provisionedConcurrentExecutions"] } : {},
    );
    this.nodes = scales ? { config, ...this.scaling(args, maxCapacity, config) } : { config };
    this.registerOutputs({});
  }

  private scaling(
    { alias, minCapacity, targetUtilization = 0.7 }: ProvisionedCapacityArgs,
    maxCapacity: number,
    config: aws.lambda.ProvisionedConcurrencyConfig,
  ) {
    const target = this.child(
      aws.appautoscaling.Target,
      "target",
      {
        serviceNamespace: "lambda",
        scalableDimension: "lambda:function:ProvisionedConcurrency",
        resourceId: pulumi.interpolate`function:${alias.functionName}:${alias.name}`,
        minCapacity,
        maxCapacity,
      },
      undefined,
      { dependsOn: [config] },
    );
    const policy = this.child(aws.appautoscaling.Policy, "policy", {
      policyType: "TargetTrackingScaling",
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        targetValue: targetUtilization,
        predefinedMetricSpecification: { predefinedMetricType: "LambdaProvisionedConcurrencyUtilization" },
      },
    });
    return { target, policy };
  }
}
