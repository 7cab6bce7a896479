export { acceptsResource, type ActionFacts, Catalogue, type ResourceScope, resourceScope } from "./catalogue";
export { actionCovers, type ActionPattern, parseAction } from "./action";
export { allowStatements, type PolicyDocument, type PolicyKind, type Statement } from "./statement";
export { hasWildcard, matchesEverything, matchesPattern } from "./pattern";
export { namesEverything } from "./resource";
export { type Condition, narrowing, narrows } from "./condition";
export { setsSourceAccount } from "./confused-deputy";
export { type Parsed, parseDocument, type ParseProblem } from "./document";
export { type Principal } from "./principal";
