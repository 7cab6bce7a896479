import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { LogRetentionDays, Transform } from "../core";
import type { KeyLike } from "../encryption";
import type { GrantableRole } from "../identity";
import type { JobContainer, NodeRange } from "./container";
import type { RetryStrategy } from "./retry-strategy";

/** What all jobs have, whatever they run on. */
export interface JobSettings {
  /** Seconds that an attempt may take, 60 or more; of an array's children each, of a multi-node job the whole (Batch API reference, JobTimeout). */
  readonly attemptDurationSeconds: number;
  readonly retryStrategy?: RetryStrategy;
  /** 0 to 9999: within a share the higher goes first (Batch API reference, RegisterJobDefinition). Fair-share queues only. Default 0. */
  readonly schedulingPriority?: number;
  /** Defaults of what `Ref::name` stands for in commands. Default none. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Whether the tags of job and definition go on to the ECS task. Default true. */
  readonly propagateTags?: boolean;
}

/** A job of one container, alone or as the child of an array. */
export interface ContainerJob extends JobSettings {
  readonly type: "container";
  readonly container: JobContainer;
  readonly numNodes?: never;
  readonly mainNode?: never;
  readonly instanceType?: never;
  readonly nodeRanges?: never;
}

/** A job that spans instances, each of which runs one container. Never an array, never on Fargate or Spot. */
export interface MultiNodeJob extends JobSettings {
  readonly type: "multinode";
  /** 1 to 1000 (Batch User Guide, "Node groups"). */
  readonly numNodes: number;
  /** The number of the node whose end is the job's end, from 0. Default 0. */
  readonly mainNode?: number;
  /** An EC2 type such as `hpc7a.96xlarge`, of all nodes. */
  readonly instanceType: string;
  /** One to five groups of nodes. */
  readonly nodeRanges: readonly [NodeRange, ...NodeRange[]];
  /** Whether containers get the EFA devices of their instance. Default whether the type has EFA. */
  readonly efa?: boolean;
  readonly container?: never;
}

interface Common {
  /** Encrypts the log group. Its key policy must let CloudWatch Logs in: see `batchLogGroupName`. */
  readonly encryptionKey: KeyLike;
  /** What the code may do is granted to this role. Default one of the component's own, which may do nothing. */
  readonly jobRole?: GrantableRole;
  /** Days until a log entry is deleted, one of CloudWatch Logs' own steps. Default 90. */
  readonly logRetentionInDays?: LogRetentionDays;
  /** ARN of the managed policy that bounds the roles. Default none. */
  readonly permissionsBoundary?: pulumi.Input<string>;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: JobDefinitionTransforms;
}

export interface JobDefinitionTransforms {
  readonly jobDefinition?: Transform<aws.batch.JobDefinitionArgs>;
  readonly logGroup?: Transform<aws.cloudwatch.LogGroupArgs>;
  readonly role?: Transform<aws.iam.RoleArgs>;
}

/** Job definitions by Batch's own word for their kind. */
export interface JobKinds {
  readonly container: ContainerJob;
  readonly multinode: MultiNodeJob;
}

export type JobType = keyof JobKinds;

export type JobDefinitionArgs<Type extends JobType = JobType> = Common & {
  readonly type: Type;
} & JobKinds[Type];
