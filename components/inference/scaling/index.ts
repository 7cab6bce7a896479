export { type AutoScaling, type ScalableMode, type ScheduledScaling } from "./auto-scaling";
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
