import { elementsOf, fieldOf, parseJson } from "./json-text";
import type { SubjectOf } from "./resource-rule";

/** The types that run container images. */
export const imageTypes = [
  "aws:batch/jobDefinition:JobDefinition",
  "aws:ecs/taskDefinition:TaskDefinition",
  "aws:lambda/function:Function",
  "aws:sagemaker/model:Model",
] as const;

/** An image that a resource runs. */
export interface ImageUse {
  readonly property: string;
  readonly image: string;
}

/** Every image that a resource names. */
export function imagesOf(subject: SubjectOf<(typeof imageTypes)[number]>): readonly ImageUse[] {
  const uses: readonly { readonly property: string; readonly image: unknown }[] = usesOf(subject);
  return uses.flatMap(({ property, image }) => (typeof image === "string" ? [{ property, image }] : []));
}

function usesOf(subject: SubjectOf<(typeof imageTypes)[number]>) {
  switch (subject.type) {
    case "aws:lambda/function:Function":
      return [{ property: "imageUri", image: subject.props.imageUri }];
    case "aws:sagemaker/model:Model": {
      const { primaryContainer, containers = [] } = subject.props;
      return [
        { property: "primaryContainer.image", image: primaryContainer?.image },
        ...containers.map(({ image }, at) => ({ property: `containers[${at}].image`, image })),
      ];
    }
    case "aws:ecs/taskDefinition:TaskDefinition":
      return elementsOf(parseJson(subject.props.containerDefinitions)).map((container, at) => ({
        ...{ property: `containerDefinitions[${at}].image`, image: fieldOf(container, "image") },
      }));
    case "aws:batch/jobDefinition:JobDefinition": {
      const properties = parseJson(subject.props.containerProperties ?? "");
      return [{ property: "containerProperties.image", image: fieldOf(properties, "image") }];
    }
  }
}
