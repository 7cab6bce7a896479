import { type Examples, resource, unknownValue } from "../rule/examples";

const list = "aws:ec2/managedPrefixList:ManagedPrefixList";
const entry = "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry";

export const prefixListClosedExamples: Examples = {
  allows: {
    offices: [resource(list, "offices", { entries: [{ cidr: "203.0.113.0/24" }, { cidr: "10.0.0.0/8" }] })],
    "a list that gets its entries elsewhere": [resource(list, "offices", {})],
  },
  forbids: {
    "everybody among the offices": {
      resources: [
        resource(list, "offices", { entries: [{ cidr: "203.0.113.0/24" }, { cidr: "0.0.0.0/0" }] }),
      ],
      violations: ["offices.entries[1].cidr: is 0.0.0.0/0."],
    },
    "an entry of its own, for IPv6": {
      resources: [resource(entry, "all", { cidr: "::/0" })],
      violations: ["all.cidr: is ::/0."],
    },
  },
  undecided: { "an entry that preview does not know": [resource(entry, "all", { cidr: unknownValue })] },
};
