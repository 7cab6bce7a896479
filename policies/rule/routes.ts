import type { Stack, StackResource } from "./stack";

type Table = StackResource<"aws:ec2/routeTable:RouteTable">;

/** The route tables that a subnet is associated with. */
export function tablesOf(subnet: StackResource, stack: Stack): readonly Table[] {
  const associations = stack.referring(
    "aws:ec2/routeTableAssociation:RouteTableAssociation",
    "subnetId",
    subnet,
  );
  return stack
    .all("aws:ec2/routeTable:RouteTable")
    .filter((table) => associations.some((association) => stack.refers(association, "routeTableId", table)));
}

/** Whether a route of the table, its own or a resource of its own, leads to an internet gateway of the stack. */
export function routesToInternet(table: Table, stack: Stack): boolean {
  const gateways = stack.all("aws:ec2/internetGateway:InternetGateway");
  const routes = stack.referring("aws:ec2/route:Route", "routeTableId", table);
  return gateways.some(
    (gateway) =>
      stack.refers(table, "routes", gateway) ||
      routes.some((route) => stack.refers(route, "gatewayId", gateway)),
  );
}
