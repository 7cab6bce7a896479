export {
  type Channel,
  type EfsLike,
  type FileSystemChannel,
  type InputMode,
  type LustreLike,
  type S3Channel,
} from "./channels";
export {
  type HeterogeneousCluster,
  type InstanceCluster,
  type InstanceGroup,
  type ResourceConfig,
} from "./cluster";
export { type Debugging, type DebuggingRule } from "./debugging";
export { type Distribution, type ModelParallelParameters } from "./distribution";
export { HyperparameterTuning } from "./hyperparameter-tuning";
export { JobSecurityGroup } from "./job-security-group";
export { type ParameterRanges } from "./parameter-ranges";
export {
  type CheckpointConfig,
  type ExistingJobRole,
  type MetricDefinition,
  type MlflowTracking,
  type OutputPlace,
  type SourceCode,
  type TrainingJobArgs,
} from "./training-args";
export { TrainingJob } from "./training-job";
export {
  type BytesPerParameter,
  mixedPrecisionAdam,
  type TrainingMemory,
  trainingMemory,
  type TrainingMemoryNeed,
} from "./training-memory";
export {
  type HyperparameterTuningArgs,
  type NamedTuningDefinition,
  type SearchStrategy,
  type TuningDefinition,
  type WarmStart,
} from "./tuning-args";
