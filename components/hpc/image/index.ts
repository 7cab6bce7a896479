export { type Architecture, baseImageName, defaultParallelClusterVersion } from "./base-image";
export { ClusterImage, type ClusterImageLike } from "./cluster-image";
export type { ClusterImageArgs, ImageCopy, ImageSchedule } from "./cluster-image-args";
export type {
  ExistingImageComponent,
  ImageComponent,
  ImageDocument,
  ImageStep,
  ImageSteps,
} from "./image-component";
