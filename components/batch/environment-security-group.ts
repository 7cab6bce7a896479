import * as pulumi from "@pulumi/pulumi";

import type { Placement } from "../core";
import type { NetworkLike } from "../network";

/** The rules of machines that call AWS and nothing else, by the name of each. */
export function egressRules(
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

/** Nodes of one job talk to each other by whatever they like; EFA is no TCP (EC2 User Guide, "Get started with EFA and MPI"). */
export function amongNodes(securityGroupId: pulumi.Input<string>) {
  return {
    securityGroupId,
    referencedSecurityGroupId: securityGroupId,
    ipProtocol: "-1",
    description: "Everything among the nodes of a job",
  };
}
