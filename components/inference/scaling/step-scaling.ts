import type * as aws from "@pulumi/aws";

import type { AutoScaling, ScalableMode } from "./auto-scaling";
import { policyMetric } from "./policy-metric";
import { type InstanceCapacity, metricDimensions, type ScalableTarget } from "./scalable-target";
import type { ScalingStep, StepScaling } from "./scaling-policy";

/** A step policy and the alarm that calls it. */
export interface StepSide {
  readonly name: string;
  readonly configuration: NonNullable<aws.appautoscaling.PolicyArgs["stepScalingPolicyConfiguration"]>;
  readonly alarm: aws.cloudwatch.MetricAlarmArgs;
}

const defaultSteps: readonly ScalingStep[] = [
  { above: 70, add: 1 },
  { above: 85, add: 2 },
];

export function stepMetric({ metric = "cpuUtilization" }: StepScaling): "cpuUtilization" | "gpuUtilization" {
  return metric;
}

/** The side that adds and the side that removes. */
export function stepAlarms(
  args: ScalableTarget & {
    readonly mode: ScalableMode;
    readonly instance?: InstanceCapacity;
    readonly scaling?: AutoScaling;
  },
  policy: StepScaling,
): readonly [StepSide, StepSide] {
  const { scaleOut = defaultSteps, scaleOutMinutes = 10, scaleInBelow = 30, scaleInMinutes = 15 } = policy;
  const metric = policyMetric(stepMetric(policy), args.mode, args.instance);
  if ("predefined" in metric) {
    throw new Error(`step scaling needs a metric of CloudWatch, not ${metric.predefined}`);
  }
  const { namespace, metricName, of, scale } = metric;
  const lowest = scaleOut[0]?.above ?? 70;
  const shared = {
    namespace,
    metricName,
    dimensions: metricDimensions(args, of),
    statistic: "Average",
    period: 60,
    // Instances report as long as they run; where none does, there is nothing to judge by.
    treatMissingData: "notBreaching",
  };
  return [
    {
      name: "scale-out",
      configuration: {
        adjustmentType: "ChangeInCapacity",
        metricAggregationType: "Average",
        cooldown: args.scaling?.scaleOutCooldown ?? 300,
        stepAdjustments: scaleOut.map(({ above, add }, index) => {
          const next = scaleOut[index + 1];
          return {
            // Application Auto Scaling counts from the alarm's threshold.
            metricIntervalLowerBound: String((above - lowest) * scale),
            metricIntervalUpperBound: next && String((next.above - lowest) * scale),
            scalingAdjustment: add,
          };
        }),
      },
      alarm: {
        ...shared,
        alarmDescription: `Adds capacity: ${metricName} above ${lowest} percent for ${scaleOutMinutes} minutes.`,
        comparisonOperator: "GreaterThanThreshold",
        threshold: lowest * scale,
        evaluationPeriods: scaleOutMinutes,
      },
    },
    {
      name: "scale-in",
      configuration: {
        adjustmentType: "ChangeInCapacity",
        metricAggregationType: "Average",
        cooldown: args.scaling?.scaleInCooldown ?? 300,
        stepAdjustments: [{ metricIntervalUpperBound: "0", scalingAdjustment: -1 }],
      },
      alarm: {
        ...shared,
        alarmDescription: `Removes capacity: ${metricName} below ${scaleInBelow} percent for ${scaleInMinutes} minutes.`,
        comparisonOperator: "LessThanThreshold",
        threshold: scaleInBelow * scale,
        evaluationPeriods: scaleInMinutes,
      },
    },
  ];
}
