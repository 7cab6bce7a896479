export {
  type BatchTransformArgs,
  type SplitInput,
  type Splitting,
  type TransformModel,
  type WholeInput,
} from "./batch-args";
export { BatchTransform } from "./batch-transform";
