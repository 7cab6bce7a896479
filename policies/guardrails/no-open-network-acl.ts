import { resourceRule, type SubjectOf } from "../rule";
import { isOpenBlock } from "../rule/address-blocks";

const adminPorts = [22, 3389];

const types = [
  "aws:ec2/networkAcl:NetworkAcl",
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
  "aws:ec2/networkAclRule:NetworkAclRule",
] as const;

/** A rule that stands alone is judged alone: a Deny before it in another resource is not seen. */
export const noOpenNetworkAcl = resourceRule({
  name: "no-open-network-acl",
  severity: "medium",
  description: "No network ACL lets the internet reach SSH or RDP.",
  reason: "The network ACL is the second line behind security groups; one that allows everything is none.",
  fix: "Allow the ports that are served, and 1024-65535 for answers; deny 22 and 3389 from everywhere.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html",
  types,
  *judge(subject) {
    const entries = [...entriesOf(subject)].sort((one, other) => one.number - other.number);
    for (const family of ["cidrBlock", "ipv6CidrBlock"] as const) {
      const everywhere = entries.filter((entry) => isOpenBlock(entry[family] ?? "/32"));
      // The first entry that matches decides.
      const deciding = adminPorts.map((port) => everywhere.find((entry) => covers(entry, port)));
      for (const entry of new Set(deciding)) {
        if (entry?.action.toLowerCase() === "allow") {
          const open = adminPorts.filter((_, index) => deciding[index] === entry);
          yield { property: entry.property, says: `lets ${entry[family]} reach port ${open.join(", ")}.` };
        }
      }
    }
  },
});

interface Entry {
  readonly property: string;
  readonly number: number;
  readonly action: string;
  readonly protocol: string;
  readonly fromPort?: number | undefined;
  readonly toPort?: number | undefined;
  readonly cidrBlock?: string | undefined;
  readonly ipv6CidrBlock?: string | undefined;
}

function entriesOf(subject: SubjectOf<(typeof types)[number]>): readonly Entry[] {
  if (subject.type === "aws:ec2/networkAclRule:NetworkAclRule") {
    const { egress = false, ruleNumber: number, ruleAction: action, ...rest } = subject.props;
    return egress ? [] : [{ ...rest, property: "", number, action }];
  }
  return (subject.props.ingress ?? []).map((entry, index) => ({
    ...{ ...entry, property: `ingress[${index}]`, number: entry.ruleNo },
  }));
}

function covers({ protocol, fromPort = 0, toPort = 65535 }: Entry, port: number): boolean {
  if (["-1", "all"].includes(protocol)) {
    return true;
  }
  // Network ACLs keep no state, so answers need the high ports open; AWS's own example does it so.
  const forAnswers = fromPort >= 1024 && toPort === 65535;
  return ["tcp", "udp", "6", "17"].includes(protocol) && !forAnswers && fromPort <= port && port <= toPort;
}
