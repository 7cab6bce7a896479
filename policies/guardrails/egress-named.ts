import { resourceRule, type SubjectOf } from "../rule";
import { isOpenBlock } from "../rule/address-blocks";

const types = [
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
] as const;

/** A security group without egress rules lets nothing out: the provider removes the rule that AWS would add. */
export const egressNamed = resourceRule({
  name: "egress-named",
  severity: "low",
  description: "No security group lets everything out to everywhere.",
  reason: "Whoever gets into the container can carry the model and the data anywhere.",
  fix: "Name what is called: a security group, the prefix list of S3, or port 443 of the endpoints.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  types,
  *judge(subject) {
    for (const { property, protocol, cidrs } of egressOf(subject)) {
      const open = cidrs.find(isOpenBlock);
      if (open !== undefined && ["-1", "all"].includes(protocol)) {
        yield { property, says: `lets everything out to ${open}.` };
      }
    }
  },
});

interface Egress {
  readonly property: string;
  readonly protocol: string;
  readonly cidrs: readonly string[];
}

function egressOf(subject: SubjectOf<(typeof types)[number]>): readonly Egress[] {
  switch (subject.type) {
    case "aws:ec2/securityGroup:SecurityGroup":
      return (subject.props.egress ?? []).map(
        ({ protocol, cidrBlocks = [], ipv6CidrBlocks = [] }, index) => ({
          ...{ property: `egress[${index}]`, protocol, cidrs: [...cidrBlocks, ...ipv6CidrBlocks] },
        }),
      );
    case "aws:ec2/securityGroupRule:SecurityGroupRule": {
      const { type, protocol, cidrBlocks = [], ipv6CidrBlocks = [] } = subject.props;
      return type === "egress" ? [{ property: "", protocol, cidrs: [...cidrBlocks, ...ipv6CidrBlocks] }] : [];
    }
    case "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
      const { ipProtocol, cidrIpv4, cidrIpv6 } = subject.props;
      const cidrs = [cidrIpv4, cidrIpv6].filter((cidr) => cidr !== undefined);
      return [{ property: "", protocol: ipProtocol, cidrs }];
    }
  }
}
