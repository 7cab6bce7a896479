import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { LogRetentionDays, Transform } from "../../core";
import type { KeyLike, SecretLike } from "../../encryption";
import type { Clients, NetworkLike } from "../../network";
import type { BucketLike, LogBucketLike } from "../../storage";
import type { Placing } from "./compute";
import type { InstanceCapacityTransforms } from "./instance-capacity";

export interface LoadBalancing {
  /** ARN of a certificate in Certificate Manager, in this region. */
  readonly certificateArn: pulumi.Input<string>;
  /**
   * Takes the access logs. Only S3's own keys work there (Application Load Balancers guide, "Enable access logs"); a `LogBucket` lets
   * them in by its `loadBalancerPrefixes`.
   */
  readonly logBucket: LogBucketLike;
  /** Where in the bucket, without slashes at the ends. Default the component's name. */
  readonly logPrefix?: string;
  /** By a name for each. Default nobody; `ContainerInference.allowFrom` lets more in. */
  readonly clients?: Clients;
  /** Seconds without a byte after which a call is given up: 1 to 4000. Default 60. */
  readonly idleTimeout?: number;
  /** Keeps the load balancer from being deleted. Default false. */
  readonly deletionProtection?: boolean;
}

/** How the load balancer finds out which tasks are well (API reference of Elastic Load Balancing, CreateTargetGroup). */
export interface HealthCheck {
  /** Default `/ping`, SageMaker's own path, so that one image serves both. */
  readonly path?: string;
  /** Seconds between two checks, 5 to 300. Default 30. */
  readonly interval?: number;
  /** Seconds to wait for an answer, 2 to 120 and below `interval`. Default 5. */
  readonly timeout?: number;
  /** Good answers in a row, 2 to 10. Default 2. */
  readonly healthyThreshold?: number;
  /** Bad answers in a row, 2 to 10. Default 3. */
  readonly unhealthyThreshold?: number;
  /** Seconds that a new task has to load its model before bad answers count: 0 to 2147483647. Default 120. */
  readonly gracePeriod?: number;
}

/** A change of the limits at a time (Application Auto Scaling API reference, PutScheduledAction). */
export interface ScheduledCapacity {
  /** Such as `cron(0 22 * * ? *)`. */
  readonly schedule: string;
  /** Such as `Asia/Manila`. Default `UTC`. */
  readonly timezone?: string;
  readonly minCapacity: number;
  readonly maxCapacity: number;
}

/** How many tasks serve. */
export interface TaskScaling {
  /** A whole number from 1; two or more span zones. Default 2. */
  readonly minCapacity?: number;
  /** From `minCapacity`. Default `minCapacity`, at least 4. */
  readonly maxCapacity?: number;
  /** CPU in percent to aim at, 10 to 90. Default 65. */
  readonly cpuUtilization?: number;
  /** Requests a minute and task to aim at. Default 200. */
  readonly requestsPerTarget?: number;
  /** Seconds between two removals, from 0. Default 300. */
  readonly scaleInCooldown?: number;
  /** Seconds between two additions, from 0. Default 60. */
  readonly scaleOutCooldown?: number;
  /** By a name for each. Default none. */
  readonly scheduled?: Readonly<Record<string, ScheduledCapacity>>;
}

/** When an alarm rings, and takes a deployment back. */
export interface ServiceAlarmThresholds {
  /** Answers with 5XX, in percent of all, above 0 up to 100. Default 5. */
  readonly errorPercent?: number;
  /** Seconds that the slowest percent of answers takes, above 0. Default 0.5. */
  readonly latency?: number;
}

interface Common {
  /** Load balancer and tasks stand in its private subnets. */
  readonly network: NetworkLike;
  /** An image in ECR, pinned by a tag other than `latest` or by a digest. */
  readonly image: pulumi.Input<string>;
  /** Encrypts the log group. Its key policy must let CloudWatch Logs in: see `containerLogGroupName`. */
  readonly encryptionKey: KeyLike;
  readonly loadBalancer: LoadBalancing;
  /** Where the container listens: 1024 to 65535, as only root listens below. Default 8080. */
  readonly containerPort?: number;
  /** Who the container runs as: a user and group id other than 0. Default `1000:1000`. */
  readonly user?: string;
  /** Replaces what the image starts. Default the image's own. */
  readonly command?: readonly string[];
  /** Variables beside the model's. No secrets. */
  readonly environment?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Variables that hold secrets. Default none. */
  readonly secrets?: Readonly<Record<string, SecretLike>>;
  /** The model in S3, which the container learns of by `MODEL_BUCKET` and `MODEL_PREFIX`. Default none: it is within the image. */
  readonly model?: {
    readonly bucket: BucketLike;
    /** Ends with a slash, such as `fraud/7/`; nothing else of the bucket can be read. */
    readonly prefix: string;
  };
  /** Folders that the container may write to, empty at its start; all else is read-only. Default `/tmp`. */
  readonly writablePaths?: readonly string[];
  readonly healthCheck?: HealthCheck;
  readonly scaling?: TaskScaling;
  readonly alarms?: ServiceAlarmThresholds;
  /** Told of every alarm. Its key must let CloudWatch in. Default nobody. */
  readonly topic?: { readonly arn: pulumi.Input<string> };
  /** Seconds that a task has for its last answers when it goes: 0 to 120 (Fargate's most). Default 30. */
  readonly stopTimeout?: number;
  /** Days until a log entry is deleted, one of CloudWatch Logs' own steps. Default 90. */
  readonly logRetentionInDays?: LogRetentionDays;
  /** ARN of the managed policy that bounds the roles. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly cluster?: Transform<aws.ecs.ClusterArgs>;
    readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
    readonly role?: Transform<aws.iam.RoleArgs>;
    readonly taskDefinition?: Transform<aws.ecs.TaskDefinitionArgs>;
    readonly service?: Transform<aws.ecs.ServiceArgs>;
    readonly securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
    readonly loadBalancer?: Transform<aws.lb.LoadBalancerArgs>;
    readonly targetGroup?: Transform<aws.lb.TargetGroupArgs>;
    readonly listener?: Transform<aws.lb.ListenerArgs>;
    readonly alarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
  } & InstanceCapacityTransforms;
}

export type ContainerInferenceArgs = Common & Placing;
