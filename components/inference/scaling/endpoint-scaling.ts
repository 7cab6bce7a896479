import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PlatformComponent, type Problem, refuseIf, type Transform } from "../../core";
import type { AutoScaling, ScalableMode, ScheduledScaling } from "./auto-scaling";
import { autoScalingProblems, type ScalingFacts } from "./auto-scaling-problems";
import { capacityRange, scalingEnabled, scalingPolicies } from "./defaults";
import { factsOf, policyMetric, type TrackingPolicy } from "./policy-metric";
import { metricDimensions, type ScalableTarget, scaledResource } from "./scalable-target";
import { stepAlarms, stepMetric, type StepSide } from "./step-scaling";
import { wakeUp } from "./wake-up";

interface EndpointScalingSettings<Mode extends ScalableMode> extends ScalingFacts {
  readonly mode: Mode;
  /** Bounds and policies. Default those of the mode. */
  readonly scaling?: AutoScaling<Mode>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly target?: Transform<aws.appautoscaling.TargetArgs>;
    readonly policy?: Transform<aws.appautoscaling.PolicyArgs>;
    readonly scheduledAction?: Transform<aws.appautoscaling.ScheduledActionArgs>;
    readonly alarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
  };
}

export type EndpointScalingArgs<Mode extends ScalableMode = ScalableMode> = EndpointScalingSettings<Mode> &
  ScalableTarget;

type Scaled = Pick<aws.appautoscaling.TargetArgs, "resourceId" | "scalableDimension" | "serviceNamespace">;

/**
 * Lets one variant, or one inference component, follow its load: a scalable target, its policies, bounds by the clock, and where nothing
 * may be left running the alarm that wakes it. Application Auto Scaling makes the alarms of target tracking itself.
 * Cost: none of its own, beside 0.10 USD a month for an alarm of step scaling or waking.
 */
export class EndpointScaling extends PlatformComponent {
  readonly resourceId: pulumi.Output<string>;
  readonly nodes: {
    readonly target?: aws.appautoscaling.Target;
    readonly policies: readonly aws.appautoscaling.Policy[];
    readonly scheduledActions: readonly aws.appautoscaling.ScheduledAction[];
    readonly alarms: readonly aws.cloudwatch.MetricAlarm[];
  };
  private readonly alarms: aws.cloudwatch.MetricAlarm[] = [];

  constructor(name: string, args: EndpointScalingArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("EndpointScaling", name, problemsOf(args));
    super("mlhpc:inference:EndpointScaling", name, opts);
    const { resourceId, scalableDimension } = scaledResource(args, args.mode);
    const target = scalingEnabled(args.scaling)
      ? this.target(args, resourceId, scalableDimension)
      : undefined;
    const policies = target === undefined ? [] : this.policies(args, target);
    const scheduledActions = target === undefined ? [] : this.scheduledActions(args, target);
    this.resourceId = resourceId;
    this.nodes = { target, policies, scheduledActions, alarms: this.alarms };
    this.registerOutputs({ resourceId });
  }

  private target(
    { scaling, mode, transform }: EndpointScalingArgs,
    resourceId: pulumi.Output<string>,
    scalableDimension: string,
  ): aws.appautoscaling.Target {
    return this.child(
      aws.appautoscaling.Target,
      "target",
      { serviceNamespace: "sagemaker", scalableDimension, resourceId, ...capacityRange(scaling, mode) },
      transform?.target,
    );
  }

  private policies(
    args: EndpointScalingArgs,
    target: aws.appautoscaling.Target,
  ): aws.appautoscaling.Policy[] {
    const scaled = scaledBy(target);
    const chosen = scalingPolicies(args.scaling, args.mode);
    const waking = capacityRange(args.scaling, args.mode).minCapacity === 0 ? wakeUp(args) : undefined;
    const severalSteps = chosen.filter(({ kind }) => kind === "step").length > 1;
    return [
      ...chosen.flatMap((policy) =>
        policy.kind === "step"
          ? stepAlarms(args, policy).map((side) =>
              // Steps by CPU and by GPU stand side by side.
              this.alarmed(
                args,
                severalSteps ? { ...side, name: `${side.name}-${stepMetric(policy)}` } : side,
                scaled,
              ),
            )
          : [this.trackingPolicy(args, policy, scaled, chosen.length === 1)],
      ),
      ...(waking === undefined ? [] : [this.alarmed(args, waking, scaled)]),
    ];
  }

