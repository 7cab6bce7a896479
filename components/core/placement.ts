import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** Where a resource lives: what ARNs and service names are made of. */
export interface Placement {
  /** Such as `aws`. */
  readonly partition: pulumi.Output<string>;
  /** Such as `ap-southeast-1`. */
  readonly region: pulumi.Output<string>;
  /** Twelve digits. */
  readonly accountId: pulumi.Output<string>;
}

/** Asks the provider that `opts` leads to, never configuration: a component works in any account as it is. */
export function placementOf(opts: pulumi.InvokeOutputOptions): Placement {
  return {
    partition: aws.getPartitionOutput({}, opts).partition,
    region: aws.getRegionOutput({}, opts).region,
    accountId: aws.getCallerIdentityOutput({}, opts).accountId,
  };
}
