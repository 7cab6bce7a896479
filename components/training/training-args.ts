import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Grantee, Transform } from "../core";
import type { KeyLike } from "../encryption";
import type { IdList } from "../identity";
import type { ContainerImageSource } from "../images";
import type { NetworkLike } from "../network";
import type { BucketLike } from "../storage";
import type { RequestOf } from "../workflow";
import type { Channel, InputMode } from "./channels";
import type { ResourceConfig } from "./cluster";
import type { Debugging } from "./debugging";
import type { Distribution } from "./distribution";

/** A place in S3 that a job writes to. */
export interface OutputPlace {
  readonly bucket: BucketLike;
  /** Where in the bucket, ending with a slash, such as `models/churn/`. */
  readonly prefix: string;
}

/** A role that is there already: a `JobRole`, or `WorkloadRole.from` of any. Every need of the job is granted to it. */
export interface ExistingJobRole extends Grantee {
  readonly arn: pulumi.Output<string>;
}

/** A training script, packed as `sourcedir.tar.gz`, for images with SageMaker's training toolkit: all prebuilt ones. */
export interface SourceCode {
  readonly bucket: BucketLike;
  /** Key of the archive, such as `code/churn/sourcedir.tar.gz`. */
  readonly key: string;
  /** Script within the archive, such as `train.py`. */
  readonly entryPoint: string;
}

/** Where checkpoints are kept between interruptions, and what a job is resumed from. */
export interface CheckpointConfig extends OutputPlace {
  /** Directory that SageMaker keeps in step with S3. Default `/opt/ml/checkpoints`. */
  readonly localPath?: string;
}

export interface MetricDefinition {
  /** Up to 255 characters, such as `validation:loss`. */
  readonly name: string;
  /** Finds the metric's value in the log, up to 500 characters, such as `loss=([0-9.]+)`. */
  readonly regex: string;
}

/** An MLflow tracking server of SageMaker's, which the script reaches by the `sagemaker-mlflow` plugin. */
export interface MlflowTracking {
  /** ARN of the tracking server. */
  readonly trackingServerArn: pulumi.Input<string>;
  /** Name of the experiment; it is made where it does not exist. Default MLflow's own. */
  readonly experimentName?: string;
  /** The server's artifact store, for the script to write models to. Default none. */
  readonly artifactStore?: OutputPlace;
}

