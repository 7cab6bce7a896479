import { resourceRule, type SubjectOf } from "../rule";

/** Anything wider than a /8 is no company's network: 0.0.0.0/1 and 128.0.0.0/1 together are everybody. */
const narrowestOpenIpv4 = 7;
/** The same for IPv6, where the largest allocations are /19. */
const narrowestOpenIpv6 = 18;

const types = [
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
] as const;

export const noOpenIngress = resourceRule({
  name: "no-open-ingress",
  severity: "critical",
  description: "No security group lets the whole internet in.",
  reason: "Open ports are found within minutes and attacked from then on.",
  fix: "Name the security group or the CIDR block that calls, or put a load balancer with a firewall in front.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  types,
  *judge(subject) {
    for (const { property, cidr } of ingressBlocks(subject)) {
      const [, length = ""] = cidr.split("/");
      if (Number(length) <= (cidr.includes(":") ? narrowestOpenIpv6 : narrowestOpenIpv4)) {
        yield { property, says: `lets ${cidr} in.` };
      }
    }
  },
});

interface Block {
  readonly property: string;
  readonly cidr: string;
}

function ingressBlocks(subject: SubjectOf<(typeof types)[number]>): readonly Block[] {
  switch (subject.type) {
    case "aws:ec2/securityGroup:SecurityGroup":
    case "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup":
      return (subject.props.ingress ?? []).flatMap((rule, index) => blocksOf(rule, `ingress[${index}].`));
    case "aws:ec2/securityGroupRule:SecurityGroupRule":
      return subject.props.type === "ingress" ? blocksOf(subject.props, "") : [];
    case "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
      const { cidrIpv4, cidrIpv6 } = subject.props;
      return [
        ...(cidrIpv4 === undefined ? [] : [{ property: "cidrIpv4", cidr: cidrIpv4 }]),
        ...(cidrIpv6 === undefined ? [] : [{ property: "cidrIpv6", cidr: cidrIpv6 }]),
      ];
    }
  }
}

interface Blocks {
  readonly cidrBlocks?: readonly string[];
  readonly ipv6CidrBlocks?: readonly string[];
}

function blocksOf({ cidrBlocks = [], ipv6CidrBlocks = [] }: Blocks, prefix: string): readonly Block[] {
  return [
    ...[...cidrBlocks].map((cidr) => ({ property: `${prefix}cidrBlocks`, cidr })),
    ...[...ipv6CidrBlocks].map((cidr) => ({ property: `${prefix}ipv6CidrBlocks`, cidr })),
  ];
}
