export { acceptsResource, type ActionFacts, Catalogue, type ResourceScope, resourceScope } from "./catalogue";
export { actionCovers, type ActionPattern, parseAction } from "./action";
export { allowStatements, type PolicyDocument, type PolicyKind, type Statement } from "./statement";
export { hasWildcard, matchesEverything, matchesPattern } from "./pattern";
export { namesEverything } from "./resource";
export { type Condition, narrowing, narrows } from "./condition";
export { setsSourceAccount } from "./confused-deputy";
export { isBounded, vacuous } from "./bounds";
export {
  keysThatBoundAnAccount,
  keysThatBoundAnEndpoint,
  keysThatBoundAService,
  keysThatBoundEveryone,
} from "./bounding-keys";
export { isLoadBalancerLogging } from "./load-balancer-accounts";
export { type SubjectProblem, subjectProblem } from "./federation-subject";
export { type IdentityProvider, readProvider } from "./identity-provider";
export { type Parsed, parseDocument, type ParseProblem } from "./document";
export { type Principal } from "./principal";
export { type ApplicablePolicies, evaluate, type Evaluation } from "./evaluate";
export { type DecidingStatement, type LayerKind, type NamedPolicy } from "./layer";
export { unknownText } from "./policy-text";
export { accountOf, type AccessRequest, type Caller, type ContextValue, unknownValue } from "./request";
export { describeStatement, type StatementDescription } from "./describe-statement";
