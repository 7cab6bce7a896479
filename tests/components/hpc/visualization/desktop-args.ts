import * as pulumi from "@pulumi/pulumi";

import type { EfsLike, LustreLike } from "../../../../components/file-systems";
import type { RemoteVisualizationArgs } from "../../../../components/hpc/visualization";
import type { NetworkLike } from "../../../../components/network";
import { TieredBucket } from "../../../../components/storage";

export const encryptionKey = {
  arn: "arn:aws:kms:ap-southeast-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab",
};
export const certificateArn =
  "arn:aws:acm:ap-southeast-1:111122223333:certificate/1234abcd-12ab-34cd-56ef-1234567890ab";
export const sha256 = "a".repeat(64);

export function network(): NetworkLike {
  const subnets = ["a", "b"].map((zone, index) => ({
    id: `subnet-${zone}`,
    availabilityZone: `ap-southeast-1${zone}`,
    cidrBlock: `10.0.${index}.0/24`,
  }));
  return {
    vpcId: pulumi.output("vpc-1"),
    vpcCidrBlock: pulumi.output("10.0.0.0/16"),
    publicSubnetIds: pulumi.output<string[]>([]),
    privateSubnetIds: pulumi.output(subnets.map(({ id }) => id)),
    privateSubnets: subnets,
    s3PrefixListId: pulumi.output("pl-6fa54006"),
    endpointSecurityGroupId: pulumi.output("sg-endpoints"),
  };
}

export function lustre(zone = "ap-southeast-1b"): LustreLike {
  return { kind: "lustre", fileSystemId: "fs-0a", mountName: "abcdev", availabilityZones: [zone] };
}

export function homes(): EfsLike {
  return { kind: "efs", fileSystemId: "fs-0b", availabilityZones: ["ap-southeast-1a", "ap-southeast-1b"] };
}

export function software() {
  return TieredBucket.from("software", { arn: "arn:aws:s3:::software", bucket: "software", encryptionKey });
}

export function desktopArgs(change: Partial<RemoteVisualizationArgs> = {}): RemoteVisualizationArgs {
  return {
    network: network(),
    encryptionKey,
    instanceType: "g4dn.2xlarge",
    image: { imageId: "ami-0123456789abcdef0", operatingSystem: "alinux2023" },
    ...change,
  };
}
