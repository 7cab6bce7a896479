import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Transform } from "../../core";
import type { KeyLike } from "../../encryption";
import type { NetworkLike, NetworkSubnet } from "../../network";
import type { LaunchCapacity } from "./launch-capacity";
import type { PlacementGroupLike } from "./placement-group-like";
import type { VolumeSettings } from "./volume";

/** Whoever the instances act as: a `WorkloadRole` for `ec2.amazonaws.com`, or the name of any role that EC2 may assume. */
export interface InstanceRoleLike {
  readonly roleName: pulumi.Input<string>;
}

interface CommonArgs {
  /** An EC2 type with EFA, such as `p4d.24xlarge`. Its network cards decide how many interfaces there are. */
  readonly instanceType: string;
  /** Of the architecture of `instanceType`, with the EFA driver installed, such as a `ClusterImage`'s. */
  readonly imageId: pulumi.Input<string>;
  /** The network that the security group belongs to. */
  readonly network: NetworkLike;
  /**
   * The subnet of every interface, for instances that are started one by one: EC2 takes no subnet beside a template with interfaces.
   * Default none: an Auto Scaling group, a fleet or AWS Batch names it.
   */
  readonly subnet?: NetworkSubnet;
  /** ARN of the KMS key for every volume. Whoever launches needs `kms:CreateGrant` on it: see the folder's README. */
  readonly encryptionKey: KeyLike;
  /** The volume that the image starts from. Default 100 GiB of gp3. */
  readonly rootVolume?: VolumeSettings & {
    /** Name of the image's root device. Default `/dev/xvda`, as Amazon Linux has; Ubuntu, RHEL and Rocky have `/dev/sda1`. */
    readonly deviceName?: string;
  };
  /** More volumes by their device names, such as `/dev/sdf`. Default none. */
  readonly dataVolumes?: Readonly<Record<string, VolumeSettings>>;
  /** The role of the instances. Default one of their own, which may do nothing until something is granted. */
  readonly role?: InstanceRoleLike;
  /**
   * What the network cards carry. `efa-only` gives a plain interface with the only IP address, and EFA beside it on every card:
   * AWS's advice for several cards (EC2 User Guide, "Maximize network bandwidth on instances with multiple network cards").
   * `efa` joins both on every card. Default `efa-only` with several cards, `efa` with one.
   */
  readonly interfaceType?: "efa" | "efa-only";
  /** Further security groups of every interface. Default none: the component's own lets EFA through, and HTTPS to AWS out. */
  readonly securityGroupIds?: readonly pulumi.Input<string>[];
  /** One thread a core, as most solvers run fastest. Default false. */
  readonly disableSimultaneousMultithreading?: boolean;
  /** Whether containers on the instances get at the instance's credentials: their answers take one hop more. Default false. */
  readonly containersUseInstanceRole?: boolean;
  /** A script or cloud-init document, up to 16 KB (EC2 User Guide, "Run commands when you launch an EC2 instance"). Default none. */
  readonly userData?: pulumi.Input<string>;
  /** Metrics each minute instead of each five. Default true. */
  readonly detailedMonitoring?: boolean;
  /** Tags of instances, volumes and interfaces, beside `Name`. Default none: EC2 does not pass on those of the provider. */
  readonly tags?: Readonly<Record<string, pulumi.Input<string>>>;
  /** ARN of the managed policy that bounds the component's own role. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly launchTemplate?: Transform<aws.ec2.LaunchTemplateArgs>;
    readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
    readonly instanceProfile?: Transform<aws.iam.InstanceProfileArgs>;
  };
}

/** Instances that EC2 places when they start: EFA wants them close together, unless `"none"` says that it does not matter. */
interface PlacedByGroup {
  /** Default On-Demand. */
  readonly capacity?: Extract<LaunchCapacity, { readonly kind: "onDemand" | "spot" }>;
  /** With strategy `cluster`. */
  readonly placementGroup: PlacementGroupLike | "none";
}

/** A reservation stands where it was made; a group helps only where the reservation was made in the same. */
interface PlacedByReservation {
  readonly capacity: Extract<LaunchCapacity, { readonly kind: "capacityReservation" }>;
  /** The group that the reservation was made in. Default none. */
  readonly placementGroup?: PlacementGroupLike | "none";
}

interface PlacedByBlock {
  readonly capacity: Extract<LaunchCapacity, { readonly kind: "capacityBlock" }>;
  readonly placementGroup?: never;
}

export type EfaLaunchTemplateArgs = CommonArgs & (PlacedByGroup | PlacedByReservation | PlacedByBlock);
