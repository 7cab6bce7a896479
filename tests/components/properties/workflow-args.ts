import * as fc from "fast-check";

import type { JobRequest, JobStep, JobWorkflowArgs, WorkflowStep } from "../../../components/workflow";
import { BatchTransform } from "../../../components/inference/batch";
import { ProcessingRun } from "../../../components/processing";
import { training, tuning } from "../workflow/sample-jobs";
import { batchArgs, processingArgs } from "./job-args";
import { encryptionKey, maybe, topic, whole } from "./places";

let made = 0;

const job: fc.Arbitrary<JobRequest> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom<JobRequest>(training, tuning) },
  {
    weight: 2,
    arbitrary: batchArgs.map((args): JobRequest => new BatchTransform(`stepped-${(made += 1)}`, args)),
  },
  {
    weight: 1,
    arbitrary: processingArgs.map((args): JobRequest => new ProcessingRun(`stepped-${(made += 1)}`, args)),
  },
);

const jobStep = fc
  .record({
    name: fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,40}$/),
    job,
    timeoutSeconds: maybe(whole(1, 86_400)),
  })
  .map((step): JobStep => ({ ...step, name: `${step.name}_${(made += 1)}` }));

const step: fc.Arbitrary<WorkflowStep> = fc.oneof(
  { weight: 3, arbitrary: jobStep },
  {
    weight: 1,
    arbitrary: fc.array(jobStep, { minLength: 2, maxLength: 3 }).map((parallel) => ({
      ...{ name: `Both_${(made += 1)}`, parallel: parallel as unknown as [JobStep, JobStep] },
    })),
  },
);

const schedule = fc.record({
  scheduleExpression: fc.constantFrom("rate(12 hours)", "cron(0 1 * * ? *)", "at(2026-12-31T23:00:00)"),
  scheduleExpressionTimezone: maybe(fc.constantFrom("Asia/Singapore", "UTC")),
  flexibleWindowInMinutes: maybe(whole(1, 1440)),
  enabled: maybe(fc.boolean()),
  deadLetterQueue: maybe(fc.constant({ arn: topic.arn.replace("sns", "sqs"), encryptionKey })),
});

const retry = fc
  .tuple(whole(1, 1000), whole(0, 99), fc.double({ min: 1, max: 9, noNaN: true }), whole(1, 1000))
  .map(([intervalSeconds, maxAttempts, backoffRate, more]) => ({
    ...{ intervalSeconds, maxAttempts, backoffRate, maxDelaySeconds: intervalSeconds + more },
  }));

/** One to four steps, jobs at once and jobs that are split among them. */
export const workflowArgs = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 4 }),
  encryptionKey: fc.constant(encryptionKey),
  stateMachineName: maybe(fc.stringMatching(/^[A-Za-z0-9_-]{1,60}$/).map((name) => `${name}_${(made += 1)}`)),
  schedule: maybe(schedule),
  failureTopic: maybe(fc.constantFrom({ arn: topic.arn }, topic)),
  timeoutSeconds: maybe(whole(86_400, 99_999_999)),
  retry: maybe(retry),
  logLevel: maybe(fc.constantFrom("ALL", "ERROR")),
  includeExecutionData: maybe(fc.boolean()),
  logRetentionInDays: maybe(fc.constantFrom(1, 30, 3653)),
}) as unknown as fc.Arbitrary<JobWorkflowArgs>;
