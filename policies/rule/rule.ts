import type { DocumentRule } from "./document-rule";
import type { ResourceRule } from "./resource-rule";
import type { StackRule } from "./stack-rule";

/** Any rule of a pack. */
export type Rule = ResourceRule | StackRule | DocumentRule;
