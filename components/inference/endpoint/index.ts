export { type DataCapture } from "./data-capture";
export {
  type AsyncEndpointArgs,
  type EndpointAlarmSettings,
  type EndpointTransforms,
  type InferenceComponentsEndpointArgs,
  type InferenceEndpointArgs,
  type InferencePipelineEndpointArgs,
  type MultiContainerEndpointArgs,
  type MultiModelEndpointArgs,
  type RealtimeEndpointArgs,
  type ServerlessEndpointArgs,
} from "./endpoint-args";
export {
  asyncDefaultProcessingSeconds,
  asyncLimits,
  endpointLimits,
  type EndpointLimits,
  type EndpointModeName,
  multiModelGpuTypes,
  serverlessLimits,
  variantLimits,
} from "./limits";
export {
  type AsyncMode,
  type BucketPlace,
  type ComputeRequirements,
  type EndpointMode,
  type InferenceComponentArgs,
  type InferenceComponentsMode,
  type InferencePipelineMode,
  type InstanceSettings,
  type ModelSource,
  type MultiContainerMode,
  type MultiModelMode,
  type ProductionVariant,
  type RealtimeMode,
  type ServerlessMode,
  type ShadowVariant,
  type SingleRealtimeMode,
  type TopicLike,
  type VariantsRealtimeMode,
} from "./modes";
export { endpointLogGroupName, type EndpointNodes, InferenceEndpoint } from "./inference-endpoint";
export { type InvokeScope } from "./invoke-access";
