import { type Examples, resource } from "../rule/examples";

const type = "aws:ec2/networkAcl:NetworkAcl";
const everywhere = { action: "allow", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" };

export const noOpenNetworkAclExamples: Examples = {
  allows: {
    "HTTPS, and ports for answers": [
      resource(type, "public", {
        ingress: [
          { ...everywhere, ruleNo: 100, protocol: "tcp", fromPort: 443, toPort: 443 },
          { ...everywhere, ruleNo: 110, protocol: "tcp", fromPort: 1024, toPort: 65535 },
        ],
      }),
    ],
    "everything after a Deny": [
      resource(type, "public", {
        ingress: [
          { ...everywhere, ruleNo: 100 },
          { ...everywhere, ruleNo: 80, action: "deny", protocol: "6", fromPort: 22, toPort: 22 },
          { ...everywhere, ruleNo: 90, action: "deny", protocol: "6", fromPort: 3389, toPort: 3389 },
        ],
      }),
    ],
    "everything from our own network, and everything out": [
      resource(type, "private", {
        ingress: [{ ...everywhere, ruleNo: 100, cidrBlock: "10.0.0.0/16" }],
        egress: [{ ...everywhere, ruleNo: 100 }],
      }),
      resource("aws:ec2/networkAclRule:NetworkAclRule", "out", {
        ...{ egress: true, ruleNumber: 100, ruleAction: "allow", protocol: "-1", cidrBlock: "0.0.0.0/0" },
      }),
    ],
    "a default ACL without entries, which denies": [
      resource("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl", "closed", {}),
    ],
  },
  forbids: {
    everything: {
      resources: [resource(type, "public", { ingress: [{ ...everywhere, ruleNo: 100 }] })],
      violations: ["public.ingress[0]: lets 0.0.0.0/0 reach port 22, 3389."],
    },
    "a Deny that comes too late": {
      resources: [
        resource(type, "public", {
          ingress: [
            { ...everywhere, ruleNo: 200, action: "deny", protocol: "tcp", fromPort: 0, toPort: 65535 },
            { ...everywhere, ruleNo: 100, protocol: "tcp", fromPort: 20, toPort: 30 },
          ],
        }),
      ],
      violations: ["public.ingress[1]: lets 0.0.0.0/0 reach port 22."],
    },
    "an entry of its own, for IPv6": {
      resources: [
        resource("aws:ec2/networkAclRule:NetworkAclRule", "in", {
          ...{ ruleNumber: 100, ruleAction: "allow", protocol: "tcp", fromPort: 3389, toPort: 3389 },
          ipv6CidrBlock: "::/0",
        }),
      ],
      violations: ["in: lets ::/0 reach port 3389."],
    },
  },
};
