export {
  type InputsWithin,
  type JobRequest,
  type JobRequestOf,
  type RequestOf,
  type WorkflowJobKind,
} from "./job-request";
