import { stackRule } from "../rule";
import { routesToInternet, tablesOf } from "../rule/routes";

export const noInstanceInPublicSubnet = stackRule({
  name: "no-instance-in-public-subnet",
  severity: "high",
  description: "No instance stands in a subnet that routes to an internet gateway.",
  reason: "There, an address given later and one open port are enough to be on the internet.",
  fix: "Put the instance into a private subnet; public subnets are for NAT gateways and load balancers.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html",
  each: "aws:ec2/instance:Instance",
  *judge(instance, stack) {
    for (const subnet of stack.all("aws:ec2/subnet:Subnet")) {
      if (
        stack.refers(instance, "subnetId", subnet) &&
        tablesOf(subnet, stack).some((table) => routesToInternet(table, stack))
      ) {
        yield { property: "subnetId", says: `is ${subnet.name}, which routes to an internet gateway.` };
      }
    }
  },
});
