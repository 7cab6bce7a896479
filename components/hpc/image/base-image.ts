import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { OperatingSystem } from "../cluster";

export type Architecture = "x86_64" | "arm64";

/** The release of AWS ParallelCluster that the platform's clusters run; its images carry the number in their names. */
export const defaultParallelClusterVersion = "3.16.1";

interface BaseImage {
  /** What the names of AWS's own images say (`pcluster.constants`, `OS_TO_IMAGE_NAME_PART_MAP`). */
  readonly namePart: string;
  /** Of the image's root device: an image has it where its operating system puts it. */
  readonly rootDeviceName: "/dev/xvda" | "/dev/sda1";
  /** Whether AWS lets others have its image (`pcluster.constants`, `PRIVATE_OSES`). Default true. */
  readonly published?: false;
}

/** A missing system does not compile. */
export const baseImages: Readonly<Record<OperatingSystem, BaseImage>> = {
  alinux2023: { namePart: "amzn2023-hvm", rootDeviceName: "/dev/xvda" },
  rhel8: { namePart: "rhel8-hvm", rootDeviceName: "/dev/sda1" },
  rhel9: { namePart: "rhel9-hvm", rootDeviceName: "/dev/sda1" },
  rocky8: { namePart: "rocky8-hvm", rootDeviceName: "/dev/sda1", published: false },
  rocky9: { namePart: "rocky9-hvm", rootDeviceName: "/dev/sda1", published: false },
  ubuntu2204: { namePart: "ubuntu-2204-lts-hvm", rootDeviceName: "/dev/sda1" },
  ubuntu2404: { namePart: "ubuntu-2404-lts-hvm", rootDeviceName: "/dev/sda1" },
};

export interface BaseImageQuery {
  readonly os: OperatingSystem;
  readonly architecture: Architecture;
  readonly parallelClusterVersion: string;
}

/** The pattern of names that ParallelCluster itself looks its images up by. */
export function baseImageName({ os, architecture, parallelClusterVersion }: BaseImageQuery): string {
  return `aws-parallelcluster-${parallelClusterVersion}-${baseImages[os].namePart}-${architecture}*`;
}

/** The id of AWS's newest image of that release in the region; AWS keeps no parameter for it. */
export function officialImageId(
  query: BaseImageQuery,
  opts: pulumi.InvokeOutputOptions,
): pulumi.Output<string> {
  return aws.ec2.getAmiOutput(
    {
      owners: ["amazon"],
      mostRecent: true,
      filters: [
        { name: "name", values: [baseImageName(query)] },
        { name: "architecture", values: [query.architecture] },
      ],
    },
    opts,
  ).id;
}
