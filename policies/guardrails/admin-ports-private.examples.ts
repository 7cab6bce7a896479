import { type Examples, resource, unknownValue } from "../rule/examples";

const group = "aws:ec2/securityGroup:SecurityGroup";
const ssh = { protocol: "tcp", fromPort: 22, toPort: 22 };
const office = resource(group, "head", { ingress: [{ ...ssh, cidrBlocks: ["203.0.113.0/24"] }] });

export const adminPortsPrivateExamples: Examples = {
  allows: {
    "private addresses": [
      resource(group, "head", {
        ingress: [
          { ...ssh, cidrBlocks: ["10.0.0.0/8", "172.16.0.0/12", "192.168.4.0/24", "100.64.0.0/10"] },
          { ...ssh, ipv6CidrBlocks: ["fd00::/8"] },
        ],
      }),
    ],
    "a public block on a port for everybody": [
      resource(group, "web", {
        ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["203.0.113.0/24"] }],
      }),
    ],
    "a security group": [
      resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "in", {
        ...{ referencedSecurityGroupId: "sg-1", ipProtocol: "tcp", fromPort: 22, toPort: 22 },
      }),
    ],
  },
  forbids: {
    "a public block": {
      resources: [office],
      violations: ["head.ingress[0].cidrBlocks: lets 203.0.113.0/24 reach port 22."],
    },
    "a public block within the letters of a private one": {
      resources: [resource(group, "head", { ingress: [{ ...ssh, cidrBlocks: ["192.168.0.0/13"] }] })],
      violations: ["head.ingress[0].cidrBlocks: lets 192.168.0.0/13 reach port 22."],
    },
    "a range of ports, over IPv6": {
      resources: [
        resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "in", {
          ...{ cidrIpv6: "2001:db8::/32", ipProtocol: "udp", fromPort: 8000, toPort: 9000 },
        }),
      ],
      violations: ["in.cidrIpv6: lets 2001:db8::/32 reach port 8443, 8787, 8888."],
    },
    "every port": {
      resources: [
        resource("aws:ec2/securityGroupRule:SecurityGroupRule", "in", {
          ...{ type: "ingress", protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["203.0.113.9/32"] },
        }),
      ],
      violations: ["in.cidrBlocks: lets 203.0.113.9/32 reach port 22, 3389, 5900, 8443, 8787, 8888."],
    },
    "a block that another environment trusts": {
      resources: [office],
      settings: { trustedBlocks: ["198.51.100.0/24"] },
      violations: ["head.ingress[0].cidrBlocks: lets 203.0.113.0/24 reach port 22."],
    },
  },
  undecided: {
    "a block that preview does not know": [
      resource(group, "head", { ingress: [{ ...ssh, cidrBlocks: [unknownValue] }] }),
    ],
  },
};
