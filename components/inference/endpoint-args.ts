import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import {
  type LogRetentionDays,
  logRetentionProblem,
  patternProblem,
  type Problem,
  type Transform,
} from "../core";
import { keyArnProblem, type KeyLike } from "../encryption";
import type { NetworkLike } from "../network";
import { type BucketLike, prefixProblem } from "../storage";
import { type AutoScaling, autoScalingProblems } from "./auto-scaling";
import { imageProblem } from "./container-image";
import { instanceTypeProblems } from "./instance-type";

/** A sample of requests and answers kept in S3 (SageMaker Developer Guide, "Capture data from real-time endpoint"). */
export interface DataCapture {
  /** Takes the captured data, under its own key. */
  readonly bucket: BucketLike;
  /** Where in the bucket, ending with a slash, such as `captured/churn/`. */
  readonly prefix: string;
  /** Share of the requests that is kept, in percent: 0 to 100. Default 100. */
  readonly initialSamplingPercentage?: number;
}

export interface MultiModelEndpointArgs {
  /** Where the endpoint's network interfaces stand: its private subnets. `Network.from` takes an existing one. */
  readonly network: NetworkLike;
  /** Holds the models. `TieredBucket.from` takes an existing one. */
  readonly modelBucket: BucketLike;
  /** Where in the bucket the models are, ending with a slash, such as `models/churn/`; every archive under it can be called. */
  readonly modelPrefix: string;
  /** A container that can serve several models, in ECR, pinned by a tag other than `latest` or by a digest. */
  readonly image: pulumi.Input<string>;
  /**
   * Encrypts the instances' volumes and the log group. Its key policy must let CloudWatch Logs in (`EncryptionKey` argument
   * `logGroups`), and whoever deploys needs `kms:CreateGrant` on it, since SageMaker holds a grant for the volumes.
   */
  readonly encryptionKey: KeyLike;
  /**
   * Such as `ml.c5.large`: CPU or GPU, not burstable. Types with local disks encrypt those themselves and take no key.
   * To change it, see `autoScaling.enabled`.
   */
  readonly instanceType: string;
  /** How many instances serve. Default 1 to 2, aiming at 200 invocations a minute and instance. */
  readonly autoScaling?: AutoScaling;
  /** A sample of requests and answers, kept in S3. Default none. */
  readonly dataCapture?: DataCapture;
  /**
   * Keeps loaded models in memory; switch it off where there are many models that are seldom called
   * (SageMaker Developer Guide, "Model caching"). Default `Enabled`.
   */
  readonly modelCacheSetting?: "Disabled" | "Enabled";
  /** Keeps the container from any network call of its own; SageMaker still fetches the models for it. Default true. */
  readonly enableNetworkIsolation?: boolean;
  /** Environment variables of the container, up to 100 (SageMaker API reference, ContainerDefinition). No secrets: they are readable. */
  readonly environment?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Name of the endpoint: up to 63 letters, digits and single hyphens. Default the component's name. */
  readonly endpointName?: string;
  /** Days until a log entry is deleted, one of CloudWatch Logs' own steps. Default 90. */
  readonly logRetentionInDays?: LogRetentionDays;
  /** ARN of the managed policy that bounds the execution role. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
    readonly role?: Transform<aws.iam.RoleArgs>;
    readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
    readonly model?: Transform<aws.sagemaker.ModelArgs>;
    readonly configuration?: Transform<aws.sagemaker.EndpointConfigurationArgs>;
    readonly endpoint?: Transform<aws.sagemaker.EndpointArgs>;
    readonly scalingTarget?: Transform<aws.appautoscaling.TargetArgs>;
    readonly scalingPolicy?: Transform<aws.appautoscaling.PolicyArgs>;
  };
}

export function endpointProblems(name: string, args: MultiModelEndpointArgs): Problem[] {
  const { dataCapture, environment = {}, endpointName = name } = args;
  const variables = Object.keys(environment).length;
  const percentage = dataCapture?.initialSamplingPercentage ?? 100;
  return [
    patternProblem(
      "endpointName",
      endpointName,
      /^(?=.{1,63}$)[a-zA-Z0-9](-*[a-zA-Z0-9])*$/,
      "SageMaker allows up to 63 letters, digits and hyphens, with no hyphen at the ends",
    ),
    prefixProblem("modelPrefix", args.modelPrefix),
    imageProblem("image", args.image),
    keyArnProblem("encryptionKey", args.encryptionKey),
    ...instanceTypeProblems("instanceType", args.instanceType),
    ...autoScalingProblems(args.autoScaling),
    dataCapture && prefixProblem("dataCapture.prefix", dataCapture.prefix),
    !(Number.isInteger(percentage) && percentage >= 0 && percentage <= 100) &&
      `dataCapture.initialSamplingPercentage is ${percentage}; SageMaker allows whole numbers from 0 to 100.`,
    variables > 100 && `environment has ${variables} variables; SageMaker allows 100.`,
    logRetentionProblem("logRetentionInDays", args.logRetentionInDays),
  ];
}
