import { type DescribeTrainingJobResponse, type SageMakerClient } from "@aws-sdk/client-sagemaker";

import { type Progress } from "../output";
import { AwsCallError } from "./aws-call-error";
import { hasEnded, type JobKind, type JobView } from "./job";
import { JobLogs, TRAINING_LOG_GROUP } from "./job-logs";
import { JobMetrics } from "./job-metrics";
import { describeTraining } from "./training-job";

/** What a training job says beside its status: its logs, line by line, and its metrics. Tuning jobs run many jobs, and say nothing here. */
export function trainingOutput(
  kind: JobKind,
  client: SageMakerClient,
): ((view: JobView, progress: Progress) => Promise<string>) | undefined {
  if (kind.noun !== "training job") {
    return undefined;
  }
  let logs: JobLogs | undefined;
  let described: Promise<DescribeTrainingJobResponse> | undefined;
  let silent = false;
  const metrics = new JobMetrics(kind.region);
  return async (view, progress) => {
    if (silent) {
      return "";
    }
    logs ??= new JobLogs(TRAINING_LOG_GROUP, view.name, kind.region);
    try {
      await logs.read((instance, line) => progress.say(`${instance} | ${line}`));
      return hasEnded(view)
        ? ""
        : await metrics.read(await (described ??= describeTraining(client, view.name)));
    } catch (error) {
      if (!(error instanceof AwsCallError)) {
        throw error;
      }
      if (!error.passing) {
        // Who may not read logs or metrics can follow the job all the same.
        silent = true;
        progress.say(`${error.message} Following without logs and metrics.`);
      }
      return "";
    }
  };
}
