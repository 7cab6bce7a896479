import * as pulumi from "@pulumi/pulumi";

import type { NetworkLike } from "../../network";

/** The private subnets of one zone, or all of them. */
export function subnetsOf(
  network: NetworkLike,
  availabilityZone: string | undefined,
): pulumi.Output<string[]> {
  const ofZone =
    network.privateSubnets?.filter((subnet) => subnet.availabilityZone === availabilityZone) ?? [];
  return availabilityZone === undefined
    ? network.privateSubnetIds
    : pulumi.output(ofZone.map(({ id }) => id));
}
