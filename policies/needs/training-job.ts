import { dataJob } from "./data-job";

/** What `infra/layers/data.ts` says of it: makes models of processed data, and releases none of them itself. */
export const trainingJob = dataJob({
  kind: "training-job",
  description: "A SageMaker training job that turns processed data into models.",
  job: "training",
  telemetry: "/aws/sagemaker/TrainingJobs",
  reads: [{ bucket: "processed", keys: "*", what: "processed data" }],
  writes: [{ bucket: "models", keys: "training/*", what: "a trained model" }],
});
