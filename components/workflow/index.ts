export { aroundProblems } from "./around-problems";
export { type AroundTransform, type ManifestSplitting, type ObjectsUnder } from "./around-transform";
export { jobFacts, type JobFacts } from "./job-facts";
export {
  type InputsWithin,
  type JobRequest,
  type JobRequestOf,
  type RequestOf,
  type WorkflowJobKind,
} from "./job-request";
export { type RetrySettings } from "./job-states";
export { JobWorkflow, workflowLogGroupName } from "./job-workflow";
export { type JobWorkflowArgs, type TopicLike } from "./job-workflow-args";
export {
  type EnvironmentLimits,
  environmentProblems,
  tagList,
  tagProblems,
  type Texts,
} from "./request-problems";
export { type QueueLike, scheduleProblems, type WorkflowSchedule } from "./schedule";
export { type JobStep, namePrefixProblem, type ParallelStep, type WorkflowStep } from "./workflow-step";
