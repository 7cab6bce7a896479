import type {
  PolicyResource,
  ReportViolation,
  ResourceValidationArgs,
  StackValidationArgs,
} from "@pulumi/policy";

// Rules ask for less than the policy SDK gives, so that whoever serves them need not make up the rest.

/** What a rule about one resource is shown. */
export type ResourceArgs = Pick<ResourceValidationArgs, "type" | "name" | "urn" | "props" | "getConfig">;

/** A resource among the others of its stack. */
export interface LinkedResource extends Pick<PolicyResource, "type" | "name" | "urn" | "props"> {
  /** Property -> the resources that it was made of. */
  readonly propertyDependencies: Readonly<Record<string, readonly { readonly urn: string }[]>>;
}

/** What a rule about a stack is shown. */
export interface StackArgs extends Pick<StackValidationArgs, "getConfig"> {
  readonly resources: readonly LinkedResource[];
}

/** Judges one resource; reports every violation. */
export type ResourceCheck = (args: ResourceArgs, report: ReportViolation) => Promise<void>;

/** Judges a stack; reports every violation, with the URN of its resource. */
export type StackCheck = (args: StackArgs, report: ReportViolation) => Promise<void>;
