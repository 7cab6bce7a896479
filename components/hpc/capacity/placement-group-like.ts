import type * as pulumi from "@pulumi/pulumi";

/** Any placement group: a `ClusterPlacementGroup`, an `aws.ec2.PlacementGroup`, or just the name of one in an object. */
export interface PlacementGroupLike {
  readonly name: pulumi.Input<string>;
}
