import type { Condition } from "./condition";
import type { Principal } from "./principal";

/** One statement of a policy document, every element a list. */
export interface Statement {
  /** How messages name it: its Sid, or `statement 2` counted from 1. */
  readonly label: string;
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  /** Action as written; empty where the statement has NotAction. */
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  /** Resource as written; empty where the statement has NotResource, or none as trust policies. */
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** Empty in identity policies, which have no Principal. */
  readonly principals: readonly Principal[];
  readonly notPrincipals: readonly Principal[];
  readonly conditions: readonly Condition[];
}

/** A policy document as AWS reads it. */
export interface PolicyDocument {
  readonly id?: string;
  /** `2008-10-17` where the document names none; that version takes `${...}` literally. */
  readonly version: "2012-10-17" | "2008-10-17";
  readonly statements: readonly Statement[];
}

/**
 * Where a document hangs decides which elements it has and what its wildcards mean.
 * - `identity`: attached to a role, group or user; no Principal.
 * - `trust`: who may assume a role; no Resource.
 * - `resource`: attached to a bucket, queue, topic, repository ...
 * - `key`: a KMS key policy, where `Resource: "*"` means the key itself.
 * - `endpoint`: a VPC endpoint policy.
 */
export type PolicyKind = "identity" | "trust" | "resource" | "key" | "endpoint";

/** The Allow statements, which is where access comes from. */
export function allowStatements(document: PolicyDocument): readonly Statement[] {
  return document.statements.filter(({ effect }) => effect === "Allow");
}
