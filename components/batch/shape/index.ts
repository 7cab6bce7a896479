import { anything, input, list, mapping, record, section, text } from "../../core";
import { keyShape } from "../../encryption";
import { networkShape } from "../../network";
import type { TopicLike } from "../../workflow";
import type { BatchEnvironmentArgs, EnvironmentJob, EnvironmentQueue } from "../batch-environment-args";
import type { ComputeEnvironmentArgs } from "../compute-environment-args";
import type { FailureNoticeArgs } from "../failure-notice";
import type { JobDefinitionArgs } from "../job-definition-args";
import type { JobQueueArgs } from "../job-queue-args";
import type { JobScheduleArgs } from "../job-schedule-args";
import { job, submission } from "./job";
import { existingComputeEnvironment, existingJobDefinition, existingQueue, queue } from "./queue";
import { resources } from "./resources";

const common = { permissionsBoundary: input.optional(), transform: mapping().optional() };

const environmentQueue = section<EnvironmentQueue<string>>({ ...queue, computeEnvironments: list(text) });
const environmentJob = section<EnvironmentJob<string>>({
  ...job,
  schedule: section<NonNullable<EnvironmentJob<string>["schedule"]>>({
    ...submission,
    queue: text,
  }).optional(),
});

/** The arguments of each component, as an untyped program could get them wrong; words of AWS are left to the checks that list what there is. */
export const shapes = {
  computeEnvironment: section<ComputeEnvironmentArgs>({
    ...common,
    network: networkShape,
    computeResources: resources,
    state: anything,
    securityGroupIds: list(input).optional(),
    instanceTags: record(input).optional(),
  }),
  jobQueue: section<JobQueueArgs>({
    ...queue,
    computeEnvironments: list(existingComputeEnvironment),
    transform: mapping().optional(),
  }),
  jobDefinition: section<JobDefinitionArgs>({
    ...common,
    ...job,
    encryptionKey: keyShape,
    jobRole: mapping("give a role").optional(),
    logRetentionInDays: anything,
  }),
  jobSchedule: section<JobScheduleArgs>({
    ...common,
    ...submission,
    queue: existingQueue,
    job: existingJobDefinition,
  }),
  failureNotice: section<FailureNoticeArgs>({
    queues: list(mapping("give a queue")),
    topic: mapping("give a topic").optional(),
    transform: mapping().optional(),
  }),
  batchEnvironment: section<BatchEnvironmentArgs<string, string, string>>({
    ...common,
    network: networkShape,
    encryptionKey: keyShape,
    computeEnvironments: record(resources),
    queues: record(environmentQueue),
    jobDefinitions: record(environmentJob),
    failureTopic: section<TopicLike>({ arn: input, encryptionKey: keyShape.optional() }).optional(),
    logRetentionInDays: anything,
  }),
} as const;
