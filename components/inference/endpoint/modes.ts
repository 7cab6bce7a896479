import type * as pulumi from "@pulumi/pulumi";

import type { KeyLike } from "../../encryption";
import type { BucketLike } from "../../storage";
import type { ContainerArgs, ModelLike, MultiModelContainer, NamedContainer } from "../model";
import type { AutoScaling } from "../scaling";

/** A model of its own, made from a container, or one that others serve too. */
export type ModelSource = ContainerArgs | ModelLike;

/** An SNS topic, and the key that encrypts it. An `aws.sns.Topic` with `encryptionKey` beside it will do. */
export interface TopicLike {
  readonly arn: pulumi.Input<string>;
  /** Default none: the topic is not encrypted, or with AWS's key, which publishers need no permission for. */
  readonly encryptionKey?: KeyLike;
}

/** The machines of a variant (API reference, ProductionVariant). */
export interface InstanceSettings {
  /** Such as `ml.c5.large`. To change it, see `autoScaling.enabled`. */
  readonly instanceType: string;
  /** GB of the EBS volume, 1 to 512; types with local disks have none. Default what SageMaker gives the type. */
  readonly volumeSizeInGB?: number;
  /** Seconds to fetch and unpack the model: 60 to 3600. Default AWS's own. */
  readonly modelDataDownloadTimeoutInSeconds?: number;
  /** Seconds until the container must answer a ping: 60 to 3600. Default AWS's own. */
  readonly containerStartupHealthCheckTimeoutInSeconds?: number;
  /** Drivers of the machine image, for GPU, Inferentia2 and Trainium. Default AWS's own. */
  readonly inferenceAmiVersion?:
    | "al2-ami-sagemaker-inference-gpu-2"
    | "al2-ami-sagemaker-inference-gpu-2-1"
    | "al2-ami-sagemaker-inference-gpu-3-1"
    | "al2-ami-sagemaker-inference-neuron-2"
    | "al2023-ami-sagemaker-inference-gpu-4-1";
  /** Which instance gets a request: the least busy, or any. Default `RANDOM`, as SageMaker has it. */
  readonly routingStrategy?: "LEAST_OUTSTANDING_REQUESTS" | "RANDOM";
  /** ARN of the reserved capacity, a training plan for endpoints, that the instances come from, and from nowhere else. Default none. */
  readonly mlReservationArn?: pulumi.Input<string>;
}

/** One of several models that share the traffic. */
export interface ProductionVariant extends InstanceSettings {
  /** Up to 63 letters, digits and single hyphens. Keep it: a deployment with guardrails goes from a variant to the one of its name. */
  readonly variantName: string;
  readonly model: ModelSource;
  /** Its share of the traffic is its weight by the sum of all: 0 or more. Default 1. */
  readonly initialVariantWeight?: number;
  /** Default that of the endpoint. */
  readonly autoScaling?: AutoScaling<"realtime">;
}

/** A model that gets copies of the requests, and whose answers nobody sees. */
export interface ShadowVariant extends InstanceSettings {
  /** Default `Shadow`. */
  readonly variantName?: string;
  readonly model: ModelSource;
  /** Share of the requests that it gets, in percent: above 0 to 100. */
  readonly samplingPercentage: number;
  /** A whole number from 1; shadows do not scale by themselves. Default that of the production variant at the start. */
  readonly initialInstanceCount?: number;
}

/** One model that answers at once. */
export interface SingleRealtimeMode extends InstanceSettings {
  readonly type: "realtime";
  readonly model: ModelSource;
  /** Compares another model on the same requests. Default none. */
  readonly shadow?: ShadowVariant;
  readonly variants?: never;
}

/** Several models that share the traffic by weight. AWS allows no shadow beside more than one. */
export interface VariantsRealtimeMode {
  readonly type: "realtime";
  /** 2 to 10 of them. */
  readonly variants: readonly [ProductionVariant, ProductionVariant, ...ProductionVariant[]];
  readonly model?: never;
  readonly instanceType?: never;
  readonly shadow?: never;
}

export type RealtimeMode = SingleRealtimeMode | VariantsRealtimeMode;

/** One container for all models under a prefix; callers name the model. */
export interface MultiModelMode extends InstanceSettings, Omit<MultiModelContainer, "artifact"> {
  readonly type: "multiModel";
  /** Holds the models. `TieredBucket.from` takes an existing one. */
  readonly modelBucket: BucketLike;
  /** Where in the bucket the models are, ending with a slash, such as `models/churn/`; every archive under it can be called. */
  readonly modelPrefix: string;
}

