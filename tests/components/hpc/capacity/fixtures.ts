import * as pulumi from "@pulumi/pulumi";

import {
  type EfaLaunchTemplateArgs,
  type LaunchCapacity,
  type ReservedInstances,
} from "../../../../components/hpc/capacity";
import type { NetworkLike } from "../../../../components/network";

export const encryptionKey = {
  arn: "arn:aws:kms:ap-southeast-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab",
};

export const subnet = {
  id: "subnet-0123456789abcdef0",
  availabilityZone: "ap-southeast-1a",
  cidrBlock: "10.0.1.0/24",
};

export function network(): NetworkLike {
  return {
    vpcId: pulumi.output("vpc-0123456789abcdef0"),
    vpcCidrBlock: pulumi.output("10.0.0.0/16"),
    publicSubnetIds: pulumi.output<string[]>([]),
    privateSubnetIds: pulumi.output([subnet.id]),
    privateSubnets: [subnet],
    s3PrefixListId: pulumi.output("pl-6fa54006"),
  };
}

export function reserved(change: Partial<ReservedInstances> = {}): ReservedInstances {
  return {
    kind: "capacityReservation",
    reservationId: "cr-0123456789abcdef0",
    instanceType: "p4d.24xlarge",
    availabilityZone: "ap-southeast-1a",
    instanceCount: 2,
    ...change,
  };
}

const common = { imageId: "ami-0123456789abcdef0", network: network(), encryptionKey };

/** On-Demand instances in a placement group. */
export function templateArgs(
  change: Partial<Omit<EfaLaunchTemplateArgs, "capacity" | "placementGroup">> = {},
): EfaLaunchTemplateArgs {
  return { ...common, instanceType: "p4d.24xlarge", placementGroup: { name: "ranks" }, ...change };
}

/** What a settings file may say although the compiler would not let a program say it. */
export function heldBy(
  capacity: LaunchCapacity,
  change: {
    readonly placementGroup?: unknown;
    readonly subnet?: unknown;
    readonly instanceType?: string;
  } = {},
): EfaLaunchTemplateArgs {
  return { ...common, instanceType: "p4d.24xlarge", capacity, ...change } as EfaLaunchTemplateArgs;
}
