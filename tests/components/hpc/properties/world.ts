import * as pulumi from "@pulumi/pulumi";

import type { NetworkLike, NetworkSubnet } from "../../../../components/network";
import type { ClusterWorld } from "../../../judges/parallelcluster";
import type { Draw } from "./draw";

/** A subnet whose id is known. */
interface PlainSubnet extends NetworkSubnet {
  readonly id: string;
}

/** Where a cluster lies: a region, its network, and the reservations that it was told to use. */
export interface Place {
  readonly region: string;
  readonly subnets: readonly PlainSubnet[];
  readonly network: NetworkLike;
  readonly reservations: Record<string, NonNullable<ClusterWorld["reservations"]>[string]>;
}

const account = "111122223333";

/** Regions with HPC types, with GPUs, and one of the residency list. */
const regions = ["us-east-1", "us-east-2", "us-west-2", "ap-southeast-1", "ap-southeast-3"] as const;

export function place(draw: Draw): Place {
  const region = draw.one(regions);
  const subnets = ["a", "b", "c"].map((letter, index) => ({
    id: draw.id("subnet"),
    availabilityZone: `${region}${letter}`,
    cidrBlock: `10.0.${index * 32}.0/19`,
  }));
  const network = {
    vpcId: pulumi.output("vpc-0123456789abcdef0"),
    vpcCidrBlock: pulumi.output("10.0.0.0/16"),
    publicSubnetIds: pulumi.output([]),
    privateSubnetIds: pulumi.output(subnets.map(({ id }) => id)),
    privateSubnets: subnets,
    s3PrefixListId: pulumi.output("pl-7ba54012"),
  };
  return { region, subnets, network, reservations: {} };
}

export const arn = {
  secret: (region: string, name: string) =>
    `arn:aws:secretsmanager:${region}:${account}:secret:${name}-AbCdEf`,
  profile: (name: string) => `arn:aws:iam::${account}:instance-profile/${name}`,
  role: (name: string) => `arn:aws:iam::${account}:role/${name}`,
  policy: (name: string) => `arn:aws:iam::${account}:policy/${name}`,
  reservationGroup: (region: string, name: string) =>
    `arn:aws:resource-groups:${region}:${account}:group/${name}`,
} as const;

/** The ids that subnets of a cluster have as plain values. */
export function worldOf(places: readonly Place[]): ClusterWorld {
  const subnets = places.flatMap((each) =>
    each.subnets.map(({ id, availabilityZone, cidrBlock }) => [id, { availabilityZone, cidrBlock }] as const),
  );
  return {
    subnets: Object.fromEntries(subnets),
    reservations: Object.assign(
      {},
      ...places.map(({ reservations }) => reservations),
    ) as Place["reservations"],
  };
}
