import type { AutoScaling, ScalableMode } from "./auto-scaling";
import type { ScalingPolicy } from "./scaling-policy";

/** Modes that may keep nothing at all while nobody calls. */
const scalesToZero: ReadonlySet<ScalableMode> = new Set<ScalableMode>(["async", "inferenceComponent"]);

export function canScaleToZero(mode: ScalableMode): boolean {
  return scalesToZero.has(mode);
}

/** The bounds that a target is registered with. */
export interface CapacityRange {
  readonly minCapacity: number;
  readonly maxCapacity: number;
}

/** An asynchronous endpoint keeps nothing while its queue is empty; whoever calls the others waits for the answer. */
export function capacityRange(scaling: AutoScaling | undefined, mode: ScalableMode): CapacityRange {
  const minCapacity = scaling?.minCapacity ?? (mode === "async" ? 0 : 1);
  return { minCapacity, maxCapacity: scaling?.maxCapacity ?? Math.max(2, minCapacity) };
}

/**
 * What an endpoint begins with: `minCapacity`, but one at least, since SageMaker makes no variant without an instance
 * (API reference, ProductionVariant, InitialInstanceCount) and scaling takes it away when nobody calls.
 */
export function initialCapacity(scaling: AutoScaling | undefined, mode: ScalableMode): number {
  return Math.max(1, capacityRange(scaling, mode).minCapacity);
}

export function scalingEnabled(scaling: AutoScaling | undefined): boolean {
  return scaling?.enabled ?? true;
}

const ownMetric = {
  realtime: "invocationsPerInstance",
  multiModel: "invocationsPerInstance",
  multiContainer: "invocationsPerInstance",
  inferencePipeline: "invocationsPerInstance",
  async: "backlogPerInstance",
  serverless: "provisionedConcurrencyUtilization",
  inferenceComponent: "invocationsPerCopy",
} as const satisfies Record<ScalableMode, ScalingPolicy["kind"]>;

/** The policies of a target: those given, or one on the mode's own metric. */
export function scalingPolicies(
  scaling: AutoScaling | undefined,
  mode: ScalableMode,
): readonly ScalingPolicy[] {
  return scaling?.policies ?? [{ kind: ownMetric[mode], targetValue: scaling?.targetValue }];
}
