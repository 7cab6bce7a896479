import { type Examples, resource } from "../rule/examples";

const type = "aws:ec2/launchTemplate:LaunchTemplate";

export const efaPlacedTogetherExamples: Examples = {
  allows: {
    "a placement group": [
      resource(type, "ranks", {
        networkInterfaces: [{ interfaceType: "efa" }],
        placement: { groupName: "ranks" },
      }),
    ],
    "a reservation": [
      resource(type, "ranks", {
        networkInterfaces: [{ interfaceType: "efa" }],
        capacityReservationSpecification: { capacityReservationTarget: { capacityReservationId: "cr-1" } },
      }),
    ],
    "a Capacity Block": [
      resource(type, "ranks", {
        networkInterfaces: [{ interfaceType: "efa-only" }],
        instanceMarketOptions: { marketType: "capacity-block" },
      }),
    ],
    "no EFA": [resource(type, "web", { networkInterfaces: [{ deleteOnTermination: "true" }] })],
  },
  forbids: {
    "EFA anywhere in the zone": {
      resources: [resource(type, "ranks", { networkInterfaces: [{ interfaceType: "efa" }] })],
      violations: ["ranks.placement.groupName: is not set, and the network interfaces are for EFA."],
    },
  },
};
