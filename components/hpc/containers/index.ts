export {
  ContainerCluster,
  type ContainerClusterArgs,
  containerClusterLogGroupName,
} from "./container-cluster";
export type { EcsCapacity, EcsClusterArgs } from "./ecs-args";
export {
  type EksAccess,
  type EksAddon,
  eksAddons,
  type EksClusterArgs,
  type EksEndpoint,
  type EksImage,
  eksImages,
  type EksNodeGroup,
  type Taint,
} from "./eks-args";
export type { EksRole, PodIdentity } from "./eks-role";
export { type KubernetesVersion, kubernetesVersions } from "./kubernetes-versions";
export type { ContainerNodes } from "./node-args";
