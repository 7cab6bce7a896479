import { resourceRule } from "../rule";

export const warehouseRoutedInVpc = resourceRule({
  name: "warehouse-routed-in-vpc",
  severity: "medium",
  description: "Redshift loads and unloads data through the VPC.",
  reason:
    "Without enhanced routing COPY and UNLOAD pass by every endpoint policy, security group and flow log.",
  fix: "Set enhancedVpcRouting: true.",
  url: "https://docs.aws.amazon.com/redshift/latest/mgmt/enhanced-vpc-routing.html",
  types: ["aws:redshift/cluster:Cluster", "aws:redshiftserverless/workgroup:Workgroup"],
  *judge({ props: { enhancedVpcRouting } }) {
    if (enhancedVpcRouting !== true) {
      const says = `is ${enhancedVpcRouting ?? "not set, which means false"}.`;
      yield { property: "enhancedVpcRouting", says };
    }
  },
});
