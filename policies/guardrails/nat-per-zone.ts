import { stackRule } from "../rule";
import { subnetsOf, zonesOf } from "../rule/zones";

/** For prod. A VPC without any NAT gateway has no way out on purpose, and is left alone. */
export const natPerZone = stackRule({
  name: "nat-per-zone",
  severity: "medium",
  description: "A VPC with a NAT gateway has one in every zone it uses.",
  reason: "When the zone of the only NAT gateway fails, all the others lose their way out.",
  fix: 'Use natStrategy "per-zone", or none at all with endpoints for the services that are called.',
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html",
  each: "aws:ec2/vpc:Vpc",
  *judge(vpc, stack) {
    const subnets = subnetsOf(vpc, stack);
    const withNat = subnets.filter((subnet) =>
      stack.all("aws:ec2/natGateway:NatGateway").some((nat) => stack.refers(nat, "subnetId", subnet)),
    );
    const served = zonesOf(withNat);
    const missing = zonesOf(subnets).filter((zone) => !served.includes(zone));
    if (served.length > 0 && missing.length > 0) {
      yield {
        property: "",
        says: `has NAT gateways in ${served.join(", ")}, none in ${missing.join(", ")}.`,
      };
    }
  },
});
