import type { Place } from "./execution-calls";
import type { Probe } from "./model";

/** Other jobs, and Batch itself: what nobody does who runs in a job, or only submits one. */
export function forbiddenJobs({ partition, region, account }: Place): readonly Probe[] {
  const batch = `arn:${partition}:batch:${region}:${account}`;
  const ecs = `arn:${partition}:ecs:${region}:${account}`;
  return [
    {
      does: "registers jobs",
      action: "batch:RegisterJobDefinition",
      resource: `${batch}:job-definition/any`,
    },
    { does: "ends a job", action: "batch:TerminateJob", resource: `${batch}:job/any` },
    { does: "cancels a job", action: "batch:CancelJob", resource: `${batch}:job/any` },
    { does: "changes a queue", action: "batch:UpdateJobQueue", resource: `${batch}:job-queue/any` },
    {
      ...{ does: "changes a compute environment", action: "batch:UpdateComputeEnvironment" },
      resource: `${batch}:compute-environment/any`,
    },
    { does: "runs a task past the queues", action: "ecs:RunTask", resource: `${ecs}:task-definition/any:1` },
    { does: "defines tasks", action: "ecs:RegisterTaskDefinition", resource: `${ecs}:task-definition/any:1` },
    { does: "opens a shell in a job", action: "ecs:ExecuteCommand", resource: `${ecs}:task/any/any` },
    { does: "stops a job's task", action: "ecs:StopTask", resource: `${ecs}:task/any/any` },
  ];
}

/** Submitting something else, or elsewhere. */
export function forbiddenSubmissions({ partition, region, account }: Place): readonly Probe[] {
  const batch = `arn:${partition}:batch:${region}:${account}`;
  return ["job-queue/somebody-elses", "job-definition/somebody-elses", "job-definition/somebody-elses:1"].map(
    (resource) => ({
      ...{ does: `submits by ${resource}`, action: "batch:SubmitJob", resource: `${batch}:${resource}` },
    }),
  );
}
