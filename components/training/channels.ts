import type * as pulumi from "@pulumi/pulumi";

import type { BucketLike } from "../storage";

/** How data reaches the container (SageMaker API reference, AlgorithmSpecification `TrainingInputMode`). */
export type InputMode = "FastFile" | "File" | "Pipe";

interface ChannelSettings {
  /** Name of the channel, up to 64 letters, digits and `._-`; the container sees it as `/opt/ml/input/data/<channelName>`. */
  readonly channelName: string;
  /** MIME type of the data, such as `text/csv`, up to 256 characters. Default none. */
  readonly contentType?: string;
}

/** All objects under a prefix. */
export interface S3Prefix {
  readonly s3DataType?: "S3Prefix";
  readonly bucket: BucketLike;
  /** Where in the bucket, ending with a slash, such as `churn/train/`. */
  readonly prefix: string;
  readonly manifestKey?: never;
  readonly attributeNames?: never;
}

/** The objects that a manifest lists. */
export interface S3Manifest {
  readonly s3DataType: "ManifestFile";
  readonly bucket: BucketLike;
  /** Key of the manifest. */
  readonly manifestKey: string;
  /** What the listed objects lie under, ending with a slash: the role may read no others. */
  readonly prefix: string;
  readonly attributeNames?: never;
}

/** The lines of an augmented manifest, as Ground Truth writes it. Pipe mode only. */
export interface S3AugmentedManifest {
  readonly s3DataType: "AugmentedManifestFile";
  readonly bucket: BucketLike;
  readonly manifestKey: string;
  readonly prefix: string;
  /** Attributes of each line that the container gets, in this order: 1 to 16. */
  readonly attributeNames: readonly [string, ...string[]];
}

export type S3DataSource = (S3AugmentedManifest | S3Manifest | S3Prefix) & {
  /** Whether every instance gets everything, or its share of the objects. Default `FullyReplicated`. */
  readonly s3DataDistributionType?: "FullyReplicated" | "ShardedByS3Key";
  /** Instance groups that get the data, up to 5. Default all. */
  readonly instanceGroupNames?: readonly string[];
};

/** Data in S3. */
export interface S3Channel extends ChannelSettings {
  readonly s3DataSource: S3DataSource;
  readonly fileSystemDataSource?: never;
  /** Default the job's `trainingInputMode`. */
  readonly inputMode?: InputMode;
  /** Whether SageMaker unpacks gzip on the way. Pipe mode only. Default `None`. */
  readonly compressionType?: "Gzip" | "None";
  /** Whether SageMaker wraps each object in a RecordIO record. Pipe mode only. Default `None`. */
  readonly recordWrapperType?: "None" | "RecordIO";
  /** Shuffles the order of objects or lines by this seed: a whole number. In Pipe mode anew for every epoch. Default none. */
  readonly shuffleConfig?: { readonly seed: number };
}

/** An FSx for Lustre file system: an `aws.fsx.LustreFileSystem` is one as it is. */
export interface LustreLike {
  /** Such as `fs-0123456789abcdef0`. */
  readonly id: pulumi.Input<string>;
  readonly mountName: pulumi.Input<string>;
}

/** An EFS file system: an `aws.efs.FileSystem` is one as it is. */
export interface EfsLike {
  readonly id: pulumi.Input<string>;
}

interface FileSystemSettings {
  /** Whether the container may write. Default `ro`. */
  readonly fileSystemAccessMode?: "ro" | "rw";
  /**
   * Security group before the file system. The job's own group gets a way to it, and this group one for the job. Leave it out where rules
   * exist already.
   */
  readonly securityGroupId?: pulumi.Input<string>;
}

export interface LustreDataSource extends FileSystemSettings {
  readonly fileSystemType: "FSxLustre";
  readonly fileSystem: LustreLike;
  /** Directory below the file system's mount name, such as `/imagenet/train`. Default `/`, all of it. */
  readonly directoryPath?: string;
}

export interface EfsDataSource extends FileSystemSettings {
  readonly fileSystemType: "EFS";
  readonly fileSystem: EfsLike;
  /** Directory of the file system, such as `/imagenet/train`. Default `/`. */
  readonly directoryPath?: string;
}

/** Data on a file system of the network: mounted, not copied, and no way of S3's to read it. */
export interface FileSystemChannel extends ChannelSettings {
  readonly fileSystemDataSource: EfsDataSource | LustreDataSource;
  readonly s3DataSource?: never;
  readonly inputMode?: never;
  readonly compressionType?: never;
  readonly recordWrapperType?: never;
  readonly shuffleConfig?: never;
}

/** One named input of a training job (SageMaker API reference, Channel). */
export type Channel = FileSystemChannel | S3Channel;
