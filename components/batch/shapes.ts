import { fields, type Form, listOf, needed, recordOf } from "../core";
import type { KeyLike, SecretLike } from "../encryption";
import type { TopicLike } from "../workflow";
import type { BatchEnvironmentArgs, EnvironmentJob, EnvironmentQueue } from "./batch-environment-args";
import type { ComputeEnvironmentArgs } from "./compute-environment-args";
import type { ComputeResources, LustreMount, MultiNodeResources, UpdatePolicy } from "./compute-resources";
import type { EfsMount, HostMount, JobContainer, NodeRange, Tmpfs, Ulimit } from "./container";
import type { FailureNoticeArgs } from "./failure-notice";
import type { FairShare, Share } from "./fair-share";
import type { JobDefinitionArgs } from "./job-definition-args";
import type { JobQueueArgs, JobStateTimeLimitAction } from "./job-queue-args";
import type { JobDefinitionLike, JobScheduleArgs, JobSubmission } from "./job-schedule-args";
import type { ComputeEnvironmentLike, JobQueueLike } from "./platform";
import type { RetryRule, RetryStrategy } from "./retry-strategy";

// Words of AWS, such as `type`, are left to the checks that list what there is.

const key = fields<KeyLike>({ arn: needed("input") });

const resources = fields<ComputeResources>({
  ...({ type: "any", maxVcpus: needed("number"), minVcpus: "number", desiredVcpus: "number" } as const),
  ...({ instanceTypes: listOf("text"), allocationStrategy: "any", bidPercentage: "number" } as const),
  ...({ imageId: "input", subnetIds: listOf("input"), volumeKey: key } as const),
  rootVolumeSizeInGiB: "number",
  lustreMounts: listOf(fields<LustreMount>({ fileSystem: needed("object"), mountPoint: needed("text") })),
  multiNode: fields<MultiNodeResources["multiNode"]>({
    ...({ subnetId: needed("input"), placementGroupName: "input", efa: "switch" } as const),
  }),
  updatePolicy: fields<UpdatePolicy>({
    ...({ terminateJobsOnUpdate: "switch", jobExecutionTimeoutMinutes: "number" } as const),
  }),
});

const readOnly = "switch";

const container = fields<JobContainer>({
  ...({ platformCapability: "any", cpuArchitecture: "any", image: needed("input") } as const),
  ...({ vcpus: needed("number"), memory: needed("number"), gpuCount: "number", user: "text" } as const),
  ...({ sharedMemorySize: "number", maxSwap: "number", swappiness: "number" } as const),
  ...({ ephemeralStorageInGiB: "number", command: listOf("text"), writablePaths: listOf("text") } as const),
  environment: recordOf("input"),
  secrets: recordOf(fields<SecretLike>({ arn: needed("input"), encryptionKey: key })),
  efsMounts: listOf(
    fields<EfsMount>({
      ...({ fileSystem: needed("object"), containerPath: needed("text"), readOnly } as const),
      ...({ accessPointId: "input", rootDirectory: "text" } as const),
    }),
  ),
  hostMounts: listOf(
    fields<HostMount>({ hostPath: needed("text"), containerPath: needed("text"), readOnly }),
  ),
  tmpfs: listOf(
    fields<Tmpfs>({
      ...{ containerPath: needed("text"), size: needed("number"), mountOptions: listOf("text") },
    }),
  ),
  ulimits: listOf(
    fields<Ulimit>({ name: needed("text"), softLimit: needed("number"), hardLimit: needed("number") }),
  ),
});

const retryStrategy = fields<RetryStrategy>({
  attempts: "number",
  evaluateOnExit: listOf(
    fields<RetryRule>({ onExitCode: "text", onReason: "text", onStatusReason: "text", action: "any" }),
  ),
});

const submission = {
  ...({ scheduleExpression: needed("text"), scheduleExpressionTimezone: "text", enabled: "switch" } as const),
  ...({ flexibleWindowInMinutes: "number", deadLetterQueue: "object", arraySize: "number" } as const),
  ...({ shareIdentifier: "text", schedulingPriorityOverride: "number" } as const),
  parameters: recordOf("text"),
} satisfies Readonly<Record<keyof JobSubmission<"container">, unknown>>;

const job = {
  ...({ type: "any", attemptDurationSeconds: needed("number"), schedulingPriority: "number" } as const),
  ...({ propagateTags: "switch", parameters: recordOf("text"), retryStrategy, container } as const),
  ...({ numNodes: "number", mainNode: "number", instanceType: "text", efa: "switch" } as const),
  nodeRanges: listOf(fields<NodeRange>({ targetNodes: needed("text"), container: needed(container) })),
} as const;

const queue = {
  ...({ priority: "number", state: "any" } as const),
  fairShare: fields<FairShare>({
    ...({ shareDecaySeconds: "number", computeReservation: "number" } as const),
    shareDistribution: listOf(fields<Share>({ shareIdentifier: needed("text"), weightFactor: "number" })),
  }),
  jobStateTimeLimitActions: listOf(
    fields<JobStateTimeLimitAction>({ reason: "any", maxTimeSeconds: needed("number") }),
  ),
} as const;

/** The arguments of each component, as an untyped program could get them wrong. */
export const shapes = {
  computeEnvironment: fields<ComputeEnvironmentArgs>({
    ...({ network: needed("object"), computeResources: needed(resources), state: "any" } as const),
    ...({ securityGroupIds: listOf("input"), instanceTags: recordOf("input") } as const),
    ...({ permissionsBoundary: "input", transform: "object" } as const),
  }),
  jobQueue: fields<JobQueueArgs>({
    ...queue,
    computeEnvironments: needed(
      listOf(
        fields<ComputeEnvironmentLike>({
          ...({
            arn: needed("input"),
            platform: needed("text"),
            spot: "switch",
            architecture: "text",
          } as const),
        }),
      ),
    ),
    transform: "object",
  }),
  jobDefinition: fields<JobDefinitionArgs>({
    ...job,
    ...({ encryptionKey: needed(key), jobRole: "object", logRetentionInDays: "any" } as const),
    ...({ permissionsBoundary: "input", transform: "object" } as const),
  }),
  jobSchedule: fields<JobScheduleArgs>({
    ...submission,
    queue: needed(
      fields<JobQueueLike>({
        ...({
          arn: needed("input"),
          platform: needed("text"),
          fairShare: needed("switch"),
          spot: "switch",
        } as const),
      }),
    ),
    job: needed(
      fields<JobDefinitionLike>({
        ...{ arn: needed("input"), type: needed("text"), platform: needed("text") },
      }),
    ),
    ...({ permissionsBoundary: "input", transform: "object" } as const),
  }),
  failureNotice: fields<FailureNoticeArgs>({
    ...{ queues: needed(listOf("object")), topic: "object", transform: "object" },
  }),
  batchEnvironment: fields<BatchEnvironmentArgs<string, string, string>>({
    ...({ network: needed("object"), encryptionKey: needed(key) } as const),
    computeEnvironments: needed(recordOf(resources)),
    queues: needed(
      recordOf(fields<EnvironmentQueue<string>>({ ...queue, computeEnvironments: needed(listOf("text")) })),
    ),
    jobDefinitions: needed(
      recordOf(
        fields<EnvironmentJob<string>>({
          ...job,
          schedule: { fields: { ...submission, queue: needed("text") } },
        }),
      ),
    ),
    failureTopic: fields<TopicLike>({ arn: needed("input"), encryptionKey: key }),
    ...({ logRetentionInDays: "any", permissionsBoundary: "input", transform: "object" } as const),
  }),
} as const satisfies Readonly<Record<string, Form>>;
