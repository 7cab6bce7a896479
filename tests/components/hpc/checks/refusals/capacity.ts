import { bothZones, withQueue, withResource, type Refusal } from "./variations";

export const capacityRefusals: Readonly<Record<string, Refusal>> = {
  "a Spot strategy on On-Demand": {
    cluster: withQueue({ capacity: { kind: "onDemand", allocationStrategy: "capacity-optimized" } }),
    says: [
      'Queue "queue1": allocationStrategy is "capacity-optimized"; on onDemand capacity EC2 Fleet knows lowest-price or prioritized.',
    ],
  },
  "the On-Demand strategy on Spot": {
    cluster: withQueue({ capacity: { kind: "spot", allocationStrategy: "prioritized" } }),
    says: [
      'Queue "queue1": allocationStrategy is "prioritized"; on spot capacity EC2 Fleet knows lowest-price, capacity-optimized, price-capacity-optimized or capacity-optimized-prioritized.',
    ],
  },
  "a Spot price on On-Demand": {
    cluster: withQueue({ capacity: { kind: "onDemand", maxPrice: 1 } }),
    says: ['Queue "queue1": maxPrice is 1 on onDemand capacity; only Spot has a price to bid: leave it out.'],
  },
  "a Spot price of nothing": {
    cluster: withQueue({ capacity: { kind: "spot", maxPrice: 0 } }),
    says: [
      'Queue "queue1": maxPrice is 0; give USD an instance-hour above 0, or leave it out for the On-Demand price.',
    ],
  },
  "Spot in a capacity reservation": {
    cluster: withResource({}, { capacity: { kind: "spot", reservationId: "cr-0123456789abcdef0" } }),
    says: [
      'Queue "queue1": spot capacity names a reservation; only capacityReservation and capacityBlock run in one: leave it out, or change kind.',
    ],
  },
  "a reservation named twice": {
    cluster: withResource(
      {},
      {
        capacity: {
          kind: "capacityReservation",
          reservationId: "cr-0123456789abcdef0",
          resourceGroupArn: "arn:aws:resource-groups:us-east-2:111122223333:group/reserved",
        },
      },
    ),
    says: [
      'Queue "queue1": capacityReservation names a reservation and a resource group; ParallelCluster wants one: give reservationId or resourceGroupArn.',
    ],
  },
  "a reservation's id that is none": {
    cluster: withResource({}, { capacity: { kind: "capacityReservation", reservationId: "reserved" } }),
    says: [
      'Queue "queue1": reservationId is "reserved"; EC2\'s ids of capacity reservations look like cr-0123456789abcdef0.',
    ],
  },
  "several types in one reservation": {
    cluster: withResource(
      { instanceTypes: ["c5.4xlarge", "c5a.4xlarge"] },
      { capacity: { kind: "capacityReservation", reservationId: "cr-0123456789abcdef0" } },
    ),
    says: [
      'Queue "queue1", compute resource "one": instanceTypes names c5.4xlarge and c5a.4xlarge; a reservation is of one type: name it, or give a resourceGroupArn.',
    ],
  },
  "several zones for one reservation": {
    cluster: withResource(
      {},
      { capacity: { kind: "capacityReservation", reservationId: "cr-0123456789abcdef0" }, zones: bothZones },
    ),
    says: [
      'Queue "queue1": capacityReservation over the zones us-east-2a and us-east-2b; a reservation lies in one zone: name it, or give a resourceGroupArn of reservations in each.',
    ],
  },
};
