import assert from "node:assert/strict";

import { EfaLaunchTemplate, type EfaLaunchTemplateArgs } from "../../../../components/hpc/capacity";
import { createdUnder, mockCloud } from "../../mock-cloud";
import { heldBy, reserved, subnet, templateArgs } from "./fixtures";

const refusals: Readonly<Record<string, readonly [args: EfaLaunchTemplateArgs, says: string]>> = {
  "a type without EFA": [
    templateArgs({ instanceType: "c5n.xlarge" }),
    'instanceType is "c5n.xlarge", which has no EFA; the larger sizes of a family have it: see npx mlhpc instances --efa.',
  ],
  "a type that is none": [
    templateArgs({ instanceType: "p4d.24xlarg" }),
    'instanceType is "p4d.24xlarg"; EC2 has no such instance type; the nearest is p4d.24xlarge.',
  ],
  "CPU options of bare metal": [
    templateArgs({ instanceType: "c6in.metal", disableSimultaneousMultithreading: true }),
    'disableSimultaneousMultithreading is set and instanceType is "c6in.metal"; EC2 has no CPU options for bare metal: turn it off in the operating system.',
  ],
  "Spot of a type that AWS does not sell so": [
    heldBy({ kind: "spot" }, { instanceType: "hpc6a.48xlarge", placementGroup: "none" }),
    'capacity.kind is "spot"; AWS does not sell hpc6a.48xlarge as Spot: use On-Demand or a reservation.',
  ],
  "a price of nothing": [
    heldBy({ kind: "spot", maxPrice: 0 }, { placementGroup: "none" }),
    "capacity.maxPrice is 0; EC2 takes USD an hour from 0.001.",
  ],
  "a block aimed at as a reservation": [
    heldBy({ kind: "capacityReservation", reservation: reserved({ kind: "capacityBlock" }) }),
    `capacity.kind is "capacityReservation" and the reservation's is "capacityBlock"; EC2 starts instances of the one differently from those of the other: write capacityBlock.`,
  ],
  "a reservation of another type": [
    heldBy({ kind: "capacityReservation", reservation: reserved({ instanceType: "p5.48xlarge" }) }),
    'instanceType is "p4d.24xlarge" and the reservation holds p5.48xlarge; nothing would ever start.',
  ],
  "a reservation in another zone": [
    heldBy(
      { kind: "capacityReservation", reservation: reserved({ availabilityZone: "ap-southeast-1b" }) },
      { subnet },
    ),
    "subnet is in ap-southeast-1a and the reservation in ap-southeast-1b; nothing would ever start.",
  ],
  "a block of a type without blocks": [
    heldBy(
      {
        kind: "capacityBlock",
        reservation: reserved({ kind: "capacityBlock", instanceType: "c5n.18xlarge" }),
      },
      { instanceType: "c5n.18xlarge" },
    ),
    'capacity.kind is "capacityBlock"; AWS sells no Capacity Blocks of c5n.18xlarge.',
  ],
  "ranks far apart without a word": [
    heldBy({ kind: "onDemand" }),
    'placementGroup is not set; ranks far apart wait for each other: give a ClusterPlacementGroup, or say "none".',
  ],
  "a placement group beside a block": [
    heldBy(
      { kind: "capacityBlock", reservation: reserved({ kind: "capacityBlock" }) },
      { placementGroup: { name: "ranks" } },
    ),
    "placementGroup is set beside a Capacity Block, which is placed together already; a group of another corner would find no capacity: leave it out.",
  ],
  "a group that keeps instances apart": [
    heldBy({ kind: "onDemand" }, { placementGroup: { name: "ranks", strategy: "spread" } }),
    'placementGroup has strategy "spread", which keeps instances apart; EFA wants strategy "cluster".',
  ],
  "a key by its alias": [
    templateArgs({ encryptionKey: { arn: "arn:aws:kms:ap-southeast-1:000000000000:alias/fleet" } }),
    'encryptionKey.arn is "arn:aws:kms:ap-southeast-1:000000000000:alias/fleet"; give the ARN of a key, such as arn:aws:kms:ap-southeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab.',
  ],
  "an image that is none": [
    templateArgs({ imageId: "alinux2023" }),
    'imageId is "alinux2023"; give the id of an image, such as ami-0123456789abcdef0.',
  ],
  "a volume larger than gp3 has": [
    templateArgs({ rootVolume: { sizeInGiB: 70_000 } }),
    "rootVolume.sizeInGiB is 70000; gp3 has 1 to 65536 GiB.",
  ],
  "operations beyond gp3": [
    templateArgs({ dataVolumes: { "/dev/sdf": { sizeInGiB: 1000, iops: 90_000 } } }),
    'dataVolumes["/dev/sdf"].iops is 90000; gp3 has 3000 to 80000 operations a second.',
  ],
  "more operations than the volume has room for": [
    templateArgs({ dataVolumes: { "/dev/sdf": { sizeInGiB: 10, iops: 6000 } } }),
    'dataVolumes["/dev/sdf"].iops is 6000; gp3 gives at most 500 for each of its 10 GiB: 5000.',
  ],
  "throughput beyond gp3": [
    templateArgs({ rootVolume: { iops: 16_000, throughput: 2001 } }),
    "rootVolume.throughput is 2001; gp3 has 125 to 2000 MiB a second.",
  ],
  "throughput that its operations do not carry": [
    templateArgs({ rootVolume: { throughput: 1000 } }),
    "rootVolume.throughput is 1000; gp3 gives a quarter of its 3000 operations a second at most: set iops to 4000.",
  ],
  "a device that is none": [
    templateArgs({ dataVolumes: { sdf: {} } }),
    'dataVolumes is "sdf"; EC2 knows devices such as /dev/sdf and /dev/xvda.',
  ],
  "two volumes in one place": [
    templateArgs({ dataVolumes: { "/dev/xvda": {} } }),
    'dataVolumes names "/dev/xvda", where the root volume is; choose another, such as /dev/sdf.',
  ],
  "user data beyond 16 KB": [
    templateArgs({ userData: "é".repeat(8193) }),
    "userData has 16386 bytes; EC2 takes 16384: fetch the rest from S3.",
  ],
  "more security groups than an interface wears": [
    templateArgs({ securityGroupIds: ["sg-1", "sg-2", "sg-3", "sg-4", "sg-5"] }),
    "securityGroupIds names 5; an interface wears five groups, and one is the component's own: give 4 at most.",
  ],
  "tags of AWS": [
    templateArgs({ tags: { "aws:Owner": "hpc" } }),
    'tags has the key "aws:Owner"; AWS keeps aws: for its own tags.',
  ],
};

describe("EfaLaunchTemplate refuses", () => {
  mockCloud();

  for (const [title, [args, says]] of Object.entries(refusals)) {
    it(title, () => {
      assert.throws(() => new EfaLaunchTemplate("refused", args), {
        name: "RefusedError",
        message: `EfaLaunchTemplate "refused" cannot be built:\n  ${says}`,
      });
      assert.deepEqual(createdUnder("refused"), []);
    });
  }

  it("all that is wrong at once", () => {
    const args = { ...heldBy({ kind: "onDemand" }), imageId: "ubuntu", userData: "x".repeat(20_000) };
    assert.throws(() => new EfaLaunchTemplate("refused", args), {
      message: [
        'EfaLaunchTemplate "refused" cannot be built:',
        '  placementGroup is not set; ranks far apart wait for each other: give a ClusterPlacementGroup, or say "none".',
        '  imageId is "ubuntu"; give the id of an image, such as ami-0123456789abcdef0.',
        "  userData has 20000 bytes; EC2 takes 16384: fetch the rest from S3.",
      ].join("\n"),
    });
  });
});
