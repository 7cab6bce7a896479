import type * as pulumi from "@pulumi/pulumi";

import type { LogRetentionDays } from "../core";
import type { KeyLike } from "../encryption";
import type { NetworkLike } from "../network";
import type { TopicLike } from "../workflow";
import type { ComputeEnvironmentTransforms } from "./compute-environment-args";
import type { ComputeResources } from "./compute-resources";
import type { ContainerJob, JobDefinitionTransforms, MultiNodeJob } from "./job-definition-args";
import type { QueueSettings } from "./job-queue-args";
import type { JobSubmission } from "./job-schedule-args";

/** A queue, before compute environments of the same component. */
export interface EnvironmentQueue<Environment extends string> extends QueueSettings {
  /** Their names, in the order in which they are tried. */
  readonly computeEnvironments: readonly [Environment, ...Environment[]];
}

type OnQueue<Queue extends string> = { readonly queue: Queue };

/** A job definition, and when it is submitted by itself. */
export type EnvironmentJob<Queue extends string> =
  | (ContainerJob & { readonly schedule?: OnQueue<Queue> & JobSubmission<"container"> })
  | (MultiNodeJob & { readonly schedule?: OnQueue<Queue> & JobSubmission<"multinode"> });

export interface BatchEnvironmentArgs<Environment extends string, Queue extends string, Job extends string> {
  /** Machines stand in its private subnets. */
  readonly network: NetworkLike;
  /** Encrypts logs and failure messages. Its key policy must let CloudWatch Logs in: see `batchLogGroupName`. */
  readonly encryptionKey: KeyLike;
  /** By a name for each. */
  readonly computeEnvironments: Readonly<Record<Environment, ComputeResources>>;
  /** By a name for each. */
  readonly queues: Readonly<Record<Queue, EnvironmentQueue<NoInfer<Environment>>>>;
  /** By a name for each. */
  readonly jobDefinitions: Readonly<Record<Job, EnvironmentJob<NoInfer<Queue>>>>;
  /**
   * Is told of every job that fails for good. An existing topic must let EventBridge publish, and its key too. Default a topic of the
   * component's own, under a key of its own, which does.
   */
  readonly failureTopic?: TopicLike;
  /** Days until a log entry is deleted, one of CloudWatch Logs' own steps. Default 90. */
  readonly logRetentionInDays?: LogRetentionDays;
  /** ARN of the managed policy that bounds the roles. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: ComputeEnvironmentTransforms & JobDefinitionTransforms;
}
