import { type Examples, resource } from "../rule/examples";

const vpc = resource("aws:ec2/vpc:Vpc", "main", { cidrBlock: "10.0.0.0/16" });
const table = (name: string, of: string) =>
  resource("aws:ec2/routeTable:RouteTable", name, {}, { vpcId: [of] });
const endpoint = (vpcEndpointType: string, routeTableIds: readonly string[]) =>
  resource("aws:ec2/vpcEndpoint:VpcEndpoint", "s3", { vpcEndpointType }, { vpcId: ["main"], routeTableIds });

export const gatewayEndpointRoutedExamples: Examples = {
  allows: {
    "an endpoint in every table of its VPC, and a table elsewhere": [
      vpc,
      resource("aws:ec2/vpc:Vpc", "other", {}),
      table("private", "main"),
      table("far", "other"),
      endpoint("Gateway", ["private"]),
    ],
    "an association of its own": [
      vpc,
      table("private", "main"),
      endpoint("Gateway", []),
      resource(
        "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation",
        "s3-private",
        {},
        { vpcEndpointId: ["s3"], routeTableId: ["private"] },
      ),
    ],
    "an interface endpoint, which needs no route": [vpc, table("private", "main"), endpoint("Interface", [])],
  },
  forbids: {
    "a forgotten table": {
      resources: [vpc, table("private", "main"), table("public", "main"), endpoint("Gateway", ["private"])],
      violations: ["s3.routeTableIds: lacks the route table public."],
    },
  },
};
