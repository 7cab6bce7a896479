export { type Conditions, type Grantee, type GrantStatement } from "./grant";
export { PlatformComponent, type Transform } from "./platform-component";
export { type Problem, RefusedError, refuseIf } from "./refusal";
