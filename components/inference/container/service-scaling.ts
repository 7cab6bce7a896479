import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PlatformComponent } from "../../core";
import type { TaskScaling } from "./container-inference-args";

export interface ServiceScalingArgs {
  readonly scaling: TaskScaling;
  readonly clusterName: pulumi.Input<string>;
  readonly service: aws.ecs.Service;
  readonly loadBalancer: aws.lb.LoadBalancer;
  readonly targetGroup: aws.lb.TargetGroup;
}

export interface TaskCounts {
  readonly minCapacity: number;
  readonly maxCapacity: number;
}

/** How few and how many tasks there are, with the defaults. */
export function taskCounts({ minCapacity = 2, maxCapacity }: TaskScaling = {}): TaskCounts {
  return { minCapacity, maxCapacity: maxCapacity ?? Math.max(4, minCapacity) };
}

/** The number of tasks follows their CPU and the requests that each gets, whichever asks for more, within limits that may change with the hour. */
export class ServiceScaling extends PlatformComponent {
  readonly nodes: {
    readonly target: aws.appautoscaling.Target;
    readonly policies: readonly aws.appautoscaling.Policy[];
    readonly scheduled: readonly aws.appautoscaling.ScheduledAction[];
  };

  constructor(
    name: string,
    private readonly args: ServiceScalingArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("mlhpc:inference:ServiceScaling", name, opts);
    const { scaling, clusterName, service, loadBalancer, targetGroup } = args;
    const target = this.child(aws.appautoscaling.Target, "target", {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: pulumi.interpolate`service/${clusterName}/${service.name}`,
      ...taskCounts(scaling),
    });
    const policies = [
      this.policy(target, "cpu", scaling.cpuUtilization ?? 65, {
        predefinedMetricType: "ECSServiceAverageCPUUtilization",
      }),
      this.policy(target, "requests", scaling.requestsPerTarget ?? 200, {
        predefinedMetricType: "ALBRequestCountPerTarget",
        resourceLabel: pulumi.interpolate`${loadBalancer.arnSuffix}/${targetGroup.arnSuffix}`,
      }),
    ];
    this.nodes = { target, policies, scheduled: this.scheduled(target) };
    this.registerOutputs({});
  }

  private policy(
    target: aws.appautoscaling.Target,
    name: string,
    targetValue: number,
    metric: aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecification,
  ): aws.appautoscaling.Policy {
    const { scaleInCooldown = 300, scaleOutCooldown = 60 } = this.args.scaling;
    return this.child(aws.appautoscaling.Policy, name, {
      policyType: "TargetTrackingScaling",
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        targetValue,
        scaleInCooldown,
        scaleOutCooldown,
        predefinedMetricSpecification: metric,
      },
    });
  }

  private scheduled(target: aws.appautoscaling.Target): aws.appautoscaling.ScheduledAction[] {
    return Object.entries(this.args.scaling.scheduled ?? {}).map(
      ([name, { schedule, timezone = "UTC", minCapacity, maxCapacity }]) =>
        this.child(aws.appautoscaling.ScheduledAction, name, {
          serviceNamespace: target.serviceNamespace,
          scalableDimension: target.scalableDimension,
          resourceId: target.resourceId,
          schedule,
          timezone,
          scalableTargetAction: { minCapacity, maxCapacity },
        }),
    );
  }
}
