import { dataJob } from "./data-job";

/** What `infra/layers/data.ts` says of it: turns raw data into processed data, and cannot go backwards. */
export const processingJob = dataJob({
  kind: "processing-job",
  description: "A SageMaker processing job that turns raw data into processed data.",
  job: "processing",
  telemetry: "/aws/sagemaker/ProcessingJobs",
  reads: [{ bucket: "raw", keys: "*", what: "raw data" }],
  writes: [{ bucket: "processed", keys: "*", what: "processed data" }],
});
