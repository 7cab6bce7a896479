import { stackRule } from "../rule";

export const defaultSecurityGroupClosed = stackRule({
  name: "default-security-group-closed",
  severity: "medium",
  description: "The default security group of every VPC lets nothing through.",
  reason: "What is launched without a security group lands in the default one, where all may talk to all.",
  fix: "Take the group over with an aws.ec2.DefaultSecurityGroup without ingress and egress.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",
  each: "aws:ec2/vpc:Vpc",
  *judge(vpc, stack) {
    const groups = stack.referring("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "vpcId", vpc);
    if (groups.length === 0) {
      yield { property: "", says: "leaves its default security group as AWS makes it." };
    }
    for (const { name, props } of groups) {
      const open = (["ingress", "egress"] as const).filter(
        (direction) => (props[direction] ?? []).length > 0,
      );
      if (open.length > 0) {
        yield {
          property: "",
          says: `has the default security group ${name} with rules for ${open.join(" and ")}.`,
        };
      }
    }
  },
});
