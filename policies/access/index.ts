export { type AccessResource, textOf, textsOf } from "./resource";
export { type AccessDecision, type AccessQuestion, decide, type PlacedStatement } from "./decide";
export {
  type AccessEndpoint,
  type AccessIdentity,
  type EnclosingComponent,
  type PlacedPolicy,
  type ResourcePolicies,
} from "./model";
export { type Grant, grantsOf } from "./grants";
export { resourcesOfState } from "./from-state";
export { stackAccess, StackAccess } from "./stack-access";
export { StackIndex } from "./stack-index";
export { type Way, type WhoCan, whoCan } from "./who-can";
export { type CombinedEscalation, combinedEscalations, servicesOf } from "./role-chains";
