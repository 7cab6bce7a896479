export { type ArchivedModel, type ModelArtifact, type UncompressedModel } from "./artifact";
export {
  type ContainerArgs,
  containerProblems,
  hostnameForm,
  type ImageContainer,
  type MarketplaceContainer,
  modelEnvironmentProblems,
  type MultiModelContainer,
  type NamedContainer,
  type PackageContainer,
} from "./container";
export { grantImagePull, grantNetworkInterfaces, grantTelemetry } from "./execution-access";
export { type ExistingModel, Model, type ModelFacts, type ModelLike } from "./model";
export {
  longestModelName,
  type ModelArgs,
  modelProblems,
  type ModelTransforms,
  type MultiModelArgs,
  type SecurityGroupLike,
  type SeveralContainersArgs,
  severalProblems,
  type SingleModelArgs,
} from "./model-args";
export { grantsNamedAfter } from "./shared-role";
export { ServingSecurityGroup, type ServingSecurityGroupArgs } from "./serving-security-group";
