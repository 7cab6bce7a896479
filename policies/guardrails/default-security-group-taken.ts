import { stackRule } from "../rule";

/** Left to others: what rules the group then has (`default-security-group-empty`). */
export const defaultSecurityGroupTaken = stackRule({
  name: "default-security-group-taken",
  severity: "medium",
  description: "The default security group of every VPC is taken over by the program.",
  reason:
    "What is launched without a security group lands in the default one, where AWS lets all talk to all.",
  fix: "Take the group over with an aws.ec2.DefaultSecurityGroup without ingress and egress.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",
  each: "aws:ec2/vpc:Vpc",
  *judge(vpc, stack) {
    if (stack.referring("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "vpcId", vpc).length === 0) {
      yield { property: "", says: "leaves its default security group as AWS makes it." };
    }
  },
});
