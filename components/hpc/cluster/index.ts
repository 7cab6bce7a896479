export type { ClusterNetwork, HpcClusterArgs } from "./cluster-args";
export { clusterConfiguration, type ClusterParts, type NodeParts } from "./cluster-configuration";
export { headNodeSubnet, loginSubnet, queueSubnets } from "./cluster-subnets";
export { parallelClusterVersion } from "./cluster-template";
export type { ClusterConfiguration } from "./configuration";
export { clusterJson, clusterYaml } from "./configuration-text";
export type { DirectoryService } from "./directory-args";
export type { HeadNode, HeadNodeSsh } from "./head-node-args";
export { HpcCluster } from "./hpc-cluster";
export type { LoginPool } from "./login-node-args";
export {
  type ClusterLogRetentionDays,
  clusterLogRetentionDays,
  type ClusterMonitoring,
} from "./monitoring-args";
export type {
  Bootstrap,
  Desktop,
  LastingBootstrap,
  NodeScript,
  NodeScripts,
  RootVolume,
  Tags,
} from "./node-args";
export { type OperatingSystem, operatingSystems } from "./operating-system";
export type {
  BlockCapacity,
  BlockComputeResource,
  BlockQueue,
  ClusterQueue,
  ComputeResource,
  EfaSettings,
  FlexibleQueue,
  OnDemandCapacity,
  PlacementGroupName,
  QueueCapacity,
  ReservedCapacity,
  ReservedComputeResource,
  ReservedGroupCapacity,
  ReservedQueue,
  SlurmParameters,
  SpotCapacity,
} from "./queue-args";
export type {
  ClusterFileSystem,
  EfsMount,
  ExistingVolume,
  FileSystemMount,
  OpenZfsLike,
  SharedStorage,
  SharedVolume,
  VolumeMount,
} from "./shared-storage-args";
export type { ClusterDatabase, SlurmSettings } from "./slurm-args";
export { computeResourceName, hasEfa, nodeCounts, placementGroupOf } from "./queue-configuration";
export { type QueueSummary, queueSummaries } from "./queue-summary";
