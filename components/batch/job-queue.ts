import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { PlatformComponent, refuseIf } from "../core";
import type { FairShare } from "./fair-share";
import type { JobQueueArgs } from "./job-queue-args";
import { jobQueueProblems } from "./job-queue-problems";
import type { JobQueueLike, Platform } from "./platform";

/**
 * Where jobs wait for machines: first in, first out, or divided among shares by weight. Costs nothing.
 */
export class JobQueue extends PlatformComponent implements JobQueueLike {
  readonly arn: pulumi.Output<string>;
  readonly queueName: pulumi.Output<string>;
  readonly platform: Platform;
  readonly fairShare: boolean;
  readonly spot: boolean;
  readonly nodes: {
    readonly queue: aws.batch.JobQueue;
    readonly schedulingPolicy?: aws.batch.SchedulingPolicy;
  };

  constructor(name: string, args: JobQueueArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("JobQueue", name, jobQueueProblems(name, args));
    super("mlhpc:batch:JobQueue", name, opts);
    const { computeEnvironments, fairShare, jobStateTimeLimitActions = [] } = args;
    this.platform = computeEnvironments[0].platform;
    this.fairShare = fairShare !== undefined;
    this.spot = computeEnvironments.some(({ spot }) => spot === true);
    const schedulingPolicy = fairShare && this.schedulingPolicy(fairShare, args);
    const queue = this.child(
      aws.batch.JobQueue,
      // AWS cannot make one kind of the other, so each has a name of its own.
      fairShare ? "shared-queue" : "queue",
      {
        priority: args.priority ?? 1,
        state: args.state ?? "ENABLED",
        schedulingPolicyArn: schedulingPolicy?.arn,
        computeEnvironmentOrders: computeEnvironments.map(({ arn }, order) => ({
          order,
          computeEnvironment: arn,
        })),
        // Jobs on machines can only be cancelled, and only where they wait for one.
        jobStateTimeLimitActions: jobStateTimeLimitActions.map((limit) => ({
          ...limit,
          action: "CANCEL",
          state: "RUNNABLE",
        })),
      },
      args.transform?.queue,
    );
    this.arn = queue.arn;
    this.queueName = queue.name;
    this.nodes = { queue, schedulingPolicy };
    this.registerOutputs({ arn: this.arn, queueName: this.queueName });
  }

  private schedulingPolicy(
    { shareDistribution = [], shareDecaySeconds, computeReservation }: FairShare,
    { transform }: JobQueueArgs,
  ): aws.batch.SchedulingPolicy {
    return this.child(
      aws.batch.SchedulingPolicy,
      "policy",
      {
        fairSharePolicy: {
          shareDecaySeconds: shareDecaySeconds ?? 0,
          computeReservation: computeReservation ?? 0,
          shareDistributions: shareDistribution.map(({ shareIdentifier, weightFactor }) => ({
            shareIdentifier,
            weightFactor: weightFactor ?? 1,
          })),
        },
      },
      transform?.schedulingPolicy,
    );
  }
}
