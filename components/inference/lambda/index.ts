export {
  type ApiDomain,
  type InferenceApi,
  type SignedRoute,
  type Throttling,
  type TokenRoute,
} from "./api-args";
export { HttpApi } from "./http-api";
export { apiLogGroupName, LambdaInference, lambdaLogGroupName } from "./lambda-inference";
export {
  type AsyncInvocation,
  type FileSystemLike,
  type FunctionAlarmThresholds,
  type LambdaInferenceArgs,
  type ModelStore,
  type ProvisionedConcurrency,
} from "./lambda-inference-args";
