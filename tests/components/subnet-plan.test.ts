import * as assert from "node:assert/strict";

import fc from "fast-check";
import { Netmask } from "netmask";

import { planSubnets, subnetPlanProblems } from "../../components/network";

/** VPC blocks on their boundary within 10.0.0.0/8, as large and as small as AWS and the plan allow. */
const vpcAndZones = fc
  .record({
    zones: fc.integer({ min: 1, max: 8 }),
    length: fc.integer({ min: 16, max: 23 }),
    seed: fc.nat(0xffffff),
  })
  .map(({ zones, length, seed }) => {
    const [b, c, d] = [(seed >> 16) & 255, (seed >> 8) & 255, seed & 255];
    const block = new Netmask(`10.${b}.${c}.${d}/${length}`);
    return { zones, vpc: block.toString() };
  });

const blocksOf = (vpc: string, zones: number) =>
  planSubnets(vpc, zones).flatMap((zone) => [new Netmask(zone.private), new Netmask(zone.public)]);

describe("planSubnets", () => {
  it("gives a /16 with three zones large private and smaller public subnets, with room to spare", () => {
    assert.deepEqual(planSubnets("10.0.0.0/16", 3), [
      { private: "10.0.0.0/19", public: "10.0.32.0/20" },
      { private: "10.0.64.0/19", public: "10.0.96.0/20" },
      { private: "10.0.128.0/19", public: "10.0.160.0/20" },
    ]);
  });

  it("accepts every aligned block that is large enough", () => {
    fc.assert(
      fc.property(vpcAndZones, ({ vpc, zones }) => assert.deepEqual(subnetPlanProblems(vpc, zones), [])),
    );
  });

  it("keeps every subnet within the VPC and within AWS's sizes", () => {
    fc.assert(
      fc.property(vpcAndZones, ({ vpc, zones }) => {
        for (const block of blocksOf(vpc, zones)) {
          assert.ok(new Netmask(vpc).contains(block), `${block.toString()} in ${vpc}`);
          assert.ok(block.bitmask >= 16 && block.bitmask <= 28, block.toString());
        }
      }),
    );
  });

  it("never lets two subnets overlap", () => {
    fc.assert(
      fc.property(vpcAndZones, ({ vpc, zones }) => {
        const blocks = blocksOf(vpc, zones);
        for (const [index, block] of blocks.entries()) {
          for (const other of blocks.slice(index + 1)) {
            assert.ok(
              !block.contains(other) && !other.contains(block),
              `${block.toString()} and ${other.toString()}`,
            );
          }
        }
      }),
    );
  });

  it("moves nobody when a zone joins, up to four and beyond", () => {
    fc.assert(
      fc.property(vpcAndZones, fc.constantFrom(1, 2, 3, 5, 6, 7), ({ vpc }, zones) => {
        assert.deepEqual(planSubnets(vpc, zones + 1).slice(0, zones), planSubnets(vpc, zones));
      }),
    );
  });

  it("leaves a quarter of every zone free", () => {
    fc.assert(
      fc.property(vpcAndZones, ({ vpc, zones }) => {
        const used = blocksOf(vpc, zones).reduce((sum, { size }) => sum + size, 0);
        const slices = zones <= 4 ? 4 : 8;
        assert.equal(used, (new Netmask(vpc).size / slices) * zones * 0.75);
      }),
    );
  });
});

describe("subnetPlanProblems", () => {
  const cases: readonly {
    readonly title: string;
    readonly vpc: string;
    readonly zones: number;
    readonly says: string[];
  }[] = [
    {
      title: "a block that is not on its boundary",
      vpc: "10.117.50.0/22",
      zones: 1,
      says: ["the address is not on a /22 boundary; the block that holds it is 10.117.48.0/22"],
    },
    {
      title: "a block above AWS's largest",
      vpc: "10.0.0.0/15",
      zones: 2,
      says: ["AWS allows /16 to /28 for a VPC"],
    },
    {
      title: "a block below AWS's smallest",
      vpc: "10.0.0.0/29",
      zones: 1,
      says: ["AWS allows /16 to /28 for a VPC"],
    },
    {
      title: "a block too small for one zone",
      vpc: "10.0.0.0/25",
      zones: 1,
      says: [
        "it is too small for 1 zone, whose subnets would fall below /28; /24 is the smallest that works",
      ],
    },
    {
      title: "a block too small for five zones",
      vpc: "10.0.0.0/24",
      zones: 5,
      says: [
        "it is too small for 5 zones, whose subnets would fall below /28; /23 is the smallest that works",
      ],
    },
    {
      title: "more zones than can be planned",
      vpc: "10.0.0.0/16",
      zones: 9,
      says: ["it cannot be planned for 9 zones; 8 is the most"],
    },
    {
      title: "Docker's own range",
      vpc: "172.17.0.0/16",
      zones: 2,
      says: ["it overlaps 172.17.0.0/16, and Docker, and so SageMaker, uses it on every machine"],
    },
    {
      title: "the link-local range",
      vpc: "169.254.0.0/16",
      zones: 2,
      says: ["it overlaps 169.254.0.0/16, and it is the link-local range, where AWS's own services answer"],
    },
    { title: "no mask", vpc: "10.0.0.0", zones: 2, says: ["give an IPv4 block such as 10.0.0.0/16"] },
    {
      title: "a byte above 255",
      vpc: "10.256.0.0/16",
      zones: 2,
      says: ["give an IPv4 block such as 10.0.0.0/16"],
    },
    {
      title: "a shortened address",
      vpc: "10.0/16",
      zones: 2,
      says: ["give an IPv4 block such as 10.0.0.0/16"],
    },
    { title: "an IPv6 block", vpc: "fd00::/48", zones: 2, says: ["give an IPv4 block such as 10.0.0.0/16"] },
    {
      title: "two mistakes together",
      vpc: "10.0.0.1/30",
      zones: 2,
      says: [
        "the address is not on a /30 boundary; the block that holds it is 10.0.0.0/30",
        "AWS allows /16 to /28 for a VPC",
      ],
    },
  ];
  for (const { title, vpc, zones, says } of cases) {
    it(`refuses ${title}`, () => assert.deepEqual(subnetPlanProblems(vpc, zones), says));
  }
});
