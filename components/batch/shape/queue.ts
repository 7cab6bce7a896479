import type { z } from "zod";

import { anything, flag, input, list, number, section, text } from "../../core";
import type { FairShare, Share } from "../fair-share";
import type { JobStateTimeLimitAction, QueueSettings } from "../job-queue-args";
import type { JobDefinitionLike } from "../job-schedule-args";
import type { ComputeEnvironmentLike, JobQueueLike } from "../platform";

const share = section<Share>({ shareIdentifier: text, weightFactor: number.optional() });

const fairShare = section<FairShare>({
  shareDecaySeconds: number.optional(),
  computeReservation: number.optional(),
  shareDistribution: list(share).optional(),
});

const timeLimitAction = section<JobStateTimeLimitAction>({ reason: anything, maxTimeSeconds: number });

/** What a queue is, of its own or in an environment. */
export const queue = {
  priority: number.optional(),
  state: anything,
  fairShare: fairShare.optional(),
  jobStateTimeLimitActions: list(timeLimitAction).optional(),
} satisfies Readonly<Record<keyof QueueSettings, z.ZodType>>;

export const existingComputeEnvironment = section<ComputeEnvironmentLike>({
  arn: input,
  platform: text,
  spot: flag.optional(),
  architecture: text.optional(),
});

export const existingQueue = section<JobQueueLike>({
  arn: input,
  platform: text,
  fairShare: flag,
  spot: flag.optional(),
});

export const existingJobDefinition = section<JobDefinitionLike>({ arn: input, type: text, platform: text });
