export {
  type Channel,
  type EfsLike,
  type FileSystemChannel,
  type InputMode,
  type LustreLike,
  type S3Channel,
} from "./channels";
export { type HeterogeneousCluster, type InstanceCluster, type ResourceConfig } from "./cluster";
export { type Debugging, type DebuggingRule } from "./debugging";
export { type Distribution, type ModelParallelParameters } from "./distribution";
export {
  type CheckpointConfig,
  type ExistingJobRole,
  type MetricDefinition,
  type MlflowTracking,
  type OutputPlace,
  type SourceCode,
  type TrainingJobArgs,
} from "./training-args";
