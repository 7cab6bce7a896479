import { resourceRule } from "../rule";
import { isOpenBlock } from "../rule/address-blocks";
import { ingressBlocks, ingressTypes } from "../rule/security-group-ingress";

export const noOpenIngress = resourceRule({
  name: "no-open-ingress",
  severity: "critical",
  description: "No security group lets the whole internet in.",
  reason: "Open ports are found within minutes and attacked from then on.",
  fix: "Name the security group or the CIDR block that calls, or put a load balancer with a firewall in front.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  types: ingressTypes,
  *judge(subject) {
    for (const { property, cidr } of ingressBlocks(subject)) {
      if (isOpenBlock(cidr)) {
        yield { property, says: `lets ${cidr} in.` };
      }
    }
  },
});
