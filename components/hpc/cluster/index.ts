export type { ClusterNetwork, HpcClusterArgs } from "./cluster-args";
export type { DirectoryService } from "./directory-args";
export type { HeadNode, HeadNodeSsh } from "./head-node-args";
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
