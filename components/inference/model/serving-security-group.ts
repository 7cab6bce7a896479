import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { placementOf, PlatformComponent, type Transform } from "../../core";
import { httpsEgress, type NetworkLike } from "../../network";

export interface ServingSecurityGroupArgs {
  readonly network: NetworkLike;
  /** Last word on the group's arguments. */
  readonly transform?: Transform<aws.ec2.SecurityGroupArgs>;
}

/** Containers that serve reach AWS services by HTTPS, within the network, and nobody reaches them. Costs nothing. */
export class ServingSecurityGroup extends PlatformComponent {
  readonly id: pulumi.Output<string>;
  /** What must exist before containers start. */
  readonly rules: readonly aws.vpc.SecurityGroupEgressRule[];
  readonly nodes: { readonly securityGroup: aws.ec2.SecurityGroup };

  constructor(
    name: string,
    { network, transform }: ServingSecurityGroupArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("mlhpc:inference:ServingSecurityGroup", name, opts);
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
    this.rules = Object.entries(httpsEgress(network, securityGroup.id, placementOf({ parent: this }))).map(
      ([rule, args]) => this.child(aws.vpc.SecurityGroupEgressRule, rule, args),
    );
    this.id = securityGroup.id;
    this.nodes = { securityGroup };
    this.registerOutputs({ id: this.id });
  }
}
