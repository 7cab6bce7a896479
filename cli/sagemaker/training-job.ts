import {
  DescribeTrainingJobCommand,
  type DescribeTrainingJobResponse,
  ListTrainingJobsCommand,
  type SageMakerClient,
  StopTrainingJobCommand,
  type TrainingJobStatus,
} from "@aws-sdk/client-sagemaker";

import { describeSeconds, type JobKind, type JobStatus, type JobView } from "./job";

const STATUS: Readonly<Record<TrainingJobStatus, JobStatus>> = {
  InProgress: "running",
  Stopping: "stopping",
  Completed: "completed",
  Stopped: "stopped",
  Failed: "failed",
  Deleting: "stopping",
};

/** The most that one call lists. */
const LATEST_JOBS = 100;

/** Training jobs: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeTrainingJob.html */
export function trainingJobs(client: SageMakerClient, region: string): JobKind {
  return {
    ...{ noun: "training job", command: "train", resume: "Go on from its checkpoints", region },
    describe: async (name) => viewOf(await describeTraining(client, name)),
    stop: async (name) => {
      await client.send(new StopTrainingJobCommand({ TrainingJobName: name }));
    },
    names: async () => {
      const latest = { SortBy: "CreationTime", SortOrder: "Descending", MaxResults: LATEST_JOBS } as const;
      const { TrainingJobSummaries = [] } = await client.send(new ListTrainingJobsCommand(latest));
      return TrainingJobSummaries.flatMap(({ TrainingJobName }) => TrainingJobName ?? []);
    },
  };
}

export function describeTraining(
  client: SageMakerClient,
  name: string,
): Promise<DescribeTrainingJobResponse> {
  return client.send(new DescribeTrainingJobCommand({ TrainingJobName: name }));
}

function viewOf(job: DescribeTrainingJobResponse): JobView {
  const { TrainingJobName: name = "", TrainingJobArn: arn = "", TrainingJobStatus: status } = job;
  const transitions = job.SecondaryStatusTransitions ?? [];
  const metrics = (job.FinalMetricDataList ?? []).map(({ MetricName, Value }) => ({
    name: MetricName,
    value: Value,
  }));
  const { TrainingTimeInSeconds: training, BillableTimeInSeconds: billable } = job;
  const instances = instancesOf(job);
  const model = job.ModelArtifacts?.S3ModelArtifacts;
  const checkpoint = job.CheckpointConfig?.S3Uri;
  const completed = status === "Completed";
  return {
    ...{ name, arn, status: STATUS[status ?? "InProgress"], stage: job.SecondaryStatus ?? status ?? "" },
    reason: job.FailureReason,
    startedAt: job.CreationTime,
    endedAt: job.TrainingEndTime,
    milestones: transitions.map(({ Status, StatusMessage }) => ({
      stage: Status ?? "",
      message: StatusMessage,
    })),
    facts: {
      transitions: transitions.map(({ Status, StartTime, EndTime, StatusMessage }) => ({
        ...{ stage: Status, from: StartTime, to: EndTime, message: StatusMessage },
      })),
      ...{ trainingSeconds: training, billableSeconds: billable, instances, metrics },
      model: completed ? model : undefined,
      checkpoint,
    },
    lines: [
      ...(billable === undefined ? [] : [billed(billable, training, instances)]),
      ...metrics.map((metric) => `${metric.name}  ${metric.value}`),
      ...(completed && model !== undefined ? [`Model:  ${model}`] : []),
      ...(!completed && checkpoint !== undefined ? [`Checkpoints:  ${checkpoint}`] : []),
    ],
  };
}

/** AWS bills the seconds of every instance; on Spot, the difference to the training time is what was saved. */
function billed(billable: number, training: number | undefined, instances: number): string {
  const saved = training === undefined || training <= billable ? 0 : 1 - billable / training;
  const spot = saved === 0 ? "" : `, ${Math.round(saved * 100)} % saved by Spot`;
  const each = instances === 1 ? "" : ` on each of ${instances} instances`;
  return `Billed:  ${describeSeconds(billable)}${each}${spot}`;
}

export function instancesOf({ ResourceConfig: resources }: DescribeTrainingJobResponse): number {
  const groups = resources?.InstanceGroups ?? [];
  return groups.length === 0
    ? (resources?.InstanceCount ?? 1)
    : groups.reduce((sum, { InstanceCount = 0 }) => sum + InstanceCount, 0);
}
