import * as pulumi from "@pulumi/pulumi";

import type { Placement } from "../../core";
import type { NetworkLike } from "../../network";

/** What members of a security group receive, by the name of each rule: everything from each other, as EFA wants (EC2 User Guide, "Get started with EFA"). */
export function efaIngress(securityGroupId: pulumi.Input<string>) {
  return {
    "efa-in": {
      securityGroupId,
      referencedSecurityGroupId: securityGroupId,
      ipProtocol: "-1",
      description: "All traffic of the group itself, which EFA and MPI need",
    },
  };
}

/** What members of a security group may call, by the name of each rule: each other, and AWS by HTTPS. */
export function efaEgress(
  securityGroupId: pulumi.Input<string>,
  network: NetworkLike,
  { region }: Pick<Placement, "region">,
) {
  const https = { securityGroupId, ipProtocol: "tcp", fromPort: 443, toPort: 443 };
  const endpoints = network.endpointSecurityGroupId
    ? { referencedSecurityGroupId: network.endpointSecurityGroupId }
    : { cidrIpv4: network.vpcCidrBlock };
  return {
    "efa-out": {
      securityGroupId,
      referencedSecurityGroupId: securityGroupId,
      ipProtocol: "-1",
      description: "All traffic of the group itself, which EFA and MPI need",
    },
    "https-to-endpoints": { ...https, description: "HTTPS to the interface endpoints", ...endpoints },
    "https-to-s3": {
      ...https,
      description: pulumi.interpolate`HTTPS to S3 in ${region}`,
      prefixListId: network.s3PrefixListId,
    },
  };
}
