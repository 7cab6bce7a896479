export { type BroadStatement } from "./broad";
export { type DeployedResource, logicalName, type Placement, type Verb, verbs } from "./deployed-resource";
export { type DeployerPolicy, deployerPolicy, type DroppedAction, type UnknownType } from "./deployer-policy";
export { cloudFormationType, handlerActions, handlerTable } from "./handlers";
export {
  type DeployerDocument,
  documentsOfRole,
  managedPolicyLimit,
  packDocuments,
  PolicyTooLargeError,
  sizeOf,
} from "./pack-documents";
export { unpackActions } from "./packed-actions";
export { type ProviderCalls, providerCalls } from "./provider-calls";
export { type Requirement, requirementsOf } from "./requirement";
export { type DeployerStatement, needsOf } from "./statements";
export { reasonForUnknown } from "./unknown-actions";
