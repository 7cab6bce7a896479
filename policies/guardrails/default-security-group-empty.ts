import { resourceRule } from "../rule";

export const defaultSecurityGroupEmpty = resourceRule({
  name: "default-security-group-empty",
  severity: "medium",
  description: "A default security group lets nothing through.",
  reason: "Whoever forgets to name a security group gets the default one, so it must not open anything.",
  fix: "Leave out ingress and egress; make a security group of its own for what needs rules.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",
  types: ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"],
  *judge({ props }) {
    for (const direction of ["ingress", "egress"] as const) {
      const count = (props[direction] ?? []).length;
      if (count > 0) {
        yield { property: direction, says: `has ${count === 1 ? "a rule" : `${count} rules`}.` };
      }
    }
  },
});
