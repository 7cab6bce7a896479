export { type ProcessingRunArgs } from "./processing-args";
export { type AthenaInput, type FileInput, type PipeInput, type ProcessingInput } from "./processing-inputs";
export { type FeatureStoreOutput, type ProcessingOutput, type S3Output } from "./processing-outputs";
export { ProcessingRun } from "./processing-run";
