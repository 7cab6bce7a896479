import {
  type CompilationJobStatus,
  DescribeCompilationJobCommand,
  type DescribeCompilationJobResponse,
  ListCompilationJobsCommand,
  type SageMakerClient,
  StopCompilationJobCommand,
} from "@aws-sdk/client-sagemaker";

import { type JobKind, type JobStatus, type JobView } from "./job";

const STATUS: Readonly<Record<CompilationJobStatus, JobStatus>> = {
  STARTING: "running",
  INPROGRESS: "running",
  COMPLETED: "completed",
  FAILED: "failed",
  STOPPING: "stopping",
  STOPPED: "stopped",
};

/** The most that one call lists. */
const LATEST_JOBS = 100;

/** SageMaker Neo: https://docs.aws.amazon.com/sagemaker/latest/dg/neo.html */
export function compilationJobs(client: SageMakerClient, region: string): JobKind {
  return {
    ...{ noun: "compilation job", command: "compile", resume: "Run it again from the start", region },
    describe: async (name) => viewOf(await describeCompilation(client, name)),
    stop: async (name) => {
      await client.send(new StopCompilationJobCommand({ CompilationJobName: name }));
    },
    names: async () => {
      const latest = { SortBy: "CreationTime", SortOrder: "Descending", MaxResults: LATEST_JOBS } as const;
      const { CompilationJobSummaries = [] } = await client.send(new ListCompilationJobsCommand(latest));
      return CompilationJobSummaries.flatMap(({ CompilationJobName }) => CompilationJobName ?? []);
    },
  };
}

export function describeCompilation(
  client: SageMakerClient,
  name: string,
): Promise<DescribeCompilationJobResponse> {
  return client.send(new DescribeCompilationJobCommand({ CompilationJobName: name }));
}

function viewOf(job: DescribeCompilationJobResponse): JobView {
  const status = STATUS[job.CompilationJobStatus ?? "STARTING"];
  const { TargetDevice: device, TargetPlatform: platform } = job.OutputConfig ?? {};
  const target = device ?? [platform?.Os, platform?.Arch, platform?.Accelerator].filter(Boolean).join("/");
  const model = status === "completed" ? job.ModelArtifacts?.S3ModelArtifacts : undefined;
  const image = status === "completed" ? job.InferenceImage : undefined;
  const most = job.StoppingCondition?.MaxRuntimeInSeconds;
  return {
    ...{ name: job.CompilationJobName ?? "", arn: job.CompilationJobArn ?? "", status },
    stage: job.CompilationJobStatus ?? "",
    reason: job.FailureReason,
    startedAt: job.CreationTime,
    endedAt: job.CompilationEndTime,
    milestones: [{ stage: job.CompilationJobStatus ?? "" }],
    moving: most === undefined ? undefined : `${most} s at most`,
    facts: { target, model, image },
    lines: [
      `For:  ${target}`,
      ...(model === undefined ? [] : [`Model:  ${model}`]),
      ...(image === undefined ? [] : [`Serve it with:  ${image}`]),
    ],
  };
}
