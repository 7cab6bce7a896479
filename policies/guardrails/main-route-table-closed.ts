import { resourceRule } from "../rule";
import { isOpenBlock } from "../rule/address-blocks";

export const mainRouteTableClosed = resourceRule({
  name: "main-route-table-closed",
  severity: "high",
  description: "The main route table of a VPC has no route to an internet gateway.",
  reason: "A subnet that nobody associates with a table takes the main one, and would be public by omission.",
  fix: "Put the route into a table of its own, associated with the public subnets.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html",
  types: ["aws:ec2/defaultRouteTable:DefaultRouteTable"],
  *judge({ props: { routes = [] } }) {
    for (const [index, route] of routes.entries()) {
      const destination = [route.cidrBlock, route.ipv6CidrBlock].find((cidr) => cidr && isOpenBlock(cidr));
      // A virtual private gateway (vgw-) leads home, not to the internet.
      if (destination !== undefined && route.gatewayId?.startsWith("igw-") === true) {
        yield { property: `routes[${index}]`, says: `leads ${destination} to ${route.gatewayId}.` };
      }
    }
  },
});
