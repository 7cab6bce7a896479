import { type Examples, resource } from "../rule/examples";

const gateway = resource("aws:ec2/internetGateway:InternetGateway", "igw", {});
const table = resource("aws:ec2/routeTable:RouteTable", "table", {});
const route = resource("aws:ec2/route:Route", "out", {}, { routeTableId: ["table"], gatewayId: ["igw"] });
const subnet = (name: string) => [
  gateway,
  table,
  resource("aws:ec2/subnet:Subnet", name, {}),
  resource(
    "aws:ec2/routeTableAssociation:RouteTableAssociation",
    "link",
    {},
    { subnetId: [name], routeTableId: ["table"] },
  ),
];

export const privateSubnetClosedExamples: Examples = {
  allows: {
    "a private subnet without such a route": subnet("main-private-a"),
    "a public subnet with one": [...subnet("main-public-a"), route],
  },
  forbids: {
    "a private subnet with one": {
      resources: [...subnet("main-private-a"), route],
      violations: ["main-private-a: routes to an internet gateway (table)."],
    },
    "a subnet that the environment calls private": {
      resources: [...subnet("data-a"), route],
      settings: { privateNames: ["data-?"] },
      violations: ["data-a: routes to an internet gateway (table)."],
    },
  },
};
