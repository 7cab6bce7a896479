import {
  DescribeInferenceRecommendationsJobCommand,
  type DescribeInferenceRecommendationsJobResponse,
  ListInferenceRecommendationsJobsCommand,
  ListInferenceRecommendationsJobStepsCommand,
  type RecommendationJobStatus,
  type SageMakerClient,
  StopInferenceRecommendationsJobCommand,
} from "@aws-sdk/client-sagemaker";

import { type JobKind, type JobStatus, type JobView } from "./job";
import { describeRecommendations, recommendationsOf } from "./recommendations";

const STATUS: Readonly<Record<RecommendationJobStatus, JobStatus>> = {
  PENDING: "running",
  IN_PROGRESS: "running",
  COMPLETED: "completed",
  FAILED: "failed",
  STOPPING: "stopping",
  STOPPED: "stopped",
  DELETING: "stopping",
  DELETED: "stopped",
};

/** The most that one call lists. */
const LATEST_JOBS = 100;

/** Inference Recommender: https://docs.aws.amazon.com/sagemaker/latest/dg/inference-recommender.html */
export function recommendationJobs(client: SageMakerClient, region: string): JobKind {
  return {
    ...{ noun: "recommendation job", command: "recommend", resume: "Run it again from the start", region },
    describe: async (name) => {
      const job = await describeRecommendation(client, name);
      return viewOf(job, await benchmarks(client, name));
    },
    stop: async (name) => {
      await client.send(new StopInferenceRecommendationsJobCommand({ JobName: name }));
    },
    names: async () => {
      const latest = { SortBy: "CreationTime", SortOrder: "Descending", MaxResults: LATEST_JOBS } as const;
      const { InferenceRecommendationsJobs = [] } = await client.send(
        new ListInferenceRecommendationsJobsCommand(latest),
      );
      return InferenceRecommendationsJobs.flatMap(({ JobName }) => JobName ?? []);
    },
  };
}

export function describeRecommendation(
  client: SageMakerClient,
  name: string,
): Promise<DescribeInferenceRecommendationsJobResponse> {
  return client.send(new DescribeInferenceRecommendationsJobCommand({ JobName: name }));
}

/** How many load tests the job has begun, and how they went. */
interface Benchmarks {
  readonly completed: number;
  readonly failed: number;
  readonly all: number;
}

async function benchmarks(client: SageMakerClient, name: string): Promise<Benchmarks> {
  const { Steps = [] } = await client.send(
    new ListInferenceRecommendationsJobStepsCommand({ JobName: name, MaxResults: LATEST_JOBS }),
  );
  const count = (status: RecommendationJobStatus) => Steps.filter((step) => step.Status === status).length;
  return { completed: count("COMPLETED"), failed: count("FAILED"), all: Steps.length };
}

function viewOf(job: DescribeInferenceRecommendationsJobResponse, tests: Benchmarks): JobView {
  const recommendations = recommendationsOf(job);
  const failed = tests.failed === 0 ? "" : `, ${tests.failed} failed`;
  const moving = `${tests.completed} of ${tests.all} benchmarks done${failed}`;
  return {
    ...{ name: job.JobName ?? "", arn: job.JobArn ?? "", status: STATUS[job.Status ?? "PENDING"] },
    stage: job.Status ?? "",
    reason: job.FailureReason,
    startedAt: job.CreationTime,
    endedAt: job.CompletionTime,
    milestones: [
      { stage: job.Status ?? "" },
      ...(tests.completed + tests.failed === 0 ? [] : [{ stage: moving }]),
    ],
    moving,
    facts: { type: job.JobType, benchmarks: tests, recommendations },
    lines: describeRecommendations(recommendations),
  };
}
