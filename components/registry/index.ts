export { ModelPackage } from "./model-package";
export { ModelRegistry, type ModelRegistryArgs } from "./model-registry";
export {
  type InferenceSpecificationArgs,
  type ModelCardArgs,
  type ModelPackageArgs,
  type PackageContainerArgs,
  type RegistryLike,
} from "./package-args";
