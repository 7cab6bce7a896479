import type { z } from "zod";

import { anything, flag, list, mapping, number, record, section, text } from "../../core";
import type { JobKinds } from "../job-definition-args";
import type { JobSubmission } from "../job-schedule-args";
import type { RetryRule, RetryStrategy } from "../retry-strategy";
import { container, nodeRange } from "./container";

const retryRule = section<RetryRule>({
  onExitCode: text.optional(),
  onReason: text.optional(),
  onStatusReason: text.optional(),
  action: anything,
});

const retryStrategy = section<RetryStrategy>({
  attempts: number.optional(),
  evaluateOnExit: list(retryRule).optional(),
});

/** What a job is, in a definition of its own or in an environment. What each type needs is for the checks. */
export const job = {
  type: anything,
  attemptDurationSeconds: number,
  schedulingPriority: number.optional(),
  propagateTags: flag.optional(),
  parameters: record(text).optional(),
  retryStrategy: retryStrategy.optional(),
  container: container.optional(),
  numNodes: number.optional(),
  mainNode: number.optional(),
  instanceType: text.optional(),
  efa: flag.optional(),
  nodeRanges: list(nodeRange).optional(),
} satisfies Readonly<Record<keyof JobKinds["multinode"], z.ZodType>>;

export const submission = {
  scheduleExpression: text,
  scheduleExpressionTimezone: text.optional(),
  enabled: flag.optional(),
  flexibleWindowInMinutes: number.optional(),
  deadLetterQueue: mapping("give a queue of SQS").optional(),
  arraySize: number.optional(),
  shareIdentifier: text.optional(),
  schedulingPriorityOverride: number.optional(),
  parameters: record(text).optional(),
} satisfies Readonly<Record<keyof JobSubmission<"container">, z.ZodType>>;
