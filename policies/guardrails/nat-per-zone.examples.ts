import { type Examples, resource } from "../rule/examples";

const vpc = resource("aws:ec2/vpc:Vpc", "main", {});
const subnet = (name: string, availabilityZone: string) =>
  resource("aws:ec2/subnet:Subnet", name, { availabilityZone }, { vpcId: ["main"] });
const nat = (name: string, of: string) =>
  resource("aws:ec2/natGateway:NatGateway", name, {}, { subnetId: [of] });
const zones = [vpc, subnet("a", "ap-southeast-1a"), subnet("b", "ap-southeast-1b")];

export const natPerZoneExamples: Examples = {
  allows: {
    "a NAT gateway a zone": [...zones, nat("nat-a", "a"), nat("nat-b", "b")],
    "none at all": zones,
  },
  forbids: {
    "one for both zones": {
      resources: [...zones, nat("nat-a", "a")],
      violations: ["main: has NAT gateways in ap-southeast-1a, none in ap-southeast-1b."],
    },
  },
};
