export {
  type AllAtOnceDeployment,
  type CanaryDeployment,
  type CapacitySize,
  type Deployment,
  type DeploymentFacts,
  type LinearDeployment,
  type RollingDeployment,
} from "./deployment";
export {
  type ComponentDeploymentConfig,
  componentDeploymentConfig,
  defaultDeployment,
  deploymentConfig,
} from "./deployment-config";
export { deploymentProblems } from "./deployment-problems";
