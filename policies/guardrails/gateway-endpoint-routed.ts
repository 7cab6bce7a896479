import { stackRule } from "../rule";

export const gatewayEndpointRouted = stackRule({
  name: "gateway-endpoint-routed",
  severity: "high",
  description: "Every gateway endpoint is in every route table of its VPC.",
  reason:
    "From a forgotten subnet, traffic to S3 leaves through NAT: it is paid by the gigabyte and passes by the endpoint policy.",
  fix: "List every route table in routeTableIds of the endpoint.",
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html",
  each: "aws:ec2/vpcEndpoint:VpcEndpoint",
  *judge(endpoint, stack) {
    if ((endpoint.props.vpcEndpointType ?? "Gateway") !== "Gateway") {
      return;
    }
    const type = "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation";
    const associations = stack.referring(type, "vpcEndpointId", endpoint);
    for (const table of stack.all("aws:ec2/routeTable:RouteTable")) {
      const routed =
        stack.refers(endpoint, "routeTableIds", table) ||
        associations.some((association) => stack.refers(association, "routeTableId", table));
      if (!routed && stack.sameTarget(endpoint, "vpcId", table, "vpcId")) {
        yield { property: "routeTableIds", says: `lacks the route table ${table.name}.` };
      }
    }
  },
});
