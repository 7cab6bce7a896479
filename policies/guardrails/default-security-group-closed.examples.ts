import { type Examples, resource } from "../rule/examples";

const vpc = resource("aws:ec2/vpc:Vpc", "main", { cidrBlock: "10.0.0.0/16" });
const type = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";

export const defaultSecurityGroupClosedExamples: Examples = {
  allows: {
    "a group taken over and emptied": [
      vpc,
      resource(type, "closed", { ingress: [], egress: [] }, { vpcId: ["main"] }),
    ],
  },
  forbids: {
    "a VPC as AWS makes it": {
      resources: [vpc],
      violations: ["main: leaves its default security group as AWS makes it."],
    },
    "a group with rules": {
      resources: [
        vpc,
        resource(
          type,
          "default",
          { egress: [{ protocol: "-1", fromPort: 0, toPort: 0 }] },
          { vpcId: ["main"] },
        ),
      ],
      violations: ["main: has the default security group default with rules for egress."],
    },
  },
};
