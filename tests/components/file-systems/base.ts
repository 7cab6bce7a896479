import * as pulumi from "@pulumi/pulumi";

import type { NetworkLike } from "../../../components/network";
import { type BucketLike, TieredBucket } from "../../../components/storage";

export const keyArn = "arn:aws:kms:ap-southeast-1:000000000000:key/1234";
export const encryptionKey = { arn: keyArn } as const;

/** A network with private subnets in zones `a` and `b` of Singapore, or in those given. */
export function network(...zones: readonly string[]): NetworkLike {
  const names = (zones.length > 0 ? zones : ["a", "b"]).map((zone) =>
    zone.length > 1 ? zone : `ap-southeast-1${zone}`,
  );
  const privateSubnets = names.map((availabilityZone, index) => ({
    id: `subnet-${availabilityZone}`,
    availabilityZone,
    cidrBlock: `10.0.${index}.0/24`,
  }));
  return {
    vpcId: pulumi.output("vpc-1"),
    vpcCidrBlock: pulumi.output("10.0.0.0/16"),
    publicSubnetIds: pulumi.output<string[]>([]),
    privateSubnetIds: pulumi.output(privateSubnets.map(({ id }) => id)),
    privateSubnets,
    s3PrefixListId: pulumi.output("pl-1"),
  };
}

/** A network that does not tell the zones of its subnets. */
export function silentNetwork(): NetworkLike {
  return { ...network(), privateSubnets: undefined };
}

export function bucket(name: string): BucketLike {
  return TieredBucket.from(name, { arn: `arn:aws:s3:::${name}`, bucket: name });
}
