export {
  type ClusterLike,
  type Compute,
  type Ec2Compute,
  type FargateCompute,
  type SharedCompute,
} from "./compute";
export { ContainerInference, containerLogGroupName } from "./container-inference";
export {
  type ContainerInferenceArgs,
  type HealthCheck,
  type LoadBalancing,
  type ScheduledCapacity,
  type ServiceAlarmThresholds,
  type TaskScaling,
} from "./container-inference-args";
export { type FargateCpu } from "./fargate-sizes";
