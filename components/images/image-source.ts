import * as pulumi from "@pulumi/pulumi";

import type { Problem } from "../core";
import { type ImagePurpose } from "./image-table";
import { imageProblem } from "./own-image";
import {
  type ImageRegion,
  type PrebuiltImage,
  prebuiltImageProblems,
  prebuiltImageUri,
} from "./prebuilt-image";

/** An image in ECR by its URI, pinned by tag or digest; or one that AWS publishes, by framework and version. */
export type ContainerImageSource = pulumi.Input<string> | PrebuiltImage;

/** What is wrong with the plain values of either; see {@link prebuiltImageProblems}. */
export function imageProblems(
  field: string,
  source: ContainerImageSource,
  purpose: ImagePurpose,
  instanceType?: string,
  region?: string,
): Problem[] {
  return isPrebuilt(source)
    ? prebuiltImageProblems(field, source, purpose, instanceType, region)
    : [imageProblem(field, source)];
}

/** The image's URI, worked out where AWS publishes it. */
export function imageUri(
  source: ContainerImageSource,
  purpose: ImagePurpose,
  instanceType: string | undefined,
  where: ImageRegion,
): pulumi.Output<string> {
  return isPrebuilt(source) ? prebuiltImageUri(source, purpose, instanceType, where) : pulumi.output(source);
}

/** Whether the image is named by framework and version. */
export function isPrebuilt(source: ContainerImageSource): source is PrebuiltImage {
  return (
    typeof source === "object" &&
    !pulumi.Output.isInstance(source) &&
    !(source instanceof Promise) &&
    "framework" in source
  );
}
