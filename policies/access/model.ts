import type { NamedPolicy, PolicyKind } from "../iam";

/** A policy document, where in the stack it stands, and how answers name it. */
export interface PlacedPolicy extends NamedPolicy {
  /** URN of the resource that holds the document; its name is `name`. */
  readonly urn: string;
  readonly kind: PolicyKind;
}

/** A component that a resource is part of. */
export interface EnclosingComponent {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
}

/** A role or user of the stack, with every policy that decides about what it may do. */
export interface AccessIdentity {
  readonly kind: "role" | "user";
  /** Its name in IAM. */
  readonly name: string;
  /** The name that the program gave it. */
  readonly resourceName: string;
  /** At preview the account in it is the stack's, where any resource tells it, else 000000000000. */
  readonly arn: string;
  /** Of the role or user; of its first policy where the stack only adds policies to one that exists elsewhere. */
  readonly urn: string;
  /** Whether the role itself is made elsewhere, so that it may have policies that the stack does not show. */
  readonly existing: boolean;
  readonly tags: Readonly<Record<string, string>>;
  /** Trust policy; empty for users, and where it is unknown. */
  readonly trust: readonly PlacedPolicy[];
  /** Inline and attached policies, also those of the groups of a user. */
  readonly policies: readonly PlacedPolicy[];
  /** `policies` is empty where the boundary's document is not in the stack. */
  readonly boundary?: { readonly arn: string; readonly policies: readonly PlacedPolicy[] };
  /** Policies that the identity has and whose documents the stack does not show: ARNs, or names of resources. */
  readonly unseen: readonly string[];
  /** The components around it, the nearest first. */
  readonly components: readonly EnclosingComponent[];
}

/** What hangs on a resource and decides beside the callers' own policies. */
export interface ResourcePolicies {
  /** ARN of the resource. */
  readonly arn: string;
  readonly policies: readonly PlacedPolicy[];
}

/** A VPC endpoint: calls of its VPC to its service pass its policy. */
export interface AccessEndpoint {
  readonly urn: string;
  readonly vpcId: string;
  /** Such as `s3` or `sagemaker.runtime`: what follows `com.amazonaws.<region>.`. */
  readonly service: string;
  readonly id: string;
  readonly policies: readonly PlacedPolicy[];
}
