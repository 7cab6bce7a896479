export {
  type DataRepository,
  dataRepositoryProblems,
  type RepositoryEvent,
  repositoryEvents,
} from "./data-repository";
export {
  type EfsLike,
  type FileSystemLike,
  type LustreDeploymentType,
  lustreDeploymentTypes,
  type LustreLike,
  type OntapDeploymentType,
  ontapDeploymentTypes,
  type OntapLike,
} from "./file-system-like";
export {
  efsTraffic,
  FileSystemSecurityGroup,
  type FileSystemTraffic,
  lustreEfaTraffic,
  lustreTraffic,
  ontapTraffic,
  type PortRange,
} from "./file-system-security-group";
export {
  type LustreFileSystemArgs,
  lustreLogGroupName,
  type LustreLogging,
  type LustreTransforms,
  type LustreVariant,
} from "./lustre-args";
export { LustreFileSystem } from "./lustre-file-system";
export {
  type LustreSize,
  type LustreThroughput,
  lustreThroughput,
  type Throughput,
} from "./lustre-throughput";
export { type OntapFileSystemArgs, type OntapTiering, type OntapVolume } from "./ontap-args";
export { OntapFileSystem } from "./ontap-file-system";
export {
  type AccessPoint,
  type MountGrant,
  type PosixUser,
  type SharedFileSystemArgs,
  type TransitionDays,
} from "./shared-args";
export { SharedFileSystem } from "./shared-file-system";
