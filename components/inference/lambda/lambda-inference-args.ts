import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { LogRetentionDays, Transform } from "../../core";
import type { KeyLike } from "../../encryption";
import type { NetworkLike } from "../../network";
import type { BucketLike } from "../../storage";
import type { InferenceApi } from "./api-args";
import type { InferenceApiTransforms } from "./http-api";

/** An EFS file system that is there already, with a mount target in every zone of the network's private subnets. */
export interface FileSystemLike {
  /** Such as `fs-0123456789abcdef0`. */
  readonly id: pulumi.Input<string>;
  readonly arn: pulumi.Input<string>;
  /** The security group before the mount targets; it gets a rule for the function. */
  readonly securityGroupId: pulumi.Input<string>;
  /** Lambda refuses a file system without mount targets, so the function waits for these. Default none to wait for. */
  readonly mountTargets?: readonly pulumi.Resource[];
}

/** Where the function finds its model. */
export type ModelStore =
  | {
      /** The function fetches objects; it learns of them by `MODEL_BUCKET` and `MODEL_PREFIX`. */
      readonly type: "s3";
      readonly bucket: BucketLike;
      /** Ends with a slash, such as `fraud/7/`; nothing else of the bucket can be read. */
      readonly prefix: string;
    }
  | {
      /** The function reads files under `localMountPath`, which it learns by `MODEL_PATH`: for models that do not fit into `/tmp`. */
      readonly type: "efs";
      readonly fileSystem: FileSystemLike;
      /** The folder that the function sees as the root, such as `/models/fraud`. It is made where it is missing. */
      readonly path: string;
      /** `/mnt/` and one name of letters, digits, `-`, `_` and `.` (Lambda API reference, FileSystemConfig). Default `/mnt/models`. */
      readonly localMountPath?: string;
      /** Owner of the folder, and who the function reads as; not root. Default 1000 and 1000. */
      readonly posixUser?: { readonly uid: number; readonly gid: number };
    };

/** Environments that are kept warm (Lambda Developer Guide, "Configuring provisioned concurrency"). */
export interface ProvisionedConcurrency {
  /** Fewest, a whole number from 1. */
  readonly minCapacity: number;
  /** Most, from `minCapacity`; the same number switches scaling off. Default `minCapacity`. */
  readonly maxCapacity?: number;
  /** Share in use to aim at, 0.1 to 0.9. Default 0.7. */
  readonly targetUtilization?: number;
}

/** What becomes of calls that nobody waits for (Lambda API reference, PutFunctionEventInvokeConfig). */
export interface AsyncInvocation {
  /** 0 to 2. Default 2. */
  readonly maximumRetryAttempts?: number;
  /** 60 to 21600 seconds, which is 6 hours. Default 21600. */
  readonly maximumEventAgeInSeconds?: number;
  /** Where a call goes that failed for good: a queue or a topic. Default it is lost. */
  readonly onFailure?: {
    readonly type: "sns" | "sqs";
    readonly arn: pulumi.Input<string>;
    /** The key of the queue or topic. Default none: it is not encrypted by a key of ours. */
    readonly encryptionKey?: KeyLike;
  };
}

/** Take it out once the new version is good (Lambda Developer Guide, "Implement Lambda canary deployments using a weighted alias"). */
export interface OlderVersion {
  /** The number that the deployment before showed as `functionVersion`. */
  readonly functionVersion: string;
  /** Above 0 and below 1, such as 0.9 for a canary of 10 %. */
  readonly share: number;
  /** The prefix of its model in S3, where it is another than the new version's: it can still read there. */
  readonly modelPrefix?: string;
}

/** When an alarm rings. */
export interface FunctionAlarmThresholds {
  /** Failed calls in 5 minutes, from 1. Default 5. */
  readonly errors?: number;
  /** Calls turned away in 5 minutes, from 1. Default 1. */
  readonly throttles?: number;
  /** Share of `timeout` that the slowest percent of calls takes, above 0 up to 1. Default 0.8. */
  readonly durationShare?: number;
  /** Answers of the API with 5XX in 5 minutes, from 1. Default 5. */
  readonly serverErrors?: number;
}

