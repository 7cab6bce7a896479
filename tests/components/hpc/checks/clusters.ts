import { createHash } from "node:crypto";

import * as pulumi from "@pulumi/pulumi";

import type { HpcClusterArgs } from "../../../../components/hpc/cluster";
import type { NetworkLike, NetworkSubnet } from "../../../../components/network";

/** A private subnet of the tests' network. */
export function subnet(zone: string, cidrBlock: string): NetworkSubnet {
  const id = createHash("sha256")
    .update(zone + cidrBlock)
    .digest("hex")
    .slice(0, 17);
  return { id: `subnet-${id}`, availabilityZone: zone, cidrBlock };
}

export const network: NetworkLike = {
  vpcId: pulumi.output("vpc-0123456789abcdef0"),
  vpcCidrBlock: pulumi.output("10.0.0.0/16"),
  publicSubnetIds: pulumi.output(["subnet-public"]),
  privateSubnetIds: pulumi.output(["subnet-us-east-2a", "subnet-us-east-2b"]),
  privateSubnets: [subnet("us-east-2a", "10.0.0.0/19"), subnet("us-east-2b", "10.0.32.0/19")],
  s3PrefixListId: pulumi.output("pl-7ba54012"),
};

/** The book's CFD cluster, with nothing wrong: c5.4xlarge 0 to 4 and m5.16xlarge 0 to 2 in one queue. */
export const cfd = {
  network,
  artifactBucket: { name: "artifacts-111122223333" },
  headNode: { instanceType: "c5.4xlarge" },
  queues: [
    {
      name: "queue1",
      capacity: { kind: "onDemand" },
      computeResources: [
        { name: "c54xlarge", instanceTypes: ["c5.4xlarge"], maxCount: 4 },
        { name: "m516xlarge", instanceTypes: ["m5.16xlarge"], maxCount: 2 },
      ],
    },
  ],
} as const satisfies HpcClusterArgs;

/** A queue of EFA nodes, with nothing wrong. */
export const efaQueue = {
  name: "efa",
  capacity: { kind: "onDemand" },
  computeResources: [{ name: "c5n", instanceTypes: ["c5n.18xlarge"], maxCount: 8, efa: true }],
} as const satisfies HpcClusterArgs["queues"][number];

/** A Capacity Block of p5, with nothing wrong. */
export const blockQueue = {
  name: "gpu",
  capacity: { kind: "capacityBlock", reservationId: "cr-0b000000000000000" },
  computeResources: [{ name: "p5", instanceTypes: ["p5.48xlarge"], maxCount: 2, efa: true }],
} as const satisfies HpcClusterArgs["queues"][number];