/** Several containers on one machine; callers name the container. */
export interface MultiContainerMode extends InstanceSettings {
  readonly type: "multiContainer";
  /** 2 to 15 of them. */
  readonly containers: readonly [NamedContainer, NamedContainer, ...NamedContainer[]];
}

/** Several containers on one machine, one after the other: each gets what the one before it answered. */
export interface InferencePipelineMode extends InstanceSettings {
  readonly type: "inferencePipeline";
  /** 2 to 15 of them, in the order in which they work. */
  readonly containers: readonly [NamedContainer, NamedContainer, ...NamedContainer[]];
}

/** Machines that AWS starts for the request: CPU only, outside the network, without data capture. */
export interface ServerlessMode {
  readonly type: "serverless";
  readonly model: ModelSource;
  /** Memory, and CPU with it. The model has to fit in, unpacked. */
  readonly memorySizeInMB: 1024 | 2048 | 3072 | 4096 | 5120 | 6144;
  /** Requests that are answered at one moment, before others are refused: 1 to 200. */
  readonly maxConcurrency: number;
  /** How many of them find a warm container: 1 to `maxConcurrency`; paid for all the time. Default none. */
  readonly provisionedConcurrency?: number;
  readonly instanceType?: never;
  readonly shadow?: never;
  readonly variants?: never;
  readonly volumeSizeInGB?: never;
  readonly inferenceAmiVersion?: never;
  readonly mlReservationArn?: never;
}

/** A place in a bucket. */
export interface BucketPlace {
  readonly bucket: BucketLike;
  /** Ending with a slash, such as `async/churn/`. */
  readonly prefix: string;
}

/** One model that answers later: requests queue, requests and answers lie in S3. */
export interface AsyncMode extends InstanceSettings {
  readonly type: "async";
  readonly model: ModelSource;
  /** Where callers put requests, which the containers' role reads. */
  readonly input: BucketPlace;
  /** Where answers go, encrypted under the bucket's key. */
  readonly output: BucketPlace;
  /** Where it says why there is no answer, in a bucket of the same key as `output`. Default none: failures are told by `errorTopic` only. */
  readonly failure?: BucketPlace;
  /** Is told of each answer. Default none. */
  readonly successTopic?: TopicLike;
  /** Is told of each failure. Default none. */
  readonly errorTopic?: TopicLike;
  /** Requests that an instance works on at one moment: 1 to 1000. Default SageMaker's own choice. */
  readonly maxConcurrentInvocationsPerInstance?: number;
  readonly shadow?: never;
  readonly variants?: never;
}

/** What every copy of a model gets for itself. */
export interface ComputeRequirements {
  /** Cores: 0.25 and more. Default what is left. */
  readonly numberOfCpuCoresRequired?: number;
  /** GPUs or Neuron devices: 1 and more. Default none. */
  readonly numberOfAcceleratorDevicesRequired?: number;
  /** MB of memory: 128 and more. */
  readonly minMemoryRequiredInMb: number;
  /** MB of memory at most. Default no limit. */
  readonly maxMemoryRequiredInMb?: number;
}

/** A model with its own copies on the machines that all of them share. */
export interface InferenceComponentArgs {
  /** Up to 63 letters, digits and hyphens, unique in the account and region: callers name it. */
  readonly name: string;
  readonly model: ModelSource;
  readonly compute: ComputeRequirements;
  /** Copies at the start: a whole number from 0. Default `autoScaling.minCapacity`. */
  readonly copyCount?: number;
  /** How copies follow the load. Default 1 to 2 copies. */
  readonly autoScaling?: AutoScaling<"inferenceComponent">;
}

/**
 * Several models, each with copies of its own, on machines that all of them share; callers name the component. Network and isolation are
 * those of each model: the configuration has settings of its own for both, which `@pulumi/aws` 7 does not know.
 */
export interface InferenceComponentsMode extends InstanceSettings {
  readonly type: "inferenceComponents";
  readonly components: readonly [InferenceComponentArgs, ...InferenceComponentArgs[]];
  /** Instances, which SageMaker adds and removes as copies come and go. Default 1 to 2. */
  readonly managedInstanceScaling?: { readonly minInstanceCount: number; readonly maxInstanceCount: number };
}

/** How an endpoint serves. */
export type EndpointMode =
  | RealtimeMode
  | MultiModelMode
  | MultiContainerMode
  | InferencePipelineMode
  | ServerlessMode
  | AsyncMode
  | InferenceComponentsMode;
