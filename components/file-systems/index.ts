export {
  type EfsLike,
  type FileSystemLike,
  type LustreDeploymentType,
  lustreDeploymentTypes,
  type LustreLike,
  type OntapDeploymentType,
  ontapDeploymentTypes,
  type OntapLike,
} from "./file-system-like";