  private trackingPolicy(
    args: EndpointScalingArgs,
    policy: TrackingPolicy,
    scaled: Scaled,
    alone: boolean,
  ): aws.appautoscaling.Policy {
    const { scaling, mode, instance } = args;
    const metric = policyMetric(policy.kind, mode, instance);
    const scale = "predefined" in metric ? 1 : metric.scale;
    return this.child(
      aws.appautoscaling.Policy,
      alone ? "policy" : `policy-${policy.kind}`,
      {
        ...scaled,
        policyType: "TargetTrackingScaling",
        targetTrackingScalingPolicyConfiguration: {
          targetValue: (policy.targetValue ?? factsOf(policy.kind).targetValue) * scale,
          scaleInCooldown: policy.scaleInCooldown ?? scaling?.scaleInCooldown ?? 300,
          scaleOutCooldown: policy.scaleOutCooldown ?? scaling?.scaleOutCooldown ?? 300,
          disableScaleIn: policy.disableScaleIn,
          ...("predefined" in metric
            ? { predefinedMetricSpecification: { predefinedMetricType: metric.predefined } }
            : {
                customizedMetricSpecification: {
                  namespace: metric.namespace,
                  metricName: metric.metricName,
                  statistic: "Average",
                  dimensions: Object.entries(metricDimensions(args, metric.of)).map(([key, value]) => ({
                    name: key,
                    value,
                  })),
                },
              }),
        },
      },
      args.transform?.policy,
    );
  }

  /** A step policy only acts when an alarm calls it. */
  private alarmed(
    args: EndpointScalingArgs,
    { name, configuration, alarm }: StepSide,
    scaled: Scaled,
  ): aws.appautoscaling.Policy {
    const policy = this.child(
      aws.appautoscaling.Policy,
      `policy-${name}`,
      { ...scaled, policyType: "StepScaling", stepScalingPolicyConfiguration: configuration },
      args.transform?.policy,
    );
    this.alarms.push(
      this.child(
        aws.cloudwatch.MetricAlarm,
        `alarm-${name}`,
        { ...alarm, alarmActions: [policy.arn] },
        args.transform?.alarm,
      ),
    );
    return policy;
  }

  private scheduledActions(
    args: EndpointScalingArgs,
    target: aws.appautoscaling.Target,
  ): aws.appautoscaling.ScheduledAction[] {
    const range = capacityRange(args.scaling, args.mode);
    return (args.scaling?.scheduled ?? []).flatMap((action) => [
      this.scheduledAction(args, target, action.name, action.schedule, action),
      ...(action.until === undefined
        ? []
        : [this.scheduledAction(args, target, `${action.name}-end`, action.until, { ...action, ...range })]),
    ]);
  }

  private scheduledAction(
    { transform }: EndpointScalingArgs,
    target: aws.appautoscaling.Target,
    name: string,
    schedule: string,
    { minCapacity, maxCapacity, timezone = "UTC" }: ScheduledScaling,
  ): aws.appautoscaling.ScheduledAction {
    return this.child(
      aws.appautoscaling.ScheduledAction,
      name,
      { ...scaledBy(target), name, schedule, timezone, scalableTargetAction: { minCapacity, maxCapacity } },
      transform?.scheduledAction,
    );
  }
}

function scaledBy({ resourceId, scalableDimension, serviceNamespace }: aws.appautoscaling.Target): Scaled {
  return { resourceId, scalableDimension, serviceNamespace };
}

function problemsOf(args: EndpointScalingArgs): Problem[] {
  const { mode, inferenceComponentName, scaling } = args;
  const named = inferenceComponentName !== undefined;
  return [
    named !== (mode === "inferenceComponent") &&
      `mode is "${mode}"; ${named ? "an inferenceComponentName goes with inferenceComponent" : "inferenceComponent takes an inferenceComponentName"}.`,
    ...autoScalingProblems("scaling", scaling, mode, args),
  ];
}
