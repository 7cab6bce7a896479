import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { LogRetentionDays, Transform } from "../../core";
import type { KeyLike } from "../../encryption";
import type { NetworkLike, NetworkSubnet } from "../../network";
import type { BucketLike } from "../../storage";
import type { VolumeSettings } from "../capacity";
import type { OperatingSystem } from "../cluster";
import type { Architecture } from "./base-image";
import type { ImageComponent } from "./image-component";

/** When the pipeline builds by itself. */
export interface ImageSchedule {
  /** `cron(...)` of six fields or `rate(...)` (Image Builder User Guide, "Use cron expressions"). */
  readonly scheduleExpression: string;
  /** Such as `Asia/Singapore`. Default UTC. */
  readonly timezone?: string;
  /**
   * `dependencies` builds when a component with an `x` in its version has a newer one; `always` at each time, so that the packages of the
   * operating system are as new as the image. Default dependencies.
   */
  readonly when?: "dependencies" | "always";
}

/** Copies for another region. */
export interface ImageCopy {
  /** A key of that region. */
  readonly encryptionKey: KeyLike;
}

export interface ClusterImageArgs {
  /** What the nodes run. */
  readonly os: OperatingSystem;
  /** Default x86_64. */
  readonly architecture?: Architecture;
  /** The release whose official image this one starts from; clusters run images of their own release alone. Default 3.16.1. */
  readonly parallelClusterVersion?: string;
  /**
   * Another image to start from: an id, or a parameter that holds one as `ssm:<name>`. It has to have ParallelCluster of the release installed.
   * Default AWS's newest official image of release, system and architecture; of Rocky AWS publishes none.
   */
  readonly parentImage?: pulumi.Input<string>;
  /** Major and minor number, such as `1.0`; the third is made from the content, since Image Builder never changes what has a version. */
  readonly version: string;
  /** What is installed, by a name each, in this order: 1 to 20 with those of AWS. */
  readonly components: Readonly<Record<string, ImageComponent>>;
  readonly network: NetworkLike;
  /** A private subnet, where the instance runs that becomes the image. Default the network's first. */
  readonly subnet?: NetworkSubnet;
  /**
   * Whether that instance may fetch packages from anywhere by HTTPS and HTTP, through the network's NAT gateway. Default false: AWS's endpoints
   * and S3 alone, where Amazon Linux has its packages.
   */
  readonly internetAccess?: boolean;
  /** Types to build on, of the image's architecture, the first to be had is taken. Default m6i.xlarge or m7g.xlarge. */
  readonly instanceTypes?: readonly [string, ...string[]];
  /** The image's root volume, gp3; it must hold the parent's. Default 100 GiB. */
  readonly rootVolume?: Pick<VolumeSettings, "sizeInGiB" | "iops" | "throughput">;
  /** Encrypts the image's volume in this region. Its policy has to let EC2 use it: `usedThrough` with `ec2`. */
  readonly encryptionKey: KeyLike;
  /** The key of the log groups, whose policy has to let CloudWatch Logs use it for `/aws/imagebuilder/*`. Default `encryptionKey`. */
  readonly logEncryptionKey?: KeyLike;
  /** Default 90. */
  readonly logRetentionInDays?: LogRetentionDays;
  /** Where the build instance leaves its logs, under `image-builder/<name>/`. */
  readonly logBucket: BucketLike;
  /** ARN of a standard topic that hears of builds. An encrypted one lets `AWSServiceRoleForImageBuilder` use its key. Default none. */
  readonly notificationTopicArn?: pulumi.Input<string>;
  /** Other regions that get the image, each with its key. Default none. */
  readonly copies?: Readonly<Record<string, ImageCopy>>;
  /**
   * Accounts that may start instances of the image, once the policy of its key lets them use that too: twelve digits. Default none; it is never
   * public.
   */
  readonly sharedWithAccounts?: readonly string[];
  /** When to build, or `none` for builds that somebody starts. Default none. */
  readonly schedule?: ImageSchedule | "none";
  /** How many images stay; older ones go with their snapshots, unless something started from them within three months: 1 to 1000. Default 3. */
  readonly keepImages?: number;
  /** Whether Amazon Inspector looks for vulnerabilities; the account has to have it activated for EC2. Default true. */
  readonly scan?: boolean;
  /**
   * Whether `pulumi up` waits for an image, half an hour or more, so that a cluster can start from it. What a later one replaces, AMI and snapshot,
   * is for somebody to remove: Image Builder forgets it first. Default false: the pipeline builds.
   */
  readonly build?: boolean;
  /** ARN of the managed policy that bounds the component's roles. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Tags of image, pipeline and build instance, beside those of the provider. */
  readonly tags?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly recipe?: Transform<aws.imagebuilder.ImageRecipeArgs>;
    readonly infrastructure?: Transform<aws.imagebuilder.InfrastructureConfigurationArgs>;
    readonly distribution?: Transform<aws.imagebuilder.DistributionConfigurationArgs>;
    readonly pipeline?: Transform<aws.imagebuilder.ImagePipelineArgs>;
    readonly lifecycle?: Transform<aws.imagebuilder.LifecyclePolicyArgs>;
    readonly image?: Transform<aws.imagebuilder.ImageArgs>;
  };
}
