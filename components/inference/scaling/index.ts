export { type AutoScaling, type ScalableMode, type ScheduledScaling } from "./auto-scaling";
export { autoScalingProblems, type ScalingFacts } from "./auto-scaling-problems";
export {
  canScaleToZero,
  type CapacityRange,
  capacityRange,
  initialCapacity,
  scalingEnabled,
  scalingPolicies,
} from "./defaults";
export { EndpointScaling, type EndpointScalingArgs } from "./endpoint-scaling";
export {
  type ComponentTarget,
  type InstanceCapacity,
  type ScalableTarget,
  type VariantTarget,
} from "./scalable-target";
export {
  type ScalingPolicy,
  type ScalingPolicyOf,
  type ScalingStep,
  type StepScaling,
} from "./scaling-policy";
