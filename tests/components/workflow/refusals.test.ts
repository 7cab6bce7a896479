import * as assert from "node:assert/strict";

import { JobWorkflow, type JobWorkflowArgs } from "../../../components/workflow";
import { createdUnder, mockCloud } from "../mock-cloud";
import { key, training, tuning } from "./sample-jobs";

const train = { name: "Train", job: training } as const;

/** Arguments that are wrong in one way, and the whole sentence that says so. */
const refusals: Readonly<Record<string, readonly [Partial<JobWorkflowArgs>, string]>> = {
  "a step that is named as the error": [
    { steps: [{ name: "error", job: training }] },
    'steps[0].name is "error"; give a letter, then up to 49 letters, digits and _; error is taken.',
  ],
  "two steps of one name": [
    { steps: [train, train] },
    'steps[1].name is "Train", which another step has; give each step a name of its own.',
  ],
  "a prefix without its hyphen": [
    { steps: [{ name: "Train", job: { ...training, namePrefix: "churn" } }] },
    'steps[0].job.namePrefix is "churn"; give letters, digits and hyphens that end with a hyphen, such as churn-, 51 characters at most for a training job.',
  ],
  "a prefix that leaves a tuning job no room": [
    { steps: [{ name: "Tune", job: { ...tuning, namePrefix: "churn-of-customers-x-" } }] },
    'steps[0].job.namePrefix is "churn-of-customers-x-"; give letters, digits and hyphens that end with a hyphen, such as churn-, 20 characters at most for a tuning job.',
  ],
  "a step without time": [
    { steps: [{ ...train, timeoutSeconds: 0 }] },
    "steps[0].timeoutSeconds is 0; the Amazon States Language allows 1 to 99999999 seconds.",
  ],
  "a step that may outlive the workflow": [
    { timeoutSeconds: 3600, steps: [train] },
    "steps[0].timeoutSeconds is not set, which means 86400; the whole workflow ends after 3600, so raise timeoutSeconds or lower this.",
  ],
  "a schedule in another notation": [
    { schedule: { scheduleExpression: "0 1 * * *" } },
    'schedule.scheduleExpression is "0 1 * * *"; EventBridge Scheduler takes rate(12 hours), cron(0 1 * * ? *) with six fields, or at(2026-12-31T23:00:00).',
  ],
  "two days at once": [
    { schedule: { scheduleExpression: "cron(0 1 * * * *)" } },
    'schedule.scheduleExpression is "cron(0 1 * * * *)"; one of day of month and day of week is ?, since AWS takes the other only, such as cron(0 0 * * ? *).',
  ],
  "a place that is no time zone": [
    { schedule: { scheduleExpression: "rate(1 day)", scheduleExpressionTimezone: "Asia/Atlantis" } },
    'schedule.scheduleExpressionTimezone is "Asia/Atlantis"; give an IANA time zone such as Asia/Singapore.',
  ],
  "a window of more than a day": [
    { schedule: { scheduleExpression: "rate(1 day)", flexibleWindowInMinutes: 1441 } },
    "schedule.flexibleWindowInMinutes is 1441; EventBridge Scheduler allows 1 to 1440 minutes.",
  ],
  "a queue in order": [
    {
      schedule: {
        scheduleExpression: "rate(1 day)",
        deadLetterQueue: { arn: "arn:aws:sqs:ap-southeast-1:000000000000:dropped.fifo" },
      },
    },
    'schedule.deadLetterQueue.arn is "arn:aws:sqs:ap-southeast-1:000000000000:dropped.fifo"; give the ARN of a standard queue.',
  ],
  "a topic by its name": [
    { failureTopic: { arn: "failures" } },
    'failureTopic.arn is "failures"; give the ARN of a standard topic.',
  ],
  "a retry without a wait": [
    { retry: { intervalSeconds: 0 } },
    "retry.intervalSeconds is 0; Step Functions allows 1 to 99999999 seconds.",
  ],
  "a wait that shrinks": [
    { retry: { backoffRate: 0.5 } },
    "retry.backoffRate is 0.5; Step Functions allows 1 and more.",
  ],
  "a longest wait below the first": [
    { retry: { intervalSeconds: 300 } },
    "retry.maxDelaySeconds is 300; Step Functions allows what is above intervalSeconds, 300, and below 31622400.",
  ],
  "a name with a space": [
    { stateMachineName: "every night" },
    'stateMachineName is "every night"; Step Functions allows 1 to 80 letters, digits, - and _.',
  ],
  "an alias for a key": [
    { encryptionKey: { arn: "alias/data" } },
    'encryptionKey.arn is "alias/data"; give the ARN of a key, such as arn:aws:kms:ap-southeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab.',
  ],
};

describe("JobWorkflow refuses", () => {
  mockCloud();

  for (const [what, [more, sentence]] of Object.entries(refusals)) {
    it(what, () => {
      assert.throws(() => new JobWorkflow("refused", { steps: [train], encryptionKey: key, ...more }), {
        name: "RefusedError",
        message: `JobWorkflow "refused" cannot be built:\n  ${sentence}`,
      });
      assert.deepEqual(createdUnder("refused"), []);
    });
  }

  it("a workflow without steps at compile time", () => {
    const impossible = (): Partial<JobWorkflowArgs>[] => [
      // @ts-expect-error A workflow has a job.
      { steps: [] },
      // @ts-expect-error Jobs at once are two or more.
      { steps: [{ name: "Both", parallel: [train] }] },
      // @ts-expect-error A training job writes no manifests.
      { steps: [{ name: "Train", job: { ...training, around: { splitting: undefined } } }] },
    ];
    assert.equal(typeof impossible, "function");
  });
});
