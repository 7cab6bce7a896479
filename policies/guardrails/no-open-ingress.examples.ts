import { type Examples, resource, unknownValue } from "../rule/examples";

const group = "aws:ec2/securityGroup:SecurityGroup";
const web = { protocol: "tcp", fromPort: 443, toPort: 443 };

export const noOpenIngressExamples: Examples = {
  allows: {
    "a private block": [resource(group, "web", { ingress: [{ ...web, cidrBlocks: ["10.0.0.0/8"] }] })],
    "everything out": [
      resource(group, "web", { egress: [{ ...web, cidrBlocks: ["0.0.0.0/0"] }] }),
      resource("aws:ec2/securityGroupRule:SecurityGroupRule", "out", {
        ...{ type: "egress", cidrBlocks: ["0.0.0.0/0"], ...web },
      }),
    ],
    "another security group": [
      resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "in", {
        referencedSecurityGroupId: "sg-1",
      }),
    ],
  },
  forbids: {
    "everybody, in one of several rules": {
      resources: [
        resource(group, "web", {
          ingress: [
            { ...web, cidrBlocks: ["10.0.0.0/8"] },
            { ...web, cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] },
          ],
        }),
      ],
      violations: [
        "web.ingress[1].cidrBlocks: lets 0.0.0.0/0 in.",
        "web.ingress[1].ipv6CidrBlocks: lets ::/0 in.",
      ],
    },
    "everybody in two halves": {
      resources: [
        resource("aws:ec2/securityGroupRule:SecurityGroupRule", "in", {
          ...{ type: "ingress", cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"], ...web },
        }),
      ],
      violations: ["in.cidrBlocks: lets 0.0.0.0/1 in.", "in.cidrBlocks: lets 128.0.0.0/1 in."],
    },
    "a rule of its own, for IPv6": {
      resources: [
        resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "in", { cidrIpv6: "::/0" }),
      ],
      violations: ["in.cidrIpv6: lets ::/0 in."],
    },
  },
  undecided: {
    "a block that preview does not know": [
      resource(group, "web", { ingress: [{ ...web, cidrBlocks: [unknownValue] }] }),
    ],
  },
};
