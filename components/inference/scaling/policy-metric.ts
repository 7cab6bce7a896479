import type { ScalableMode } from "./auto-scaling";
import type { InstanceCapacity } from "./scalable-target";
import type { ScalingPolicy, StepScaling } from "./scaling-policy";

export type TrackingPolicy = Exclude<ScalingPolicy, StepScaling>;

interface MetricFacts {
  readonly modes: readonly ScalableMode[];
  readonly targetValue: number;
  readonly maximum?: number;
  readonly unit: string;
}

const onInstances = ["realtime", "multiModel", "multiContainer", "inferencePipeline"] as const;

/** What each kind of policy follows, where it can, and what its target may be. */
const policyFacts = {
  invocationsPerInstance: { modes: onInstances, targetValue: 200, unit: "invocations a minute above 0" },
  invocationsPerCopy: {
    modes: ["inferenceComponent"],
    targetValue: 200,
    unit: "invocations a minute above 0",
  },
  concurrentRequests: {
    modes: [...onInstances, "inferenceComponent"],
    targetValue: 5,
    unit: "requests at a time above 0",
  },
  cpuUtilization: {
    modes: [...onInstances, "async", "inferenceComponent"],
    targetValue: 70,
    maximum: 100,
    unit: "percent of all cores above 0, up to 100",
  },
  gpuUtilization: {
    modes: [...onInstances, "async", "inferenceComponent"],
    targetValue: 70,
    maximum: 100,
    unit: "percent of all GPUs above 0, up to 100",
  },
  backlogPerInstance: { modes: ["async"], targetValue: 5, unit: "waiting requests above 0" },
  provisionedConcurrencyUtilization: {
    modes: ["serverless"],
    targetValue: 0.7,
    maximum: 1,
    unit: "a share above 0, up to 1",
  },
  step: { modes: [...onInstances, "async", "inferenceComponent"], targetValue: 70, unit: "" },
} as const satisfies Record<ScalingPolicy["kind"], MetricFacts>;

/** The row of a kind without its literal types, for look-ups by any mode. */
export function factsOf(kind: ScalingPolicy["kind"]): MetricFacts {
  return policyFacts[kind];
}

/** A metric that Application Auto Scaling knows by name, or one of CloudWatch's by namespace and dimensions. */
export type PolicyMetric =
  | { readonly predefined: string }
  | {
      readonly namespace: string;
      readonly metricName: string;
      readonly of: "endpoint" | "variant" | "inferenceComponent";
      /** What 100 percent is in the metric's own numbers. */
      readonly scale: number;
    };

/** The utilization metrics of a variant count every core and GPU with up to 100; only inference components have normalized ones. */
export function policyMetric(
  kind: TrackingPolicy["kind"],
  mode: ScalableMode,
  instance: InstanceCapacity | undefined,
): PolicyMetric {
  const perCopy = mode === "inferenceComponent";
  switch (kind) {
    case "invocationsPerInstance":
      return { predefined: "SageMakerVariantInvocationsPerInstance" };
    case "invocationsPerCopy":
      return { predefined: "SageMakerInferenceComponentInvocationsPerCopy" };
    case "concurrentRequests":
      return {
        predefined: perCopy
          ? "SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution"
          : "SageMakerVariantConcurrentRequestsPerModelHighResolution",
      };
    case "provisionedConcurrencyUtilization":
      return { predefined: "SageMakerVariantProvisionedConcurrencyUtilization" };
    case "backlogPerInstance":
      return {
        namespace: "AWS/SageMaker",
        metricName: "ApproximateBacklogSizePerInstance",
        of: "endpoint",
        scale: 1,
      };
    case "cpuUtilization":
      return utilization("CPUUtilization", perCopy, instance?.vcpus);
    case "gpuUtilization":
      return utilization("GPUUtilization", perCopy, instance?.gpus);
  }
}

function utilization(name: string, perCopy: boolean, units = 1): PolicyMetric {
  return perCopy
    ? {
        namespace: "/aws/sagemaker/InferenceComponents",
        metricName: `${name}Normalized`,
        of: "inferenceComponent",
        scale: 1,
      }
    : { namespace: "/aws/sagemaker/Endpoints", metricName: name, of: "variant", scale: units };
}
