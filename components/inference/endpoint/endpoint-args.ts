import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { LogRetentionDays, Transform } from "../../core";
import type { KeyLike } from "../../encryption";
import type { NetworkLike } from "../../network";
import type { Deployment, RollingDeployment } from "../deployment";
import type { ModelTransforms } from "../model";
import type { AlarmThresholds, AlarmTopicLike } from "../observability";
import type { AutoScaling } from "../scaling";
import type { DataCapture } from "./data-capture";
import type {
  AsyncMode,
  InferenceComponentsMode,
  InferencePipelineMode,
  MultiContainerMode,
  MultiModelMode,
  RealtimeMode,
  ServerlessMode,
} from "./modes";

export interface EndpointTransforms extends ModelTransforms {
  readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
  readonly configuration?: Transform<aws.sagemaker.EndpointConfigurationArgs>;
  readonly endpoint?: Transform<aws.sagemaker.EndpointArgs>;
  readonly scalingTarget?: Transform<aws.appautoscaling.TargetArgs>;
  readonly scalingPolicy?: Transform<aws.appautoscaling.PolicyArgs>;
  readonly alarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
}

/** Alarms on errors, latency and machines; see `AlarmThresholds` for when they go off. */
export interface EndpointAlarmSettings {
  readonly thresholds?: AlarmThresholds;
  /** Told when an alarm goes off and when it is over. `AlarmTopic` makes an encrypted one. Default nobody: deployments still roll back. */
  readonly topic?: AlarmTopicLike;
}

interface EndpointSettings {
  /**
   * Encrypts the instances' volumes and the log group. Its key policy must let CloudWatch Logs in (`EncryptionKey` argument
   * `logGroups`), and whoever deploys needs `kms:CreateGrant` on it, since SageMaker holds a grant for the volumes.
   */
  readonly encryptionKey: KeyLike;
  /** Name of the endpoint: up to 63 letters, digits and single hyphens. Default the component's name. */
  readonly endpointName?: string;
  /** Alarms, about ten for a variant, at 0.10 USD a month each. Default none, but where `deployment` needs them to roll back. */
  readonly alarms?: EndpointAlarmSettings;
  /** Whether to make a dashboard of the endpoint's metrics, named like the component. Default false. */
  readonly dashboard?: boolean;
  /** Days until a log entry is deleted, one of CloudWatch Logs' own steps. Default 90. */
  readonly logRetentionInDays?: LogRetentionDays;
  /** ARN of the managed policy that bounds the execution roles. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made; for models, on those that the endpoint makes. */
  readonly transform?: EndpointTransforms;
}

/** What endpoints on instances share. */
interface HostedSettings extends EndpointSettings {
  /** Where the network interfaces stand: its private subnets, two at least. `Network.from` takes an existing one. */
  readonly network: NetworkLike;
  /** Keeps the containers from any network call of their own; SageMaker still fetches the models for them. Default true. */
  readonly enableNetworkIsolation?: boolean;
  /** A sample of requests and answers, kept in S3. Default none. */
  readonly dataCapture?: DataCapture;
  /**
   * How a new configuration takes over, on watch of alarms that roll it back. Default where there are `alarms` a canary of 10 percent for
   * 15 minutes (all at once for a single instance, batches for inference components), and else all at once without a look back.
   */
  readonly deployment?: Deployment;
}

/** How many instances serve. Default 1 to 2, aiming at 200 invocations a minute and instance. */
export interface RealtimeEndpointArgs extends HostedSettings {
  readonly mode: RealtimeMode;
  readonly autoScaling?: AutoScaling<"realtime">;
}

export interface MultiModelEndpointArgs extends HostedSettings {
  readonly mode: MultiModelMode;
  readonly autoScaling?: AutoScaling<"multiModel">;
}

export interface MultiContainerEndpointArgs extends HostedSettings {
  readonly mode: MultiContainerMode;
  readonly autoScaling?: AutoScaling<"multiContainer">;
}

export interface InferencePipelineEndpointArgs extends HostedSettings {
  readonly mode: InferencePipelineMode;
  readonly autoScaling?: AutoScaling<"inferencePipeline">;
}

export interface AsyncEndpointArgs extends HostedSettings {
  readonly mode: AsyncMode;
  readonly autoScaling?: AutoScaling<"async">;
}

/** Components scale by themselves (`mode.components[].autoScaling`), and are updated copy by copy. */
export interface InferenceComponentsEndpointArgs extends Omit<HostedSettings, "deployment"> {
  readonly mode: InferenceComponentsMode;
  /** How new copies take the place of old ones. Default where there are `alarms` batches of 25 percent. */
  readonly deployment?: RollingDeployment;
  readonly autoScaling?: never;
}

/**
 * A network that nobody has. Not `undefined`: by that the compiler would take arguments whose `network` comes from a spread (`...shared`) for a
 * serverless endpoint's, and misread the others (`"canary"` as any string).
 */
interface NoNetwork extends NetworkLike {
  readonly serverlessEndpointsStandInNone: never;
}

/** AWS refuses a VPC, network isolation and data capture here. */
export interface ServerlessEndpointArgs extends EndpointSettings {
  readonly mode: ServerlessMode;
  /** How provisioned concurrency follows the load. Default none: it stays as it is. */
  readonly autoScaling?: AutoScaling<"serverless">;
  readonly network?: NoNetwork;
  readonly enableNetworkIsolation?: never;
  readonly dataCapture?: never;
  readonly deployment?: never;
}

export type InferenceEndpointArgs =
  | RealtimeEndpointArgs
  | MultiModelEndpointArgs
  | MultiContainerEndpointArgs
  | InferencePipelineEndpointArgs
  | AsyncEndpointArgs
  | InferenceComponentsEndpointArgs
  | ServerlessEndpointArgs;
