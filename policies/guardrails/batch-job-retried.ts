import { resourceRule } from "../rule";

export const batchJobRetried = resourceRule({
  name: "batch-job-retried",
  severity: "low",
  description: "A job of AWS Batch is tried again when its host goes away.",
  reason: "A Spot interruption or a broken host ends the job for good, however far it was.",
  fix: "Set retryStrategy.attempts to 2 or more, with evaluateOnExit for what should not be retried.",
  url: "https://docs.aws.amazon.com/batch/latest/userguide/job_retries.html",
  types: ["aws:batch/jobDefinition:JobDefinition"],

  *judge({ props: { retryStrategy } }) {
    const attempts = retryStrategy?.attempts ?? 1;
    if (attempts < 2) {
      yield {
        property: "retryStrategy.attempts",
        says: `is ${retryStrategy?.attempts ?? "not set, which means 1"}.`,
      };
    }
  },
  remediate: ({ props: { retryStrategy } }) => ({ retryStrategy: { ...retryStrategy, attempts: 2 } }),
});
