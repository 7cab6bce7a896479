import * as assert from "node:assert/strict";

import { JobWorkflow, type JobWorkflowArgs } from "../../../components/workflow";
import { deployed, mockCloud } from "../mock-cloud";
import { training } from "../workflow/sample-jobs";
import { problemsOf, realIds, stackUnder } from "./judged-stack";
import { unrefused, withEach } from "./refusal-form";
import { accessProblems } from "./role-access";
import { sample, seeded } from "./seeded";
import { workflowArgs } from "./workflow-args";

const train = { name: "Train", job: training };

function workflowMistakes(args: JobWorkflowArgs) {
  return withEach(args, {
    steps: [
      [],
      [train, train],
      [{ ...train, name: "error" }],
      [{ ...train, name: "1st" }],
      [{ ...train, timeoutSeconds: 0 }],
      [{ name: "Both", parallel: [train] }],
      [{ ...train, job: { ...training, namePrefix: "churn" } }],
      [
        { ...train, timeoutSeconds: 99_999_999 },
        { ...train, name: "Again", timeoutSeconds: 100_000_000 },
      ],
    ],
    encryptionKey: [{ arn: "alias/mine" }],
    stateMachineName: ["a b", "x".repeat(81), ""],
    "failureTopic.arn": ["failures", "arn:aws:sns:ap-southeast-1:000000000000:failures.fifo"],
    timeoutSeconds: [0, 100_000_000, 1.5],
    schedule: [
      { scheduleExpression: "0 1 * * *" },
      { scheduleExpression: "rate(1 day)", scheduleExpressionTimezone: "Asia/Atlantis" },
      { scheduleExpression: "rate(1 day)", flexibleWindowInMinutes: 0 },
      { scheduleExpression: "rate(1 day)", deadLetterQueue: { arn: "queue" } },
    ],
    retry: [{ intervalSeconds: 0 }, { maxAttempts: -1 }, { backoffRate: 0.5 }, { maxDelaySeconds: 5 }],
    logRetentionInDays: [2],
  });
}

describe("any workflow", function () {
  this.timeout(180_000);
  mockCloud(realIds);

  it("is a state machine that AWS would take, under a role that can no more than it needs", async () => {
    const made = await deployed(() =>
      sample(workflowArgs, 40).map((args, index) => new JobWorkflow(`flow-${index}`, args)),
    );
    assert.equal(made.length, 40);
    const resources = stackUnder("flow-");
    const found = [...(await problemsOf(resources)), ...accessProblems(resources)];
    assert.ok(found.length === 0, seeded(found));
  });

  it("is refused where one thing is wrong, by a sentence that names it, before anything is there", async () => {
    const mistakes = await deployed(() => sample(workflowArgs, 5).flatMap(workflowMistakes));
    const found = await unrefused(mistakes, (name, args) => new JobWorkflow(name, args), "wrong-flow");
    assert.ok(mistakes.length > 100);
    assert.ok(found.length === 0, seeded(found));
  });
});