interface TrainingSettings {
  /** Where the job's network interfaces stand: its private subnets. `Network.from` takes an existing one. */
  readonly network: NetworkLike;
  /** Some of the network's subnets, such as the one that a file system is in; up to 16. Default all private ones. */
  readonly subnetIds?: IdList;
  /** Security groups instead of one of the job's own; up to 5. Their rules are the caller's. Default an own one. */
  readonly securityGroupIds?: readonly [pulumi.Input<string>, ...pulumi.Input<string>[]];
  /** Runs the job, instead of a role of its own. Default an own one. */
  readonly role?: ExistingJobRole;
  /** What trains: an image in ECR, or a prebuilt one by framework and version, algorithms such as XGBoost among them. */
  readonly image: ContainerImageSource;
  /** A script for a prebuilt framework image. Default none: the image knows what to do. */
  readonly sourceCode?: SourceCode;
  /** Runs instead of the image's own program; up to 100 words. Default none. */
  readonly containerEntrypoint?: readonly [string, ...string[]];
  /** Up to 100 words. Default none. */
  readonly containerArguments?: readonly [string, ...string[]];
  /**
   * Up to 100, those of `sourceCode` and `distribution` among them; names up to 256 characters, values up to 2500. No secrets: they are
   * readable.
   */
  readonly hyperParameters?: Readonly<Record<string, pulumi.Input<boolean | number | string>>>;
  /** How data of S3 reaches the container, unless its channel says otherwise. Default `File`. */
  readonly trainingInputMode?: InputMode;
  /** The job's data: up to 20 channels, that of `sourceCode` among them. Default none. */
  readonly inputDataConfig?: readonly Channel[];
  /** Where models go. SageMaker makes a folder a job. */
  readonly outputDataConfig: OutputPlace & {
    /** `NONE` leaves the files of a large model as they are. Default `GZIP`, one `model.tar.gz`. */
    readonly compressionType?: "GZIP" | "NONE";
  };
  /** Encrypts the volumes. Types with disks of their own encrypt those themselves and take no key. */
  readonly encryptionKey: KeyLike;
  /** How the work is spread. Default none: one process on one instance, or an algorithm that spreads itself. */
  readonly distribution?: Distribution;
  /** Encrypts what containers say to each other, at the price of speed. Default true where there is more than one instance. */
  readonly enableInterContainerTrafficEncryption?: boolean;
  /** Up to 40. Built-in algorithms have their own. Default none. */
  readonly metricDefinitions?: readonly MetricDefinition[];
  /** Starts over after an error of SageMaker's own: 1 to 30 times. Default none. */
  readonly retryStrategy?: { readonly maximumRetryAttempts: number };
  /** Profiler, debugger and TensorBoard. Default none. */
  readonly debugging?: Debugging;
  /** The experiment that every run belongs to. Default none. */
  readonly experimentConfig?: {
    readonly experimentName?: string;
    readonly trialName?: string;
    readonly trialComponentDisplayName?: string;
    readonly runName?: string;
  };
  /** Environment variables: up to 100, values up to 512 characters. No secrets: they are readable. Default none. */
  readonly environment?: Readonly<Record<string, pulumi.Input<string>>>;
  /** What names of runs start with, ending with a hyphen, such as `churn-`: up to 51 letters, digits and hyphens. Default from the name. */
  readonly namePrefix?: string;
  /** Tags of every run: up to 50. Tags of the provider do not reach jobs. Default none. */
  readonly tags?: Readonly<Record<string, pulumi.Input<string>>>;
  /** ARN of the managed policy that bounds the job's own role. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly role?: Transform<aws.iam.RoleArgs>;
    readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
    /** Last word on the request, for what SageMaker takes and these arguments do not tell; returns the one that is used. */
    readonly request?: (request: RequestOf<"training">) => RequestOf<"training">;
  };
}

/** Instances at the full price, which nobody takes away. */
export interface OnDemandTraining {
  readonly enableManagedSpotTraining?: false;
  /** Default none. */
  readonly checkpointConfig?: CheckpointConfig;
  readonly stoppingCondition?: {
    /** Longest run in seconds: 1 to 2419200, which is 28 days. Default 86400, a day. */
    readonly maxRuntimeInSeconds?: number;
    /** Longest wait for instances with accelerators in seconds: 1800 to 2419200. Default SageMaker's own. */
    readonly maxPendingTimeInSeconds?: number;
    readonly maxWaitTimeInSeconds?: never;
  };
  readonly resourceConfig: ResourceConfig;
}

/** Spare instances for up to 90 % less, which AWS takes away at any time: so the job has to write checkpoints, and to start from them. */
export interface SpotTraining {
  readonly enableManagedSpotTraining: true;
  readonly checkpointConfig: CheckpointConfig;
  readonly stoppingCondition: {
    readonly maxRuntimeInSeconds: number;
    /** Seconds for waiting and running together: from `maxRuntimeInSeconds`. */
    readonly maxWaitTimeInSeconds: number;
    readonly maxPendingTimeInSeconds?: number;
  };
  readonly resourceConfig: ResourceConfig & { readonly keepAlivePeriodInSeconds?: never };
}

/** A container without a network of its own has nobody to report to. */
interface Isolated {
  /** Keeps the container from any network call but those to its peers; SageMaker still moves data for it. Default true. */
  readonly enableNetworkIsolation?: boolean;
  readonly mlflow?: never;
}

interface Tracked {
  readonly enableNetworkIsolation: false;
  /** Reports runs to MLflow. Default none. */
  readonly mlflow: MlflowTracking;
}

export type TrainingJobArgs = TrainingSettings & (OnDemandTraining | SpotTraining) & (Isolated | Tracked);
