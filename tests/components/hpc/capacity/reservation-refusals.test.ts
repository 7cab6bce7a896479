import assert from "node:assert/strict";

import {
  CapacityBlock,
  type CapacityBlockArgs,
  CapacityReservation,
  type CapacityReservationArgs,
  CapacityReservationGroup,
  ClusterPlacementGroup,
} from "../../../../components/hpc/capacity";
import { capacityBlockProblems } from "../../../../components/hpc/capacity/capacity-block-problems";
import { reservationProblems } from "../../../../components/hpc/capacity/capacity-reservation-problems";
import { createdUnder, mockCloud } from "../../mock-cloud";

const reservation = {
  instanceType: "p5.48xlarge",
  instanceCount: 2,
  availabilityZone: "ap-southeast-3a",
  end: "unlimited",
} as const;
const block = {
  instanceType: "p5.48xlarge",
  instanceCount: 4,
  durationInDays: 7,
  offeringId: "cb-0123456789abcdef1",
} as const;

/** Settings that come from a file know no types. */
const reservations: Readonly<Record<string, readonly [change: object, says: string]>> = {
  "a reservation without an end": [
    { end: undefined },
    'end is missing; a reservation is paid until it ends, used or not: give a time such as 2026-08-01T00:00:00Z, or say "unlimited".',
  ],
  "an end that is no time": [
    { end: "next Friday" },
    'end is "next Friday"; give a time in UTC such as 2026-08-01T00:00:00Z, or "unlimited", which is paid until somebody deletes the reservation.',
  ],
  "a date without a time": [
    { end: "2999-08-01" },
    'end is "2999-08-01"; give a time in UTC such as 2026-08-01T00:00:00Z, or "unlimited", which is paid until somebody deletes the reservation.',
  ],
  "an end that is past": [
    { end: "2020-01-01T00:00:00Z" },
    'end is "2020-01-01T00:00:00Z", which is past; EC2 has given the instances free: move the end, or take the reservation out of the program.',
  ],
  "more instances than EC2 reserves": [
    { instanceCount: 1001 },
    "instanceCount is 1001; EC2 reserves 1 to 1000 instances at a time.",
  ],
  "half an instance": [
    { instanceCount: 1.5 },
    "instanceCount is 1.5; EC2 reserves 1 to 1000 instances at a time.",
  ],
  "a region instead of a zone": [
    { availabilityZone: "ap-southeast-3" },
    'availabilityZone is "ap-southeast-3"; give the name of one zone, such as ap-southeast-1a.',
  ],
  "a zone without the type": [
    { availabilityZone: "ap-southeast-3c" },
    'availabilityZone is "ap-southeast-3c"; EC2 has p5.48xlarge in ap-southeast-3a.',
  ],
  "a type that is none": [
    { instanceType: "ml.p5.48xlarge" },
    `instanceType is "ml.p5.48xlarge"; EC2's instance types do not begin with ml.: write p5.48xlarge.`,
  ],
  "a platform that no cluster runs on": [
    { platform: "Windows" },
    'platform is "Windows"; a cluster runs on Linux/UNIX or Red Hat Enterprise Linux.',
  ],
  "a group by its name": [
    { placementGroupArn: "ranks" },
    'placementGroupArn is "ranks"; give the ARN of a placement group, such as arn:aws:ec2:ap-southeast-1:111122223333:placement-group/ranks.',
  ],
};

const until = { endsBefore: "2026-09-01T00:00:00Z" };

const blocks: Readonly<Record<string, readonly [change: object, says: string | RegExp]>> = {
  "a type without blocks": [
    { instanceType: "c5n.18xlarge" },
    /^instanceType is "c5n\.18xlarge"; AWS sells Capacity Blocks of p4d\.24xlarge, .*trn2\.48xlarge/,
  ],
  "a number of instances that AWS does not sell": [
    { instanceCount: 3 },
    "instanceCount is 3; AWS sells blocks of 1, 2, 4, 8, 16, 32, 64 instances.",
  ],
  "fifteen days": [
    { durationInDays: 15 },
    "durationInDays is 15; AWS sells 1 to 14 days, and whole weeks up to 182 days.",
  ],
  "more than half a year": [
    { durationInDays: 189 },
    "durationInDays is 189; AWS sells 1 to 14 days, and whole weeks up to 182 days.",
  ],
  "an offering that is none": [
    { offeringId: "cr-0123456789abcdef0" },
    'offeringId is "cr-0123456789abcdef0"; give the id of an offering, such as cb-0123456789abcdef0.',
  ],
  "nothing to buy": [
    { offeringId: undefined },
    "offeringId and search are not set; say which offering to buy, or what to look for and up to which price.",
  ],
  "two ways to buy": [
    { search: { ...until, maximumUpfrontFee: 1000 } },
    "offeringId and search are both set; an offering that was chosen is not looked for: leave one out.",
  ],
  "a search without a price": [
    { offeringId: undefined, search: { ...until, maximumUpfrontFee: 0 } },
    "search.maximumUpfrontFee is 0; a block is paid whole when it is bought: give the most USD that it may cost.",
  ],
  "a start that is no time": [
    { offeringId: undefined, search: { ...until, maximumUpfrontFee: 1000, startsAfter: "Monday" } },
    'search.startsAfter is "Monday"; give a time in UTC such as 2026-08-01T00:00:00Z.',
  ],
  "an end that is no day": [
    { offeringId: undefined, search: { endsBefore: "2026-02-31T00:00:00Z", maximumUpfrontFee: 1000 } },
    'search.endsBefore is "2026-02-31T00:00:00Z"; give a time in UTC such as 2026-08-01T00:00:00Z.',
  ],
  "a search without an end": [
    { offeringId: undefined, search: { maximumUpfrontFee: 1000 } },
    "search.endsBefore is missing; a stack that has forgotten its block would buy another for ever: give the latest end, such as 2026-09-01T00:00:00Z.",
  ],
  "a platform that no cluster runs on": [
    { platform: "Windows" },
    'platform is "Windows"; a cluster runs on Linux/UNIX or Red Hat Enterprise Linux.',
  ],
};

