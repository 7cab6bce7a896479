export { type ContainerImageSource, imageProblems, imageUri, isPrebuilt } from "./image-source";
export { type ImagePurpose } from "./image-table";
export { imageProblem, repositoryArn } from "./own-image";
export {
  type BuiltInImage,
  type ImageRegion,
  type PrebuiltImage,
  prebuiltImageProblems,
  prebuiltImageUri,
  type VersionedFramework,
} from "./prebuilt-image";
