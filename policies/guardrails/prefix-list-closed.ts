import { resourceRule } from "../rule";
import { isOpenBlock } from "../rule/address-blocks";

/** `no-open-ingress` sees the id of a prefix list in a security group, not what the list holds. */
export const prefixListClosed = resourceRule({
  name: "prefix-list-closed",
  severity: "critical",
  description: "No prefix list holds the whole internet.",
  reason: "Every security group that names the list is open then, and none of them looks it.",
  fix: "List the CIDR blocks that call.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html",
  types: [
    "aws:ec2/managedPrefixList:ManagedPrefixList",
    "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry",
  ],
  *judge(subject) {
    if (subject.type === "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry") {
      if (isOpenBlock(subject.props.cidr)) {
        yield { property: "cidr", says: `is ${subject.props.cidr}.` };
      }
      return;
    }
    for (const [index, { cidr }] of (subject.props.entries ?? []).entries()) {
      if (isOpenBlock(cidr)) {
        yield { property: `entries[${index}].cidr`, says: `is ${cidr}.` };
      }
    }
  },
});
