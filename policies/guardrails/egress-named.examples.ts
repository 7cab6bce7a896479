import { type Examples, resource, unknownValue } from "../rule/examples";

const group = "aws:ec2/securityGroup:SecurityGroup";
const rule = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const everything = { protocol: "-1", fromPort: 0, toPort: 0 };

export const egressNamedExamples: Examples = {
  allows: {
    "a group without rules": [resource(group, "job", {})],
    "one port to everywhere": [resource(rule, "https", { ipProtocol: "tcp", cidrIpv4: "0.0.0.0/0" })],
    "everything to another group": [
      resource(rule, "db", { ipProtocol: "-1", referencedSecurityGroupId: "sg-1" }),
    ],
    "everything in, which another rule judges": [
      resource("aws:ec2/securityGroupRule:SecurityGroupRule", "in", {
        ...{ ...everything, type: "ingress", cidrBlocks: ["0.0.0.0/0"] },
      }),
    ],
  },
  forbids: {
    everything: {
      resources: [
        resource(group, "job", {
          egress: [
            { ...everything, cidrBlocks: ["10.0.0.0/16"] },
            { ...everything, cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] },
          ],
        }),
      ],
      violations: ["job.egress[1]: lets everything out to 0.0.0.0/0."],
    },
    "a rule of its own": {
      resources: [
        resource(rule, "out", { ipProtocol: "-1", cidrIpv6: "::/0" }),
        resource("aws:ec2/securityGroupRule:SecurityGroupRule", "out4", {
          ...{ ...everything, type: "egress", cidrBlocks: ["0.0.0.0/0"] },
        }),
      ],
      violations: ["out: lets everything out to ::/0.", "out4: lets everything out to 0.0.0.0/0."],
    },
  },
  undecided: {
    "a block that preview does not know": [
      resource(rule, "out", { ipProtocol: "-1", cidrIpv4: unknownValue }),
    ],
  },
};
