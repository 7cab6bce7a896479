export { allocationStrategies, type AllocationStrategy } from "./allocation-strategies";
export { BatchEnvironment } from "./batch-environment";
export {
  type BatchEnvironmentArgs,
  type EnvironmentJob,
  type EnvironmentQueue,
} from "./batch-environment-args";
export { ComputeEnvironment } from "./compute-environment";
export { type ComputeEnvironmentArgs } from "./compute-environment-args";
export {
  type ComputeResources,
  type Ec2Resources,
  type FargateResources,
  type LustreMount,
  type MultiNodeResources,
  type OnDemandResources,
  type SpotResources,
  type UpdatePolicy,
} from "./compute-resources";
export {
  type EfsMount,
  type FargateContainer,
  type HostMount,
  type InstanceContainer,
  type JobContainer,
  type NodeRange,
} from "./container";
export { type FairShare, type Share } from "./fair-share";
export { FailureNotice, type FailureNoticeArgs } from "./failure-notice";
export { batchLogGroupName, JobDefinition } from "./job-definition";
export { type ContainerJob, type JobDefinitionArgs, type MultiNodeJob } from "./job-definition-args";
export { JobQueue } from "./job-queue";
export { type BlockedReason, type JobQueueArgs, type JobStateTimeLimitAction } from "./job-queue-args";
export { JobSchedule } from "./job-schedule";
export { type JobDefinitionLike, type JobScheduleArgs, type JobSubmission } from "./job-schedule-args";
export { type ComputeEnvironmentLike, type JobQueueLike, type Platform } from "./platform";
export { retryLostHosts, type RetryRule, type RetryStrategy } from "./retry-strategy";
