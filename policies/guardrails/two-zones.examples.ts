import { type Examples, resource, unknownValue } from "../rule/examples";

const vpc = resource("aws:ec2/vpc:Vpc", "main", {});
const subnet = (name: string, availabilityZone: string) =>
  resource("aws:ec2/subnet:Subnet", name, { availabilityZone }, { vpcId: ["main"] });

export const twoZonesExamples: Examples = {
  allows: {
    "two zones": [vpc, subnet("a", "ap-southeast-1a"), subnet("b", "ap-southeast-1b")],
    "a VPC without subnets": [vpc],
  },
  forbids: {
    "two subnets in one zone": {
      resources: [vpc, subnet("a", "ap-southeast-1a"), subnet("a2", "ap-southeast-1a")],
      violations: ["main: has subnets in ap-southeast-1a only; 2 zones are the least."],
    },
    "fewer than configured": {
      resources: [vpc, subnet("a", "ap-southeast-1a"), subnet("b", "ap-southeast-1b")],
      settings: { minimumZones: 3 },
      violations: ["main: has subnets in ap-southeast-1a, ap-southeast-1b only; 3 zones are the least."],
    },
  },
  undecided: { "a zone that AWS will choose": [vpc, subnet("a", unknownValue)] },
};
