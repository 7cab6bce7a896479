import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type Problem, type Transform, wholeNumberProblem } from "../core";
import { keyArnProblem, type KeyLike } from "../encryption";
import { roleNameProblem } from "../identity";
import { type ContainerImageSource, imageProblems } from "../images";
import { instanceTypeProblem } from "../instances";
import type { NetworkLike } from "../network";
import { environmentProblems, namePrefixProblem, tagProblems, type Texts } from "../workflow";
import { inputProblems, type ProcessingInput } from "./processing-inputs";
import { outputProblems, type ProcessingOutput } from "./processing-outputs";

export interface ProcessingRunArgs {
  /** What runs: an image in ECR, pinned by tag or digest, or one that AWS publishes, by framework and version. */
  readonly image: ContainerImageSource;
  /** Runs instead of the image's own program: up to 100 words of 256 characters. Default none. */
  readonly containerEntrypoint?: readonly [string, ...string[]];
  /** Up to 100 words of 256 characters. Default none. */
  readonly containerArguments?: readonly [pulumi.Input<string>, ...pulumi.Input<string>[]];
  /** What the job reads: up to 10. Default nothing. */
  readonly inputs?: readonly ProcessingInput[];
  /** What it leaves behind: up to 10, all in buckets under one key. Default nothing. */
  readonly outputs?: readonly ProcessingOutput[];
  /** Such as `ml.m5.xlarge`. */
  readonly instanceType: string;
  /** 1 to 100; the account's quota is lower. Default 1. */
  readonly instanceCount?: number;
  /** Disk of each instance in GB, which inputs and outputs have to fit into: 1 to 16384. Default 30. */
  readonly volumeSizeInGB?: number;
  /** Where the job's network interfaces stand: its private subnets. */
  readonly network: NetworkLike;
  /** Encrypts the volumes. Types with disks of their own encrypt those themselves and take no key. */
  readonly encryptionKey: KeyLike;
  /** Whether the container is cut off from any network; SageMaker still fetches and stores its data. Default true. */
  readonly enableNetworkIsolation?: boolean;
  /** Encrypts what containers say to each other, at the price of speed. Default true where there is more than one instance. */
  readonly enableInterContainerTrafficEncryption?: boolean;
  /** Up to 100 variables, names and values up to 256 characters. No secrets: they are readable. Default none. */
  readonly environment?: Texts;
  /** Seconds until the job is stopped: 1 to 777600, which is 9 days. Default 86400, one day. */
  readonly maxRuntimeInSeconds?: number;
  /** What names of runs start with, ending with a hyphen: up to 51 characters. Default `<name>-`. */
  readonly namePrefix?: string;
  /** Tags of every run: up to 50. Tags of the provider do not reach jobs. Default none. */
  readonly tags?: Texts;
  /** ARN of the managed policy that bounds the job's role. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly role?: Transform<aws.iam.RoleArgs>;
    readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
  };
}

/** Every limit is of the SageMaker API reference, CreateProcessingJob. */
export function processingProblems(name: string, args: ProcessingRunArgs): Problem[] {
  const { image, instanceType, inputs = [], outputs = [] } = args;
  return [
    roleNameProblem(name, "job"),
    namePrefixProblem("namePrefix", args.namePrefix ?? `${name}-`, "processing"),
    ...imageProblems("image", image, "processing", instanceType),
    instanceTypeProblem("instanceType", instanceType, "processing"),
    ...sizeProblems(args),
    keyArnProblem("encryptionKey", args.encryptionKey),
    ...wordProblems("containerEntrypoint", args.containerEntrypoint),
    ...wordProblems("containerArguments", args.containerArguments),
    ...inputProblems("inputs", inputs),
    ...outputProblems("outputs", outputs),
    ...environmentProblems("environment", args.environment, {
      variables: 100,
      nameLength: 256,
      valueLength: 256,
    }),
    ...tagProblems("tags", args.tags),
  ];
}

function sizeProblems({ instanceCount, volumeSizeInGB, maxRuntimeInSeconds }: ProcessingRunArgs): Problem[] {
  return [
    wholeNumberProblem("instanceCount", instanceCount, {
      min: 1,
      max: 100,
      rule: "SageMaker allows 1 to 100 instances",
    }),
    wholeNumberProblem("volumeSizeInGB", volumeSizeInGB, {
      min: 1,
      max: 16_384,
      rule: "SageMaker allows 1 to 16384 GB",
    }),
    wholeNumberProblem("maxRuntimeInSeconds", maxRuntimeInSeconds, {
      min: 1,
      max: 777_600,
      rule: "SageMaker allows 1 to 777600 seconds, which is 9 days",
    }),
  ];
}

function wordProblems(field: string, words: readonly pulumi.Input<string>[] = []): Problem[] {
  return [
    words.length > 100 && `${field} has ${words.length} words; SageMaker allows 100.`,
    ...words.map(
      (word, index) =>
        typeof word === "string" &&
        word.length > 256 &&
        `${field}[${index}] has ${word.length} characters; SageMaker allows 256.`,
    ),
  ];
}
