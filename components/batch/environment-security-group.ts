import type * as pulumi from "@pulumi/pulumi";

/** Nodes of one job talk to each other by whatever they like; EFA is no TCP (EC2 User Guide, "Get started with EFA and MPI"). */
export function amongNodes(securityGroupId: pulumi.Input<string>) {
  return {
    securityGroupId,
    referencedSecurityGroupId: securityGroupId,
    ipProtocol: "-1",
    description: "Everything among the nodes of a job",
  };
}
