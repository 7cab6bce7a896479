export { isBroadManagedPolicy } from "./managed-policies";
export { type EscalationPath, type PathKind } from "./path";
export { escalationPaths } from "./paths";
export { namesNoRole, serviceBounds } from "./pass-role";
export {
  type Escalation,
  type EscalationOptions,
  escalations,
  isOwnUser,
  openPaths,
  type Supply,
} from "./search";
