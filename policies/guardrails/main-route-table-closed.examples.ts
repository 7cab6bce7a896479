import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:ec2/defaultRouteTable:DefaultRouteTable";

export const mainRouteTableClosedExamples: Examples = {
  allows: {
    "no routes": [resource(type, "main", {})],
    "a way home, and a way through NAT": [
      resource(type, "main", {
        routes: [
          { cidrBlock: "0.0.0.0/0", gatewayId: "vgw-1" },
          { cidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" },
        ],
      }),
    ],
  },
  forbids: {
    "a way to the internet": {
      resources: [
        resource(type, "main", {
          routes: [
            { cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" },
            { ipv6CidrBlock: "::/0", gatewayId: "igw-1" },
          ],
        }),
      ],
      violations: ["main.routes[0]: leads 0.0.0.0/0 to igw-1.", "main.routes[1]: leads ::/0 to igw-1."],
    },
  },
  undecided: {
    "a gateway that preview does not know": [
      resource(type, "main", { routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: unknownValue }] }),
    ],
  },
};
