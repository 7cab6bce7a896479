import { known, type Stack, type StackResource, stackRule } from "../rule";

type Group = StackResource<"aws:ec2/securityGroup:SecurityGroup">;

/** Judged where the launch template's security groups are of the stack. */
export const efaGroupOpenToItself = stackRule({
  name: "efa-group-open-to-itself",
  severity: "high",
  description: "The security group of instances with EFA lets all traffic of its own members in and out.",
  reason: "EFA's own protocol is no TCP: a group that names ports cuts the ranks off from each other.",
  fix: 'Add an ingress and an egress rule with protocol "-1" from and to the group itself.',
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-start.html",
  each: "aws:ec2/launchTemplate:LaunchTemplate",
  *judge(template, stack) {
    const interfaces = known(() => template.props.networkInterfaces)?.value ?? [];
    const withEfa = interfaces.some(({ interfaceType }) => interfaceType?.startsWith("efa") === true);
    const groups = stack
      .all("aws:ec2/securityGroup:SecurityGroup")
      .filter((group) => withEfa && isWornBy(template, group, stack));
    if (groups.length === 0) {
      return;
    }
    for (const direction of ["ingress", "egress"] as const) {
      if (!groups.some((group) => isOpenToItself(group, direction, stack))) {
        const names = groups.map(({ name }) => name).join(", ");
        yield {
          property: "networkInterfaces",
          says: `wears ${names}, without ${direction} of all traffic of the group itself.`,
        };
      }
    }
  },
});

function isWornBy(
  template: StackResource<"aws:ec2/launchTemplate:LaunchTemplate">,
  group: Group,
  stack: Stack,
): boolean {
  return (
    stack.refers(template, "networkInterfaces", group) || stack.refers(template, "vpcSecurityGroupIds", group)
  );
}

function isOpenToItself(group: Group, direction: "ingress" | "egress", stack: Stack): boolean {
  const inline = known(() => group.props[direction])?.value ?? [];
  if (inline.some(({ self, protocol }) => self === true && protocol === "-1")) {
    return true;
  }
  const type =
    direction === "ingress"
      ? "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
      : "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
  return stack
    .referring(type, "securityGroupId", group)
    .some(
      (rule) =>
        known(() => rule.props.ipProtocol)?.value === "-1" &&
        stack.refers(rule, "referencedSecurityGroupId", group),
    );
}
