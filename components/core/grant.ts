import type * as pulumi from "@pulumi/pulumi";

/** Condition operator -> condition key -> value or values, as IAM writes them. */
export type Conditions = Readonly<
  Record<
    string,
    Readonly<Record<string, pulumi.Input<string> | readonly pulumi.Input<string>[] | pulumi.Output<string[]>>>
  >
>;

/** ARNs known one by one, or a list whose length only AWS knows, such as the subnets of an existing network. */
export type GrantResources =
  readonly [pulumi.Input<string>, ...pulumi.Input<string>[]] | pulumi.Output<string[]>;

/** One Allow of an identity policy: a Sid, exact actions, exact ARNs. */
export interface GrantStatement {
  /** Names the statement within its policy: letters and digits only (IAM's limit for inline and managed policies). */
  readonly sid: string;
  /** Actions with their service prefix, such as `s3:GetObject`; no wildcard. */
  readonly actions: readonly [string, ...string[]];
  /** ARNs; `*` stands only for actions that the service authorization reference lists without resource types. */
  readonly resources: GrantResources;
  /** All conditions must hold. Default none. */
  readonly conditions?: Conditions;
}

/** Whoever can be given access: a `WorkloadRole`, or any role that a program wraps. */
export interface Grantee {
  /**
   * Allows the statements. `name` names the grant (kebab-case), such as `read-models`; where two have one name, both are given.
   * Returns the resource that carries the grant, for consumers that must not start before it exists.
   */
  allow(name: string, statements: readonly [GrantStatement, ...GrantStatement[]]): pulumi.Resource;
}

/** A name for `Grantee.allow`, made of free words: `grantName("read", "Raw_Data", "in/*")` is `read-raw-data-in`. */
export function grantName(...words: readonly string[]): string {
  return words.map(slug).filter(Boolean).join("-");
}

function slug(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
}
