export { type ClientSource, rangeProblem } from "./client-source";
export { ClusterBoundary, type ClusterBoundaryArgs } from "./cluster-boundary";
export { ClusterCleanupRole, type ClusterCleanupRoleArgs } from "./cluster-cleanup-role";
export { ClusterLambdaRole, type ClusterLambdaRoleArgs } from "./cluster-lambda-role";
export { type ClusterDns, type ClusterLaunches, type ClusterPlaces, type RoleArn } from "./cluster-launches";
export {
  type ArtifactBucketLike,
  type AuthorizedFileSystem,
  type ClusterScope,
  type ClusterSecret,
  type MountedFileSystem,
  type NodeRoleArgs,
} from "./cluster-scope";
export { ClusterSecurityGroups, type ClusterSecurityGroupsArgs } from "./cluster-security-groups";
export { ClusterZone, type ClusterZoneArgs } from "./cluster-zone";
export { ComputeNodeRole, type ComputeNodeRoleArgs } from "./compute-node-role";
export { HeadNodeRole, type HeadNodeRoleArgs } from "./head-node-role";
export { LoginNodeRole, type LoginNodeRoleArgs } from "./login-node-role";
export { NodeRole, type NodeRoleTransforms } from "./node-role";
export { type PrivateService, serviceProblems } from "./private-service";
