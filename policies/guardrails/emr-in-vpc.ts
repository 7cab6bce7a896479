import { given, resourceRule } from "../rule";

/** Only where subnets are private is the cluster so; that is judged by `private-subnet-closed`. */
export const emrInVpc = resourceRule({
  name: "emr-in-vpc",
  severity: "high",
  description: "An EMR cluster names its subnet.",
  reason: "Without one the cluster lands in the default VPC, whose subnets are public.",
  fix: "Set ec2Attributes.subnetId, or subnetIds for instance fleets, to private subnets.",
  url: "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-clusters-in-a-vpc.html",
  types: ["aws:emr/cluster:Cluster"],
  *judge({ props: { ec2Attributes } }) {
    if (!given(() => ec2Attributes?.subnetId) && !given(() => ec2Attributes?.subnetIds)) {
      yield { property: "ec2Attributes.subnetId", says: "is not set." };
    }
  },
});
