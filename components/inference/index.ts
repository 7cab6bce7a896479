export { type AutoScaling } from "./auto-scaling";
export { type DataCapture, type MultiModelEndpointArgs } from "./endpoint-args";
export { endpointLogGroupName, MultiModelEndpoint } from "./multi-model-endpoint";
