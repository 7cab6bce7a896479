import * as pulumi from "@pulumi/pulumi";

import type { Placement } from "../core";
import type { NetworkLike } from "./network-like";

/** The rules of a security group that lets its members call AWS and nothing else, by the name of each. */
export function httpsEgress(
  network: NetworkLike,
  securityGroupId: pulumi.Input<string>,
  { region }: Pick<Placement, "region">,
) {
  const https = { securityGroupId, ipProtocol: "tcp", fromPort: 443, toPort: 443 };
  const toEndpoints = network.endpointSecurityGroupId
    ? { referencedSecurityGroupId: network.endpointSecurityGroupId }
    : { cidrIpv4: network.vpcCidrBlock };
  return {
    "https-to-endpoints": { ...https, description: "HTTPS to the interface endpoints", ...toEndpoints },
    "https-to-s3": {
      ...https,
      description: pulumi.interpolate`HTTPS to S3 in ${region}`,
      prefixListId: network.s3PrefixListId,
    },
  };
}
