export {
  type AllAtOnceDeployment,
  type CanaryDeployment,
  type CapacitySize,
  type Deployment,
  type DeploymentFacts,
  type LinearDeployment,
  type RollingDeployment,
} from "./deployment";
