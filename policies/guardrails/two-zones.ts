import { stackRule, wholeNumber } from "../rule";
import { subnetsOf, zonesOf } from "../rule/zones";

const settings = { minimumZones: wholeNumber("Availability zones that a VPC must use.", 2, 1, 6) };

export const twoZones = stackRule({
  name: "two-zones",
  severity: "high",
  description: "The subnets of a VPC lie in two availability zones at least.",
  reason: "A zone can fail as a whole; what stands in one zone only goes with it.",
  fix: "Give the network at least two zones.",
  url: "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_fault_isolation_multiaz_region_system.html",
  each: "aws:ec2/vpc:Vpc",
  settings,
  *judge(vpc, stack, { minimumZones }) {
    const subnets = subnetsOf(vpc, stack);
    const zones = zonesOf(subnets);
    if (subnets.length > 0 && zones.length < minimumZones) {
      yield {
        property: "",
        says: `has subnets in ${zones.join(", ")} only; ${minimumZones} zones are the least.`,
      };
    }
  },
});