const groups: Readonly<Record<string, readonly [args: object, says: string]>> = {
  "partitions of a group that has none": [
    { partitionCount: 2 },
    'partitionCount is 2; only strategy "partition" has partitions.',
  ],
  "eight partitions": [
    { strategy: "partition", partitionCount: 8 },
    "partitionCount is 8; EC2 has 1 to 7 partitions in a zone.",
  ],
  "eight instances spread out": [
    { strategy: "spread", instanceCount: 8 },
    'instanceCount is 8; a spread group runs 7 instances in a zone: use strategy "partition" for more.',
  ],
  "a type that EC2 does not place together": [
    { instanceTypes: ["t3.large"] },
    'instanceTypes[0] is "t3.large"; EC2 does not start it in a cluster placement group: choose a type of a fixed-performance family, or strategy "spread".',
  ],
  "several types close together": [
    { instanceTypes: ["c5n.18xlarge", "hpc6a.48xlarge"] },
    "instanceTypes are c5n.18xlarge, hpc6a.48xlarge; a cluster placement group finds room for one type: make a group for each.",
  ],
};

describe("held capacity is refused:", () => {
  mockCloud();

  for (const [title, [change, says]] of Object.entries(reservations)) {
    it(title, () => {
      const args = { ...reservation, ...change } as CapacityReservationArgs;
      refuses(() => new CapacityReservation("refused", args), "CapacityReservation", says);
    });
  }

  for (const [title, [change, says]] of Object.entries(blocks)) {
    it(title, () => {
      const args = { ...block, ...change } as CapacityBlockArgs;
      if (typeof says === "string") {
        refuses(() => new CapacityBlock("refused", args), "CapacityBlock", says);
      } else {
        const problems = capacityBlockProblems(args).filter((problem) => typeof problem === "string");
        assert.equal(problems.length, 1);
        assert.match(problems[0] ?? "", says);
      }
    });
  }

  for (const [title, [args, says]] of Object.entries(groups)) {
    it(title, () => {
      refuses(() => new ClusterPlacementGroup("refused", args), "ClusterPlacementGroup", says);
    });
  }

  it("blocks that start later than eight weeks ahead, or end before they can", () => {
    const now = Date.parse("2026-01-01T00:00:00Z");
    const search = (startsAfter: string, endsBefore = until.endsBefore) =>
      capacityBlockProblems(
        {
          ...{ instanceType: "p5.48xlarge", instanceCount: 4, durationInDays: 7 },
          search: { maximumUpfrontFee: 1000, startsAfter, endsBefore },
        },
        now,
      ).filter(Boolean);
    assert.deepEqual(search("2026-02-26T00:00:00Z"), []);
    assert.deepEqual(search("2026-02-26T00:00:01Z"), [
      'search.startsAfter is "2026-02-26T00:00:01Z"; AWS sells blocks that start within eight weeks, by 2026-02-26.',
    ]);
    assert.deepEqual(search("2026-02-01T00:00:00Z", "2026-02-07T23:59:59Z"), [
      'search.endsBefore is "2026-02-07T23:59:59Z", less than the 7 days of the block after "2026-02-01T00:00:00Z"; no block fits between.',
    ]);
  });

  it("a reservation at the moment that it ends, and not before", () => {
    const args = { ...reservation, end: "2026-01-01T00:00:00Z" };
    const at = (now: string) => reservationProblems(args, Date.parse(now)).filter(Boolean).length;
    assert.deepEqual([at("2025-12-31T23:59:59Z"), at("2026-01-01T00:00:00Z")], [0, 1]);
  });

  it("a group of reservations without any, of two kinds, or under a name of AWS", () => {
    const held = {
      ...{ arn: "arn:aws:ec2:x:1:capacity-reservation/cr-1", reservationId: "cr-1" },
      ...{ instanceType: "p5.48xlarge", instanceCount: 1 },
    };
    refuses(
      () => new CapacityReservationGroup("refused", { reservations: {} }),
      "CapacityReservationGroup",
      "reservations is empty; what starts in the group would find no room: give at least one.",
    );
    refuses(
      () =>
        new CapacityReservationGroup("refused", {
          reservations: {
            a: { ...held, kind: "capacityBlock" },
            b: { ...held, kind: "capacityReservation" },
          },
        }),
      "CapacityReservationGroup",
      "reservations holds Capacity Blocks beside On-Demand reservations; EC2 starts instances of the one with another market type than those of the other: make a group for each.",
    );
    assert.throws(
      () =>
        new CapacityReservationGroup("aws-pool", { reservations: { a: { ...held, kind: "capacityBlock" } } }),
      /name is "aws-pool"; Resource Groups takes 120 letters, digits, _, \. and -, not starting with aws\./,
    );
  });
});

function refuses(make: () => unknown, component: string, says: string): void {
  assert.throws(make, {
    name: "RefusedError",
    message: `${component} "refused" cannot be built:\n  ${says}`,
  });
  assert.deepEqual(createdUnder("refused"), []);
}
