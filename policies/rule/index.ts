// `pack.ts` and `configuration.ts` are left out: they load Pulumi, and rules also judge documents where there is none.
export {
  type DocumentFacts,
  type DocumentFinding,
  type DocumentRule,
  documentRule,
  type PreparedDocument,
  prepareDocument,
} from "./document-rule";
export { ownerOf } from "./document-owner";
export { documentHolders, type Holder } from "./document-holders";
export type { AnySubject, ChangesOf, Remediation } from "./remediation";
export {
  anyResourceRule,
  type ResourceRule,
  resourceRule,
  type Subject,
  type SubjectOf,
} from "./resource-rule";
export type { Rule } from "./rule";
export { type Setting, stringList, wholeNumber } from "./settings";
export { Stack, type StackResource } from "./stack";
export { type StackRule, stackRule } from "./stack-rule";
export { type Finding, findingLine, type RuleText } from "./text";
export { given, known } from "./unknown";
