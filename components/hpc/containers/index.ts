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
export { type KubernetesVersion, kubernetesVersions } from "./kubernetes-versions";
export type { ContainerNodes } from "./node-args";
