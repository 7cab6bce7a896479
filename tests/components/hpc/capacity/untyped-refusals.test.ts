import * as assert from "node:assert/strict";

import {
  CapacityBlock,
  CapacityReservation,
  CapacityReservationGroup,
  type CapacityReservationGroupArgs,
  ClusterPlacementGroup,
  EfaLaunchTemplate,
} from "../../../../components/hpc/capacity";
import { RefusedError } from "../../../../components/core";
import { mockCloud } from "../../mock-cloud";
import { templateArgs } from "./fixtures";

const held = {
  ...{ instanceType: "p5.48xlarge", instanceCount: 1, availabilityZone: "ap-southeast-3a", end: "unlimited" },
};
const block = { instanceType: "p5.48xlarge", instanceCount: 1, durationInDays: 7, offeringId: "cb-0123" };

const reservation = (changes: object) => () => new CapacityReservation("held", { ...held, ...changes });
const bought = (changes: object) => () => new CapacityBlock("bought", { ...block, ...changes });
const template = (changes: object) => () => new EfaLaunchTemplate("ranks", { ...templateArgs(), ...changes });
const startedBy = (capacity: unknown) => template({ capacity, placementGroup: undefined });
const near = (changes: object) => () => new ClusterPlacementGroup("near", { ...changes });

const mistakes: Readonly<Record<string, readonly [make: () => unknown, ...says: string[]]>> = {
  "a reservation of nothing, nowhere": [
    reservation({ instanceType: undefined, availabilityZone: undefined, instanceCount: "2" }),
    "instanceType is missing; give a string.",
    'instanceCount is "2"; give a number.',
    "availabilityZone is missing; give a string.",
  ],
  "instances for nobody that EC2 knows": [
    reservation({ instanceMatchCriteria: "targetted", tenancy: "host" }),
    'instanceMatchCriteria is "targetted"; EC2 knows open and targeted.',
    'tenancy is "host"; EC2 reserves with default and dedicated.',
  ],
  "an end on the 31st of February": [
    reservation({ end: "2027-02-31T00:00:00Z" }),
    'end is "2027-02-31T00:00:00Z"; give a time in UTC such as 2026-08-01T00:00:00Z, or "unlimited", which is paid until somebody deletes the reservation.',
  ],
  "a price in quotes": [
    bought({ offeringId: undefined, search: { endsBefore: "2027-01-01T00:00:00Z", maximumUpfrontFee: "9" } }),
    'search.maximumUpfrontFee is "9"; give a number.',
  ],
  "a group without reservations": [
    () => new CapacityReservationGroup("pool", {} as CapacityReservationGroupArgs),
    "reservations is missing; give names to values.",
  ],
  "a strategy that EC2 does not have": [
    near({ strategy: "clustered" }),
    'strategy is "clustered"; EC2 knows cluster, partition and spread.',
  ],
  "one type instead of a list": [
    near({ instanceTypes: "p5.48xlarge" }),
    'instanceTypes is "p5.48xlarge"; give a list.',
  ],
  "a template without image, network or key": [
    template({ imageId: undefined, network: undefined, encryptionKey: undefined }),
    "imageId is missing; give a string or an Output.",
    "network is missing; give a Network, or Network.from(...) for an existing VPC.",
    "encryptionKey is missing; give { arn }.",
  ],
  "a volume with its size in quotes": [
    template({ dataVolumes: { "/dev/sdf": { sizeInGiB: "500" } } }),
    'dataVolumes["/dev/sdf"].sizeInGiB is "500"; give a number.',
  ],
  "an interface that carries no EFA": [
    template({ interfaceType: "ena" }),
    'interfaceType is "ena"; EC2 has efa and efa-only.',
  ],
  "a placement group by its name": [
    template({ placementGroup: "ranks" }),
    'placementGroup is "ranks"; give an object with name, or "none".',
  ],
  "Spot as a word, which would have started On-Demand": [
    startedBy("spot"),
    'capacity is "spot"; give what instances are paid by, such as { kind: "onDemand" }.',
  ],
  "a kind of capacity that there is not": [
    startedBy({ kind: "ondemand" }),
    'capacity.kind is "ondemand"; known are onDemand, spot, capacityReservation and capacityBlock.',
  ],
  "a block that nobody names": [
    startedBy({ kind: "capacityBlock" }),
    "capacity.reservation is not set; say what holds the instances of kind capacityBlock.",
  ],
  "a reservation that nobody names": [
    startedBy({ kind: "capacityReservation" }),
    "capacity.reservation is not set; say what holds the instances of kind capacityReservation.",
  ],
};

describe("untyped arguments of capacity", () => {
  mockCloud();

  for (const [what, [make, ...says]] of Object.entries(mistakes)) {
    it(`are refused by name: ${what}`, () => {
      assert.throws(make, (error) => {
        assert.ok(error instanceof RefusedError, String(error));
        assert.deepEqual(error.problems, says);
        return true;
      });
    });
  }
});
