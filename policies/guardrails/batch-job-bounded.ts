import { resourceRule } from "../rule";

export const batchJobBounded = resourceRule({
  name: "batch-job-bounded",
  severity: "medium",
  description: "A job of AWS Batch has a time limit.",
  reason: "A job that hangs is paid for until somebody notices.",
  fix: "Set timeout.attemptDurationSeconds.",
  url: "https://docs.aws.amazon.com/batch/latest/userguide/job_timeouts.html",
  types: ["aws:batch/jobDefinition:JobDefinition"],

  *judge({ props: { timeout } }) {
    if (timeout?.attemptDurationSeconds === undefined) {
      yield { property: "timeout.attemptDurationSeconds", says: "is not set." };
    }
  },
});
