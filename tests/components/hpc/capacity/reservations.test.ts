import assert from "node:assert/strict";

import {
  CapacityBlock,
  type CapacityBlockArgs,
  CapacityReservation,
  type CapacityReservationArgs,
  CapacityReservationGroup,
  ClusterPlacementGroup,
  type ReservedInstances,
} from "../../../../components/hpc/capacity";
import { createdUnder, deployed, inputsOf, mockCloud } from "../../mock-cloud";

const reservationType = "aws:ec2/capacityReservation:CapacityReservation";
const blockType = "aws:ec2/capacityBlockReservation:CapacityBlockReservation";
const p5: CapacityReservationArgs = {
  instanceType: "p5.48xlarge",
  instanceCount: 2,
  availabilityZone: "ap-southeast-3a",
  end: "unlimited",
};
/** Room for a week, whenever this runs. */
const endsBefore = new Date(Date.now() + 14 * 86_400_000).toISOString().replace(/\.\d+Z$/, "Z");
const p5Week = { instanceType: "p5.48xlarge", instanceCount: 4, durationInDays: 7 };
const week: CapacityBlockArgs = { ...p5Week, offeringId: "cb-0123456789abcdef1" };

describe("CapacityReservation", () => {
  mockCloud();

  it("holds instances for those who name it, until somebody says otherwise", async () => {
    await deployed(() => new CapacityReservation("gpus", p5));
    assert.deepEqual(inputsOf(reservationType, "gpus-reservation"), {
      instanceType: "p5.48xlarge",
      instanceCount: 2,
      availabilityZone: "ap-southeast-3a",
      instancePlatform: "Linux/UNIX",
      instanceMatchCriteria: "targeted",
      tenancy: "default",
      ebsOptimized: false,
      endDateType: "unlimited",
      tags: { Name: "gpus" },
    });
  });

  it("ends when it is told to", async () => {
    const placementGroupArn = "arn:aws:ec2:ap-southeast-3:000000000000:placement-group/ranks";
    await deployed(
      () => new CapacityReservation("month", { ...p5, end: "2999-08-01T00:00:00Z", placementGroupArn }),
    );
    const inputs = inputsOf(reservationType, "month-reservation");
    assert.equal(inputs["endDateType"], "limited");
    assert.equal(inputs["endDate"], "2999-08-01T00:00:00Z");
    assert.equal(inputs["placementGroupArn"], placementGroupArn);
  });

  it("tells what it holds before anything exists", async () => {
    const made = await deployed(() => new CapacityReservation("told", p5));
    const facts: ReservedInstances = made;
    assert.deepEqual(
      [facts.kind, facts.instanceType, facts.availabilityZone, facts.instanceCount],
      ["capacityReservation", "p5.48xlarge", "ap-southeast-3a", 2],
    );
  });

  it("is one of several in a group that clusters take", async () => {
    await deployed(() => {
      const reservations = { a: new CapacityReservation("one", p5), b: new CapacityReservation("two", p5) };
      return new CapacityReservationGroup("pool", { reservations });
    });
    const { configurations } = inputsOf("aws:resourcegroups/group:Group", "pool-group");
    assert.deepEqual(configurations, [
      { type: "AWS::EC2::CapacityReservationPool" },
      {
        type: "AWS::ResourceGroups::Generic",
        parameters: [{ name: "allowed-resource-types", values: ["AWS::EC2::CapacityReservation"] }],
      },
    ]);
    assert.deepEqual(
      createdUnder("pool-", "aws:resourcegroups/resource:Resource").map(
        ({ inputs }) => inputs["resourceArn"],
      ),
      ["one", "two"].map(
        (name) => `arn:aws:ec2:ap-southeast-1:000000000000:capacity-reservation/${name}-reservation-id`,
      ),
    );
  });

  it("does not compile without an end", () => {
    // @ts-expect-error: whoever reserves says until when, or that it is without end.
    const args: CapacityReservationArgs = {
      instanceType: "p5.48xlarge",
      instanceCount: 1,
      availabilityZone: "x",
    };
    assert.ok(args);
  });
});

describe("CapacityBlock", () => {
  mockCloud();

  it("buys the offering that was chosen", async () => {
    const made = await deployed(() => new CapacityBlock("chosen", week));
    assert.deepEqual(inputsOf(blockType, "chosen-block"), {
      capacityBlockOfferingId: "cb-0123456789abcdef1",
      instancePlatform: "Linux/UNIX",
      tags: { Name: "chosen" },
    });
    assert.deepEqual(
      [made.kind, made.instanceType, made.instanceCount, made.availabilityZone],
      ["capacityBlock", "p5.48xlarge", 4, undefined],
    );
  });

  it("buys the offering of the day where it is within the price", async () => {
    await deployed(
      () => new CapacityBlock("found", { ...p5Week, search: { endsBefore, maximumUpfrontFee: 720 } }),
    );
    assert.equal(inputsOf(blockType, "found-block")["capacityBlockOfferingId"], "cb-0123456789abcdef0");
  });

  it("buys nothing that is dearer", async () => {
    await deployed(
      () => new CapacityBlock("dear", { ...p5Week, search: { endsBefore, maximumUpfrontFee: 719 } }),
    );
    assert.equal(inputsOf(blockType, "dear-block")["capacityBlockOfferingId"], "");
  });

  it("buys no other once its time is over, though the stack may have forgotten it", async () => {
    const over = { endsBefore: "2026-01-08T00:00:00Z", maximumUpfrontFee: 720 };
    await deployed(() => new CapacityBlock("over", { ...p5Week, search: over }));
    assert.equal(inputsOf(blockType, "over-block")["capacityBlockOfferingId"], "");
  });

  it("does not compile with two ways to buy, or none", () => {
    // @ts-expect-error: an offering, or a search.
    const none: CapacityBlockArgs = p5Week;
    // @ts-expect-error: not both.
    const both: CapacityBlockArgs = { ...week, search: { endsBefore, maximumUpfrontFee: 1 } };
    assert.ok(none && both);
  });
});

describe("ClusterPlacementGroup", () => {
  mockCloud();

  it("places close together, in partitions, or apart", async () => {
    await deployed(() => {
      new ClusterPlacementGroup("close", { instanceTypes: ["hpc6a.48xlarge"], instanceCount: 64 });
      new ClusterPlacementGroup("parts", { strategy: "partition", partitionCount: 3 });
      new ClusterPlacementGroup("apart", { strategy: "spread", instanceCount: 7 });
    });
    const of = (name: string) => inputsOf("aws:ec2/placementGroup:PlacementGroup", `${name}-group`);
    assert.deepEqual(["close", "parts", "apart"].map(of), [
      { strategy: "cluster" },
      { strategy: "partition", partitionCount: 3 },
      { strategy: "spread" },
    ]);
  });
});
