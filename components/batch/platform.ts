import type * as pulumi from "@pulumi/pulumi";

/** What jobs run on: machines of AWS, or instances of our own. A queue has either, never both (Batch API reference, CreateJobQueue). */
export type Platform = "EC2" | "FARGATE";

/** Processors, in EC2's words. */
export type Architecture = "arm64" | "x86_64";

/** A compute environment, new or existing, as far as a queue wants to know it. */
export interface ComputeEnvironmentLike {
  readonly arn: pulumi.Input<string>;
  readonly platform: Platform;
  /** Whether its machines are spare capacity, on which AWS runs no multi-node job. Undefined where nobody knows. */
  readonly spot?: boolean;
  /** Of its machines; undefined where nobody knows, and on Fargate, which has both. */
  readonly architecture?: Architecture;
}

/** A queue, new or existing, as far as jobs want to know it. */
export interface JobQueueLike {
  readonly arn: pulumi.Input<string>;
  readonly platform: Platform;
  /** Whether jobs have to name the share that they belong to. */
  readonly fairShare: boolean;
  /** Whether any of its machines are spare capacity. */
  readonly spot?: boolean;
}
