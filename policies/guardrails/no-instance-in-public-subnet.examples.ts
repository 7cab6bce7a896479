import { type Examples, resource } from "../rule/examples";

const gateway = resource("aws:ec2/internetGateway:InternetGateway", "igw", {});
const subnet = resource("aws:ec2/subnet:Subnet", "a", {});
const table = resource("aws:ec2/routeTable:RouteTable", "table", {});
const association = resource(
  "aws:ec2/routeTableAssociation:RouteTableAssociation",
  "a-table",
  {},
  { subnetId: ["a"], routeTableId: ["table"] },
);
const instance = resource("aws:ec2/instance:Instance", "head", {}, { subnetId: ["a"] });
const route = resource(
  "aws:ec2/route:Route",
  "out",
  { destinationCidrBlock: "0.0.0.0/0" },
  { routeTableId: ["table"], gatewayId: ["igw"] },
);

export const noInstanceInPublicSubnetExamples: Examples = {
  allows: { "a subnet without such a route": [gateway, subnet, table, association, instance] },
  forbids: {
    "a route of its own": {
      resources: [gateway, subnet, table, association, instance, route],
      violations: ["head.subnetId: is a, which routes to an internet gateway."],
    },
    "a route within the table": {
      resources: [
        gateway,
        subnet,
        resource("aws:ec2/routeTable:RouteTable", "table", {}, { routes: ["igw"] }),
        association,
        instance,
      ],
      violations: ["head.subnetId: is a, which routes to an internet gateway."],
    },
  },
};
