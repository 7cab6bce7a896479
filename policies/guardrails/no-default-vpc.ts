import { given, resourceRule } from "../rule";

/** Types that AWS puts into the default VPC unless a property says otherwise, and these properties. */
const placedBy = {
  "aws:ec2/instance:Instance": [
    ...["subnetId", "launchTemplate", "networkInterfaces", "primaryNetworkInterface"],
  ],
  "aws:ec2/securityGroup:SecurityGroup": ["vpcId"],
  "aws:rds/instance:Instance": ["dbSubnetGroupName", "replicateSourceDb"],
  "aws:rds/cluster:Cluster": ["dbSubnetGroupName", "replicationSourceIdentifier"],
  "aws:redshift/cluster:Cluster": ["clusterSubnetGroupName"],
  "aws:docdb/cluster:Cluster": ["dbSubnetGroupName"],
  "aws:neptune/cluster:Cluster": ["neptuneSubnetGroupName"],
  "aws:elasticache/replicationGroup:ReplicationGroup": ["subnetGroupName", "globalReplicationGroupId"],
} as const;

const types = [
  "aws:ec2/defaultVpc:DefaultVpc",
  "aws:ec2/defaultSubnet:DefaultSubnet",
  ...(Object.keys(placedBy) as (keyof typeof placedBy)[]),
] as const;

export const noDefaultVpc = resourceRule({
  name: "no-default-vpc",
  severity: "medium",
  description: "Nothing uses the default VPC.",
  reason: "All subnets of the default VPC are public, and everything that forgot its network meets there.",
  fix: "Make a VPC with private subnets, and name its subnet, subnet group or id.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html",
  types,
  *judge({ type, props }) {
    if (type === "aws:ec2/defaultVpc:DefaultVpc" || type === "aws:ec2/defaultSubnet:DefaultSubnet") {
      yield { property: "", says: "takes over a part of the default VPC." };
      return;
    }
    const [first, ...others] = placedBy[type];
    const values: Readonly<Record<string, unknown>> = props;
    if (![first, ...others].some((property) => given(() => values[property]))) {
      yield { property: first, says: "is not set, which means the default VPC." };
    }
  },
});
