import {
  DescribeHyperParameterTuningJobCommand,
  type DescribeHyperParameterTuningJobResponse,
  type HyperParameterTuningJobStatus,
  ListHyperParameterTuningJobsCommand,
  type SageMakerClient,
  StopHyperParameterTuningJobCommand,
} from "@aws-sdk/client-sagemaker";

import { type JobKind, type JobStatus, type JobView } from "./job";

const STATUS: Readonly<Record<HyperParameterTuningJobStatus, JobStatus>> = {
  InProgress: "running",
  Stopping: "stopping",
  Completed: "completed",
  Stopped: "stopped",
  Failed: "failed",
  Deleting: "stopping",
  DeleteFailed: "failed",
};

/** The most that one call lists. */
const LATEST_JOBS = 100;

/** Tuning jobs: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeHyperParameterTuningJob.html */
export function tuningJobs(client: SageMakerClient, region: string): JobKind {
  return {
    ...{ noun: "tuning job", command: "train", resume: "Go on with what its jobs learnt", region },
    describe: async (name) => viewOf(await describeTuning(client, name)),
    stop: async (name) => {
      await client.send(new StopHyperParameterTuningJobCommand({ HyperParameterTuningJobName: name }));
    },
    names: async () => {
      const latest = { SortBy: "CreationTime", SortOrder: "Descending", MaxResults: LATEST_JOBS } as const;
      const listed = await client.send(new ListHyperParameterTuningJobsCommand(latest));
      return (listed.HyperParameterTuningJobSummaries ?? []).flatMap(
        ({ HyperParameterTuningJobName }) => HyperParameterTuningJobName ?? [],
      );
    },
  };
}

export function describeTuning(
  client: SageMakerClient,
  name: string,
): Promise<DescribeHyperParameterTuningJobResponse> {
  return client.send(new DescribeHyperParameterTuningJobCommand({ HyperParameterTuningJobName: name }));
}

function viewOf(job: DescribeHyperParameterTuningJobResponse): JobView {
  const status = STATUS[job.HyperParameterTuningJobStatus ?? "InProgress"];
  const counts = countsOf(job);
  const best = bestOf(job);
  const moving = [
    `${counts.completed} of ${counts.most ?? "?"} jobs done, ${counts.running} running, ${counts.failed} failed`,
    ...(best === undefined ? [] : [`best ${best.metric} ${best.value} (${best.job})`]),
  ].join("; ");
  return {
    ...{ name: job.HyperParameterTuningJobName ?? "", arn: job.HyperParameterTuningJobArn ?? "", status },
    stage: job.HyperParameterTuningJobStatus ?? "",
    reason: job.FailureReason,
    startedAt: job.CreationTime,
    endedAt: job.HyperParameterTuningEndTime,
    // A line of its own whenever a job has ended or a better one is found.
    milestones: counts.completed + counts.failed === 0 ? [] : [{ stage: moving }],
    moving,
    facts: { jobs: counts, best },
    lines: [
      `Jobs:  ${counts.completed} completed, ${counts.running} running, ${counts.stopped} stopped, ${counts.failed} failed`,
      ...(best === undefined
        ? []
        : [
            `Best:  ${best.metric} ${best.value} by ${best.job}`,
            ...Object.entries(best.parameters).map(([name, value]) => `  ${name} = ${value}`),
          ]),
    ],
  };
}

function countsOf(job: DescribeHyperParameterTuningJobResponse) {
  const counters = job.TrainingJobStatusCounters ?? {};
  return {
    completed: counters.Completed ?? 0,
    running: counters.InProgress ?? 0,
    stopped: counters.Stopped ?? 0,
    /** AWS tries again those of the first kind. */
    failed: (counters.RetryableError ?? 0) + (counters.NonRetryableError ?? 0),
    most: job.HyperParameterTuningJobConfig?.ResourceLimits?.MaxNumberOfTrainingJobs,
  };
}

function bestOf({ BestTrainingJob: best }: DescribeHyperParameterTuningJobResponse) {
  const { MetricName: metric, Value: value } = best?.FinalHyperParameterTuningJobObjectiveMetric ?? {};
  return best === undefined || metric === undefined
    ? undefined
    : { job: best.TrainingJobName ?? "", metric, value, parameters: best.TunedHyperParameters ?? {} };
}
