import { type Examples, resource } from "../rule/examples";

const vpc = resource("aws:ec2/vpc:Vpc", "main", { cidrBlock: "10.0.0.0/16" });

export const defaultSecurityGroupTakenExamples: Examples = {
  allows: {
    "a group taken over": [
      vpc,
      resource("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "closed", {}, { vpcId: ["main"] }),
    ],
  },
  forbids: {
    "a VPC as AWS makes it": {
      resources: [vpc],
      violations: ["main: leaves its default security group as AWS makes it."],
    },
    "the group of another VPC": {
      resources: [
        vpc,
        resource("aws:ec2/vpc:Vpc", "other", {}),
        resource("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "closed", {}, { vpcId: ["other"] }),
      ],
      violations: ["main: leaves its default security group as AWS makes it."],
    },
  },
};
