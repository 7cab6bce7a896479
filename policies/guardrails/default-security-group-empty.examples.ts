import { type Examples, resource } from "../rule/examples";

const type = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const everything = { protocol: "-1", fromPort: 0, toPort: 0 };

export const defaultSecurityGroupEmptyExamples: Examples = {
  allows: {
    "a group without rules": [resource(type, "closed", {})],
    "empty lists": [resource(type, "closed", { ingress: [], egress: [] })],
  },
  forbids: {
    "a group with rules": {
      resources: [resource(type, "default", { ingress: [everything, everything], egress: [everything] })],
      violations: ["default.ingress: has 2 rules.", "default.egress: has a rule."],
    },
  },
};
