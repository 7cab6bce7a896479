import type { ScalableMode } from "./auto-scaling";

interface Tracking<Kind extends string> {
  readonly kind: Kind;
  /** What to keep the metric at: above 0. */
  readonly targetValue?: number;
  /** Only adds capacity, so that another policy removes it. Default false. */
  readonly disableScaleIn?: boolean;
  /** Seconds between two removals: a whole number from 0. Default that of the whole. */
  readonly scaleInCooldown?: number;
  /** Seconds between two additions: a whole number from 0. Default that of the whole. */
  readonly scaleOutCooldown?: number;
}

/** Invocations a minute and instance (`SageMakerVariantInvocationsPerInstance`). Default 200. */
export type InvocationsPerInstance = Tracking<"invocationsPerInstance">;

/** Invocations a minute and copy (`SageMakerInferenceComponentInvocationsPerCopy`). Default 200. */
export type InvocationsPerCopy = Tracking<"invocationsPerCopy">;

/** Percent of all cores of an instance, whatever their number: above 0 to 100. Default 70. */
export type CpuUtilization = Tracking<"cpuUtilization">;

/** Percent of all GPUs of an instance, whatever their number: above 0 to 100. Default 70. */
export type GpuUtilization = Tracking<"gpuUtilization">;

/**
 * Requests that a model or copy works on or queues at one moment, read every ten seconds
 * (`SageMakerVariantConcurrentRequestsPerModelHighResolution`, `SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution`).
 * Default 5.
 */
export type ConcurrentRequests = Tracking<"concurrentRequests">;

/** Requests that wait, an instance (`ApproximateBacklogSizePerInstance`). Default 5. */
export type BacklogPerInstance = Tracking<"backlogPerInstance">;

/** Share of the provisioned concurrency in use (`SageMakerVariantProvisionedConcurrencyUtilization`): above 0 to 1. Default 0.7. */
export type ProvisionedConcurrencyUtilization = Tracking<"provisionedConcurrencyUtilization">;

/** So many more above so many percent. */
export interface ScalingStep {
  /** Percent, above which the step counts, up to where the next one begins. */
  readonly above: number;
  /** How many instances or copies to add there. */
  readonly add: number;
}

/** Adds by steps and removes one at a time, on alarms that the component makes. */
export interface StepScaling {
  readonly kind: "step";
  /** Percent of all cores, or of all GPUs, of an instance. Default `cpuUtilization`. */
  readonly metric?: "cpuUtilization" | "gpuUtilization";
  /** Rising. Default one more above 70 percent, two more above 85. */
  readonly scaleOut?: readonly [ScalingStep, ...ScalingStep[]];
  /** Minutes that the metric stays above the first step before it counts: a whole number from 1. Default 10. */
  readonly scaleOutMinutes?: number;
  /** Percent below which one goes; below the first step of `scaleOut`. Default 30. */
  readonly scaleInBelow?: number;
  /** Minutes that the metric stays below `scaleInBelow` before it counts: a whole number from 1. Default 15. */
  readonly scaleInMinutes?: number;
}

type InstancePolicy =
  InvocationsPerInstance | CpuUtilization | GpuUtilization | ConcurrentRequests | StepScaling;

interface PoliciesByMode {
  readonly realtime: InstancePolicy;
  readonly multiModel: InstancePolicy;
  readonly multiContainer: InstancePolicy;
  readonly inferencePipeline: InstancePolicy;
  readonly async: BacklogPerInstance | CpuUtilization | GpuUtilization | StepScaling;
  readonly serverless: ProvisionedConcurrencyUtilization;
  readonly inferenceComponent:
    InvocationsPerCopy | ConcurrentRequests | CpuUtilization | GpuUtilization | StepScaling;
}

/** What a mode can follow. */
export type ScalingPolicyOf<Mode extends ScalableMode> = PoliciesByMode[Mode];

export type ScalingPolicy = ScalingPolicyOf<ScalableMode>;
