import {
  ListHyperParameterTuningJobsCommand,
  ListTrainingJobsCommand,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";

import { describeSeconds, secondsOf } from "./job";

/** A line of the list. */
export interface ListedJob {
  readonly job: string;
  readonly kind: "training job" | "tuning job";
  readonly status: string;
  readonly startedAt?: Date;
  readonly endedAt?: Date;
}

const MOST_JOBS = 20;
const LATEST = { SortBy: "CreationTime", SortOrder: "Descending", MaxResults: MOST_JOBS } as const;

/** The latest training and tuning jobs, the newest first. Those that a tuning job runs are its own matter, and listed too. */
export async function latestJobs(client: SageMakerClient): Promise<readonly ListedJob[]> {
  const [training, tuning] = await Promise.all([
    client.send(new ListTrainingJobsCommand(LATEST)),
    client.send(new ListHyperParameterTuningJobsCommand(LATEST)),
  ]);
  const jobs: readonly ListedJob[] = [
    ...(training.TrainingJobSummaries ?? []).map((job) => ({
      ...{ job: job.TrainingJobName ?? "", kind: "training job" as const },
      ...{ status: job.TrainingJobStatus ?? "", startedAt: job.CreationTime, endedAt: job.TrainingEndTime },
    })),
    ...(tuning.HyperParameterTuningJobSummaries ?? []).map((job) => ({
      ...{ job: job.HyperParameterTuningJobName ?? "", kind: "tuning job" as const },
      ...{ status: job.HyperParameterTuningJobStatus ?? "", startedAt: job.CreationTime },
      endedAt: job.HyperParameterTuningEndTime,
    })),
  ];
  return [...jobs]
    .sort((one, other) => (other.startedAt?.getTime() ?? 0) - (one.startedAt?.getTime() ?? 0))
    .slice(0, MOST_JOBS);
}

export function describeJobs(jobs: readonly ListedJob[], region: string): string {
  if (jobs.length === 0) {
    return `There are no training or tuning jobs in ${region}.`;
  }
  const width = Math.max(...jobs.map(({ job }) => job.length));
  return jobs
    .map(({ job, kind, status, ...times }) => {
      const seconds = secondsOf(times);
      const took = seconds === undefined ? "" : describeSeconds(seconds);
      const since = times.startedAt?.toISOString().slice(0, 16).replace("T", " ") ?? "";
      return `${job.padEnd(width)}  ${kind}  ${status.padEnd(10)}  ${since}  ${took}`.trimEnd();
    })
    .join("\n");
}
