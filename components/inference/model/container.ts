import type * as pulumi from "@pulumi/pulumi";

import { patternProblem, type Problem } from "../../core";
import { type ContainerImageSource, imageProblems } from "../../images";
import { artifactProblems, isUncompressed, type ModelArtifact, modelData } from "./artifact";

interface ContainerSettings {
  /**
   * Environment variables, up to 100, names and values up to 1024 characters (API reference, ContainerDefinition). No secrets: whoever may
   * describe the model reads them.
   */
  readonly environment?: Readonly<Record<string, pulumi.Input<string>>>;
}

/** An image, and the model that it serves. */
export interface ImageContainer extends ContainerSettings {
  /** An image in ECR, pinned by a tag other than `latest` or by a digest; or one that AWS publishes, by framework and version. */
  readonly image: ContainerImageSource;
  /** The model. Default none: the image holds all that it needs. */
  readonly artifact?: ModelArtifact;
  readonly modelPackageArn?: never;
  readonly marketplacePackageArn?: never;
}

/** A version from the model registry, which names image and artifact itself. */
export interface PackageContainer extends ContainerSettings {
  /** Such as `arn:aws:sagemaker:ap-southeast-1:111122223333:model-package/churn/7`; SageMaker serves approved versions only. */
  readonly modelPackageArn: pulumi.Input<string>;
  /** One of the specifications of the package. Default its first. */
  readonly inferenceSpecificationName?: string;
  /** The package's image, which the role has to pull; not sent to SageMaker. Default none: the role pulls nothing. */
  readonly image?: ContainerImageSource;
  /** The package's artifact, which the role has to read; not sent to SageMaker. Default none: the role reads nothing. */
  readonly artifact?: ModelArtifact;
  readonly marketplacePackageArn?: never;
}

/**
 * A product of AWS Marketplace that the account subscribes to. SageMaker runs it isolated from the network, from the seller's own
 * registry and buckets (SageMaker Developer Guide, "Use network isolation with a marketplace model").
 */
export interface MarketplaceContainer extends ContainerSettings {
  /** ARN of the product's model package in the region, as AWS Marketplace shows it after the subscription. */
  readonly marketplacePackageArn: pulumi.Input<string>;
  readonly image?: never;
  readonly artifact?: never;
  readonly modelPackageArn?: never;
}

/** What runs: an image with a model, a version from the registry, or a product of AWS Marketplace. */
export type ContainerArgs = ImageContainer | PackageContainer | MarketplaceContainer;

/** One of several containers: callers, logs and metrics tell it by its name. */
export type NamedContainer = (ImageContainer | PackageContainer) & {
  /** Up to 63 letters, digits and single hyphens. */
  readonly containerHostname: string;
};

/** A container that fetches any of the models under a prefix when it is asked for it. */
export interface MultiModelContainer extends ContainerSettings {
  /** An image that can serve several models: in ECR, pinned by tag or digest; or one that AWS publishes, by framework and version. */
  readonly image: ContainerImageSource;
  /** Holds the models, each an archive, under a prefix that ends with a slash. */
  readonly artifact: { readonly bucket: ModelArtifact["bucket"]; readonly prefix: string };
  /**
   * Keeps loaded models in memory; switch it off where there are many models that are seldom called
   * (SageMaker Developer Guide, "Model caching"). Default `Enabled`.
   */
  readonly modelCacheSetting?: "Disabled" | "Enabled";
}

const packageForm =
  /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:model-package\/[a-zA-Z0-9][a-zA-Z0-9-]{0,62}(\/\d{1,9})?$/;
const packageExample = "arn:aws:sagemaker:ap-southeast-1:111122223333:model-package/churn/7";
export const hostnameForm = /^(?=.{1,63}$)[a-zA-Z0-9](-*[a-zA-Z0-9])*$/;

/** `field` starts the names of what is wrong, with its dot: `container.`; empty where the container's fields are the component's own. */
export function containerProblems(
  field: string,
  container: ContainerArgs | NamedContainer,
  instanceType?: string,
): Problem[] {
  return [
    patternProblem(
      `${field}containerHostname`,
      "containerHostname" in container ? container.containerHostname : undefined,
      hostnameForm,
      "SageMaker allows up to 63 letters, digits and hyphens, with no hyphen at the ends",
    ),
    ...(container.image === undefined
      ? []
      : imageProblems(`${field}image`, container.image, "inference", instanceType)),
    patternProblem(
      `${field}modelPackageArn`,
      container.modelPackageArn,
      packageForm,
      `give the ARN of a version, such as ${packageExample}`,
    ),
    patternProblem(
      `${field}marketplacePackageArn`,
      container.marketplacePackageArn,
      packageForm,
      "give the ARN that AWS Marketplace shows for the region after the subscription",
    ),
    ...artifactProblems(`${field}artifact`, container.artifact),
    ...modelEnvironmentProblems(`${field}environment`, container.environment),
  ];
}

/** API reference, ContainerDefinition, Environment. */
export function modelEnvironmentProblems(
  field: string,
  environment: ContainerSettings["environment"] = {},
): Problem[] {
  const entries = Object.entries(environment);
  return [
    entries.length > 100 && `${field} has ${entries.length} variables; SageMaker allows 100.`,
    ...entries.flatMap(([name, value]) => [
      !/^[A-Za-z_][A-Za-z0-9_]{0,1023}$/.test(name) &&
        `${field} has the variable "${name}"; SageMaker allows 1024 letters, digits and _, no digit in front.`,
      typeof value === "string" &&
        value.length > 1024 &&
        `${field}.${name} has ${value.length} characters; SageMaker allows 1024.`,
    ]),
  ];
}

/** The container as CreateModel takes it. */
export function containerDefinition(
  container: ContainerArgs | NamedContainer,
  uriOf: (image: ContainerImageSource) => pulumi.Input<string>,
) {
  const { environment } = container;
  const hostname = "containerHostname" in container ? { containerHostname: container.containerHostname } : {};
  if (container.marketplacePackageArn !== undefined) {
    return { modelPackageName: container.marketplacePackageArn, environment };
  }
  if (container.modelPackageArn !== undefined) {
    const { modelPackageArn, inferenceSpecificationName } = container;
    return { ...hostname, modelPackageName: modelPackageArn, inferenceSpecificationName, environment };
  }
  return { ...hostname, image: uriOf(container.image), ...modelData(container.artifact), environment };
}

/** What decides where a model can be served. */
export interface ContainerFacts {
  readonly marketplace: boolean;
  readonly uncompressed: boolean;
}

export function containerFacts(containers: readonly ContainerArgs[]): ContainerFacts {
  return {
    marketplace: containers.some(({ marketplacePackageArn }) => marketplacePackageArn !== undefined),
    uncompressed: containers.some(({ artifact }) => isUncompressed(artifact)),
  };
}
