import * as pulumi from "@pulumi/pulumi";

import type { Placement } from "../../core";
import type { NetworkLike } from "../../network";

/** What the build instance may call, by the name of each rule: AWS by HTTPS, and package servers where the program says so. */
export function imageBuilderEgress(
  securityGroupId: pulumi.Input<string>,
  network: NetworkLike,
  { region }: Pick<Placement, "region">,
  internetAccess: boolean,
) {
  const tcp = (port: number) => ({ securityGroupId, ipProtocol: "tcp", fromPort: port, toPort: port });
  const endpoints = network.endpointSecurityGroupId
    ? { referencedSecurityGroupId: network.endpointSecurityGroupId }
    : { cidrIpv4: network.vpcCidrBlock };
  return {
    "https-to-endpoints": { ...tcp(443), description: "HTTPS to the interface endpoints", ...endpoints },
    "https-to-s3": {
      ...tcp(443),
      description: pulumi.interpolate`HTTPS to S3 in ${region}`,
      prefixListId: network.s3PrefixListId,
    },
    ...(internetAccess && {
      "https-to-packages": { ...tcp(443), description: "HTTPS to package servers", cidrIpv4: "0.0.0.0/0" },
      // Ubuntu's archives speak no HTTPS; packages are signed.
      "http-to-packages": { ...tcp(80), description: "HTTP to package servers", cidrIpv4: "0.0.0.0/0" },
    }),
  };
}
