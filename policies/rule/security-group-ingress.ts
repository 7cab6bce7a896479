import type { SubjectOf } from "./resource-rule";

/** The types that let traffic into a security group. */
export const ingressTypes = [
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
] as const;

/** One CIDR block that a security group lets in, and where to. */
export interface IngressBlock {
  readonly property: string;
  readonly cidr: string;
  /** AWS's word or number; `-1` is everything. */
  readonly protocol: string | undefined;
  readonly fromPort: number | undefined;
  readonly toPort: number | undefined;
}

/** Every block that the resource lets in, in whichever of AWS's three ways it is written. */
export function ingressBlocks(subject: SubjectOf<(typeof ingressTypes)[number]>): readonly IngressBlock[] {
  switch (subject.type) {
    case "aws:ec2/securityGroup:SecurityGroup":
    case "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup":
      return (subject.props.ingress ?? []).flatMap((rule, index) => blocksOf(rule, `ingress[${index}].`));
    case "aws:ec2/securityGroupRule:SecurityGroupRule":
      return subject.props.type === "ingress" ? blocksOf(subject.props, "") : [];
    case "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
      const { cidrIpv4, cidrIpv6, ipProtocol: protocol, fromPort, toPort } = subject.props;
      const to = { protocol, fromPort, toPort };
      return [
        ...(cidrIpv4 === undefined ? [] : [{ property: "cidrIpv4", cidr: cidrIpv4, ...to }]),
        ...(cidrIpv6 === undefined ? [] : [{ property: "cidrIpv6", cidr: cidrIpv6, ...to }]),
      ];
    }
  }
}

interface Blocks {
  readonly cidrBlocks?: readonly string[];
  readonly ipv6CidrBlocks?: readonly string[];
  readonly protocol: string;
  readonly fromPort: number;
  readonly toPort: number;
}

function blocksOf(rule: Blocks, prefix: string): readonly IngressBlock[] {
  const { cidrBlocks = [], ipv6CidrBlocks = [], protocol, fromPort, toPort } = rule;
  const to = { protocol, fromPort, toPort };
  return [
    ...[...cidrBlocks].map((cidr) => ({ property: `${prefix}cidrBlocks`, cidr, ...to })),
    ...[...ipv6CidrBlocks].map((cidr) => ({ property: `${prefix}ipv6CidrBlocks`, cidr, ...to })),
  ];
}