export interface LambdaInferenceArgs {
  /** The function's network interfaces stand in its private subnets; out they reach AWS by endpoints. */
  readonly network: NetworkLike;
  /**
   * An image in ECR of this region and up to 10 GB uncompressed (Lambda quotas), pinned by a tag other than `latest` or by a digest.
   * Lambda itself pulls it: the repository's policy must let `lambda.amazonaws.com` in, or whoever deploys may change that policy.
   */
  readonly image: pulumi.Input<string>;
  /**
   * Encrypts the environment, the log groups, and what else rests here. Its key policy must let CloudWatch Logs in (`EncryptionKey` argument
   * `logGroups`: see `lambdaLogGroupName` and `apiLogGroupName`) and Lambda (`usedThrough`).
   */
  readonly encryptionKey: KeyLike;
  /** Default none: the model is within the image. */
  readonly modelStore?: ModelStore;
  /** Who may call over HTTPS, and how often. Default no API: callers use Lambda's own. */
  readonly api?: InferenceApi;
  /** Up to 64 letters, digits, `-` and `_` (Lambda API reference, CreateFunction). Default the component's name. */
  readonly functionName?: string;
  /** MB, 128 to 10240 (Lambda quotas); a whole CPU comes with each 1769. Default 3008. */
  readonly memorySize?: number;
  /** Seconds, 1 to 900 (Lambda quotas); behind an API up to 30. Default 29 behind an API, otherwise 300. */
  readonly timeout?: number;
  /** MB of `/tmp`, 512 to 10240 (Lambda quotas). Default 512. */
  readonly ephemeralStorage?: number;
  /** What the image is built for. Default `x86_64`. */
  readonly architecture?: "arm64" | "x86_64";
  /** Replaces what the image says (Lambda API reference, ImageConfig). Default the image's own. */
  readonly imageConfig?: {
    readonly command?: readonly string[];
    readonly entryPoint?: readonly string[];
    readonly workingDirectory?: string;
  };
  /** Variables beside the model's, 4 KB in all (Lambda quotas). No secrets. */
  readonly environment?: Readonly<Record<string, pulumi.Input<string>>>;
  /** MB of the largest request or answer that callers send, to have the limits checked: up to 6. Default not checked. */
  readonly expectedPayloadInMB?: number;
  /** Most calls at a time, from 1; others are turned away, and the rest of the account keeps its share. Default none kept aside. */
  readonly reservedConcurrency?: number;
  /** Default none: an idle function costs nothing, and its first call waits for image and model. */
  readonly provisionedConcurrency?: ProvisionedConcurrency;
  /** What becomes of asynchronous calls. Default two retries within 6 hours. */
  readonly asyncInvocation?: AsyncInvocation;
  /** A version that keeps a share of the calls while a new one is tried. Default none: all calls go to the newest version. */
  readonly olderVersion?: OlderVersion;
  /** Default on, without a topic. */
  readonly alarms?: FunctionAlarmThresholds;
  /** Told of every alarm. Its key must let CloudWatch in. Default nobody. */
  readonly topic?: { readonly arn: pulumi.Input<string> };
  /** Days until a log entry is deleted, one of CloudWatch Logs' own steps. Default 90. */
  readonly logRetentionInDays?: LogRetentionDays;
  /** ARN of the managed policy that bounds the execution role. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
    readonly role?: Transform<aws.iam.RoleArgs>;
    readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
    readonly accessPoint?: Transform<aws.efs.AccessPointArgs>;
    readonly function?: Transform<aws.lambda.FunctionArgs>;
    readonly alias?: Transform<aws.lambda.AliasArgs>;
    readonly alarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
  } & InferenceApiTransforms;
}
