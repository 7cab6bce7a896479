export { cronProblem } from "./cron";
export { type Conditions, type Grantee, grantName, type GrantResources, type GrantStatement } from "./grant";
export { patternProblem, type WholeNumberRange, wholeNumberProblem } from "./limits";
export { type LogRetentionDays, logRetentionDays, logRetentionProblem } from "./log-retention";
export { type Placement, placementOf } from "./placement";
export { PlatformComponent, type Transform } from "./platform-component";
export {
  type DenyOthersStatement,
  type DenyStatement,
  policyDocument,
  type PolicyStatement,
  type Principals,
} from "./policy-document";
export { type Problem, RefusedError, refuseIf } from "./refusal";
export {
  anything,
  fieldAt,
  flag,
  input,
  list,
  mapping,
  number,
  oneOf,
  record,
  section,
  shapeProblems,
  tags,
  text,
  valueAt,
} from "./shape";
export { isTimeZone } from "./time-zone";
