import { type Requirement } from "./requirement";

/** A policy's Condition: operator, key, values. */
export type PolicyConditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** What a permission is bound by; the Sid of its statement is made from it. */
export type Binding =
  | "Any"
  | "Named"
  | "Own"
  | "New"
  | "NewTags"
  | "Untagged"
  | "Unbound"
  | "Passed"
  | "ServiceLinked"
  | "Bounded"
  | "Attached"
  | "ViaService";

/** One action on one resource under conditions, and the calls that need it. */
export interface Permission {
  readonly action: string;
  readonly accessLevel: string;
  /** An ARN, wildcards included, or `*`. */
  readonly resource: string;
  /** The resource type that the ARN is of; undefined for `*`. */
  readonly kind?: string;
  readonly conditions: PolicyConditions;
  readonly binding: Binding;
  readonly needs: readonly Requirement[];
}

/** Both conditions at once. */
export function withConditions(one: PolicyConditions, other: PolicyConditions): PolicyConditions {
  const merged: Record<string, Readonly<Record<string, readonly string[]>>> = { ...one };
  for (const [operator, keys] of Object.entries(other)) {
    merged[operator] = { ...merged[operator], ...keys };
  }
  return merged;
}
