import { type Stack, type StackResource, stackRule } from "../rule";

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
        tablesOf(subnet, stack).some((table) => isPublic(table, stack))
      ) {
        yield { property: "subnetId", says: `is ${subnet.name}, which routes to an internet gateway.` };
      }
    }
  },
});

type Table = StackResource<"aws:ec2/routeTable:RouteTable">;

function tablesOf(subnet: StackResource, stack: Stack): readonly Table[] {
  const associations = stack.referring(
    "aws:ec2/routeTableAssociation:RouteTableAssociation",
    "subnetId",
    subnet,
  );
  return stack
    .all("aws:ec2/routeTable:RouteTable")
    .filter((table) => associations.some((association) => stack.refers(association, "routeTableId", table)));
}

function isPublic(table: Table, stack: Stack): boolean {
  const gateways = stack.all("aws:ec2/internetGateway:InternetGateway");
  const routes = stack.referring("aws:ec2/route:Route", "routeTableId", table);
  return gateways.some(
    (gateway) =>
      stack.refers(table, "routes", gateway) ||
      routes.some((route) => stack.refers(route, "gatewayId", gateway)),
  );
}
