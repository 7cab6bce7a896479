export { type Attributes, CloudControlResource } from "./cloud-control-resource";
export { type CloudControlType, type CloudControlTypes } from "./cloud-control-types";
export { type Desired } from "./desired";
export {
  InferenceComponentResource,
  ModelBiasJobDefinitionResource,
  ModelExplainabilityJobDefinitionResource,
  ModelPackageResource,
  ModelQualityJobDefinitionResource,
} from "./resources";
export { schemaProblems } from "./schema-check";
export { type InferenceComponentProperties } from "./types/inference-component";
export { type ModelPackageProperties } from "./types/model-package";
