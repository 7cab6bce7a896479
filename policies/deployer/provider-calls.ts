import { callsOfBatch } from "./calls/batch";
import { callsOfCapacity } from "./calls/capacity";
import { callsOfCloudControl } from "./calls/cloud-control";
import { callsOfCloudFormation } from "./calls/cloud-formation";
import { callsOfContainers } from "./calls/containers";
import { callsOfFileSystems } from "./calls/file-systems";
import { callsOfIdentity } from "./calls/identity";
import { callsOfImageBuilder } from "./calls/image-builder";
import { callsOfNames } from "./calls/names";
import { callsOfNetwork } from "./calls/network";
import { callsOfServing } from "./calls/serving";
import { callsOfStorage } from "./calls/storage";
import { callsOfWatching } from "./calls/watching";
import { type DeployedResource, type Placement, type Verb } from "./deployed-resource";

/**
 * What the provider that Pulumi runs calls for a type: `@pulumi/aws` wraps Terraform's provider, which reads more than CloudFormation's
 * handlers do and keeps as types of their own what CloudFormation has as properties. A row replaces the handlers' permissions of its
 * type. Actions are packed: `iam:GetRole,PassRole s3:CreateBucket`.
 */
export interface ProviderCalls extends Readonly<Record<Verb, string>> {
  /** File under `internal/service/` of hashicorp/terraform-provider-aws, in which the calls are made. */
  readonly source: string;
  /** The resource type in the service authorization reference, such as `ec2:natgateway`, where the state holds no ARN. */
  readonly kind?: string;
  /** Calls that only some resources of the type need. */
  readonly conditional?: readonly ConditionalCalls[];
  /** Services that `iam:PassRole` may pass the roles in the resource's inputs to. Default those that the role trusts. */
  readonly passesTo?: readonly string[];
  /** The role that AWS makes for a service when the first such resource is created. */
  readonly serviceLinkedRole?: { readonly service: string; readonly role: string };
  /** ARNs that an action is about where the state does not lead to them, by resource type: `cloudwatch:alarm`. */
  readonly targets?: Readonly<Record<string, Targets>>;
  /** Services that use keys in the caller's name (`kms:ViaService`), such as `rds`. Default the type's own. */
  readonly keysThrough?: readonly string[];
  /** Permissions of CloudFormation's handlers that the type does not need here: the reason, and the actions. */
  readonly leftOut?: Readonly<Record<string, string>>;
}

/** Calls that a resource needs only if its inputs say so. */
export interface ConditionalCalls {
  readonly verb: Verb;
  readonly calls: string;
  readonly when: (resource: DeployedResource) => boolean;
}

type Targets = (resource: DeployedResource, placement: Placement, action: string) => readonly string[];

/** The hand-kept table, for exactly the types that the program and its examples use. */
export const providerCalls: Readonly<Record<string, ProviderCalls>> = {
  ...callsOfBatch,
  ...callsOfCapacity,
  ...callsOfCloudControl,
  ...callsOfCloudFormation,
  ...callsOfContainers,
  ...callsOfFileSystems,
  ...callsOfIdentity,
  ...callsOfImageBuilder,
  ...callsOfNames,
  ...callsOfNetwork,
  ...callsOfServing,
  ...callsOfStorage,
  ...callsOfWatching,
};
