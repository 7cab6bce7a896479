import type { ScalableMode } from "./auto-scaling";
import { metricDimensions, type ScalableTarget } from "./scalable-target";
import type { StepSide } from "./step-scaling";

/**
 * What brings the first instance or copy back, where target tracking has nothing to divide by (SageMaker Developer Guide, "Autoscale an
 * asynchronous endpoint", "Define a scaling policy that scales up from zero for new requests"; "Scale an endpoint to zero instances").
 * A queue keeps asynchronous requests; a call to an inference component without copies fails, and the caller tries again.
 */
export function wakeUp(args: ScalableTarget & { readonly mode: ScalableMode }): StepSide | undefined {
  const addOne = { adjustmentType: "ChangeInCapacity" };
  const oneMore = [{ metricIntervalLowerBound: "0", scalingAdjustment: 1 }];
  const alarm = {
    namespace: "AWS/SageMaker",
    period: 60,
    threshold: 1,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
  };
  switch (args.mode) {
    case "async":
      return {
        name: "wake-up",
        configuration: {
          ...addOne,
          metricAggregationType: "Average",
          cooldown: 300,
          stepAdjustments: oneMore,
        },
        alarm: {
          ...alarm,
          alarmDescription: "Requests wait and no instance is there to take them.",
          metricName: "HasBacklogWithoutCapacity",
          dimensions: metricDimensions(args, "endpoint"),
          statistic: "Average",
          evaluationPeriods: 2,
          datapointsToAlarm: 2,
          treatMissingData: "missing",
        },
      };
    case "inferenceComponent":
      return {
        name: "wake-up",
        configuration: {
          ...addOne,
          metricAggregationType: "Maximum",
          cooldown: 60,
          stepAdjustments: oneMore,
        },
        alarm: {
          ...alarm,
          alarmDescription: "A call found no copy of the model.",
          metricName: "NoCapacityInvocationFailures",
          dimensions: metricDimensions(args, "inferenceComponent"),
          statistic: "Sum",
          evaluationPeriods: 1,
          datapointsToAlarm: 1,
          // Written only when a call fails.
          treatMissingData: "notBreaching",
        },
      };
    case "realtime":
    case "multiModel":
    case "multiContainer":
    case "inferencePipeline":
    case "serverless":
      return undefined;
  }
}
