import { type Examples, resource } from "../rule/examples";

const template = resource(
  "aws:ec2/launchTemplate:LaunchTemplate",
  "ranks",
  { networkInterfaces: [{ interfaceType: "efa" }] },
  { vpcSecurityGroupIds: ["fabric"] },
);
const bare = resource("aws:ec2/securityGroup:SecurityGroup", "fabric", {});

function rule(direction: "Ingress" | "Egress") {
  const type =
    direction === "Ingress"
      ? "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
      : "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
  const made = { securityGroupId: ["fabric"], referencedSecurityGroupId: ["fabric"] };
  return resource(type, `own-${direction.toLowerCase()}`, { ipProtocol: "-1" }, made);
}

const own = [{ self: true, protocol: "-1", fromPort: 0, toPort: 0 }];

export const efaGroupOpenToItselfExamples: Examples = {
  allows: {
    "rules of their own": [template, bare, rule("Ingress"), rule("Egress")],
    "rules within the group": [
      template,
      resource("aws:ec2/securityGroup:SecurityGroup", "fabric", { ingress: own, egress: own }),
    ],
  },
  forbids: {
    "no rule": {
      resources: [template, bare],
      violations: [
        "ranks.networkInterfaces: wears fabric, without ingress of all traffic of the group itself.",
        "ranks.networkInterfaces: wears fabric, without egress of all traffic of the group itself.",
      ],
    },
    "one way only": {
      resources: [template, bare, rule("Ingress")],
      violations: [
        "ranks.networkInterfaces: wears fabric, without egress of all traffic of the group itself.",
      ],
    },
  },
};
