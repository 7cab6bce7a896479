import { type Examples, resource, unknownValue } from "../rule/examples";

const instance = "aws:ec2/instance:Instance";

export const noDefaultVpcExamples: Examples = {
  allows: {
    "a subnet that is not known yet": [resource(instance, "head", { subnetId: unknownValue })],
    "an instance from a launch template": [resource(instance, "head", { launchTemplate: { id: "lt-1" } })],
    "a database in its subnet group": [
      resource("aws:rds/instance:Instance", "meta", { dbSubnetGroupName: "private" }),
    ],
    "a replica, which stands where its source does": [
      resource("aws:rds/instance:Instance", "reader", { replicateSourceDb: "meta" }),
    ],
  },
  forbids: {
    "the default VPC taken over": {
      resources: [
        resource("aws:ec2/defaultVpc:DefaultVpc", "default", {}),
        resource("aws:ec2/defaultSubnet:DefaultSubnet", "a", { availabilityZone: "ap-southeast-1a" }),
      ],
      violations: [
        "default: takes over a part of the default VPC.",
        "a: takes over a part of the default VPC.",
      ],
    },
    "what says nothing about its network": {
      resources: [
        resource(instance, "head", {}),
        resource("aws:ec2/securityGroup:SecurityGroup", "web", {}),
        resource("aws:redshift/cluster:Cluster", "lake", {}),
      ],
      violations: [
        "head.subnetId: is not set, which means the default VPC.",
        "web.vpcId: is not set, which means the default VPC.",
        "lake.clusterSubnetGroupName: is not set, which means the default VPC.",
      ],
    },
  },
};
