import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { placementOf, PlatformComponent, type Transform } from "../../core";
import type { NetworkLike } from "../../network";

export interface ServingSecurityGroupArgs {
  readonly network: NetworkLike;
  /** Last word on the group's arguments. */
  readonly transform?: Transform<aws.ec2.SecurityGroupArgs>;
}

/** Containers that serve reach AWS services by HTTPS, within the network, and nobody reaches them. Costs nothing. */
export class ServingSecurityGroup extends PlatformComponent {
  readonly id: pulumi.Output<string>;
  readonly nodes: {
    readonly securityGroup: aws.ec2.SecurityGroup;
    /** What must exist before containers start. */
    readonly rules: readonly aws.vpc.SecurityGroupEgressRule[];
  };

  constructor(
    name: string,
    { network, transform }: ServingSecurityGroupArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("mlhpc:inference:ServingSecurityGroup", name, opts);
    const { region } = placementOf({ parent: this });
    const securityGroup = this.child(
      aws.ec2.SecurityGroup,
      "sg",
      {
        vpcId: network.vpcId,
        description: "Endpoint instances: out to AWS services by HTTPS, in from nowhere",
        tags: { Name: `${name}-sg` },
      },
      transform,
    );
    const https = { securityGroupId: securityGroup.id, ipProtocol: "tcp", fromPort: 443, toPort: 443 };
    const toEndpoints = network.endpointSecurityGroupId
      ? { referencedSecurityGroupId: network.endpointSecurityGroupId }
      : { cidrIpv4: network.vpcCidrBlock };
    const rules = [
      this.child(aws.vpc.SecurityGroupEgressRule, "https-to-endpoints", {
        ...https,
        description: "HTTPS to the interface endpoints",
        ...toEndpoints,
      }),
      this.child(aws.vpc.SecurityGroupEgressRule, "https-to-s3", {
        ...https,
        description: pulumi.interpolate`HTTPS to S3 in ${region}`,
        prefixListId: network.s3PrefixListId,
      }),
    ];
    this.id = securityGroup.id;
    this.nodes = { securityGroup, rules };
    this.registerOutputs({ id: this.id });
  }
}
