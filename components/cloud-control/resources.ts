import type * as pulumi from "@pulumi/pulumi";

import { CloudControlResource } from "./cloud-control-resource";
import type { Desired } from "./desired";
import type { InferenceComponentProperties } from "./types/inference-component";
import type { ModelBiasJobDefinitionProperties } from "./types/model-bias-job-definition";
import type { ModelExplainabilityJobDefinitionProperties } from "./types/model-explainability-job-definition";
import type { ModelPackageProperties } from "./types/model-package";
import type { ModelQualityJobDefinitionProperties } from "./types/model-quality-job-definition";

/*
 * One class a type, so that `PlatformComponent.child` and `transform` take it like any class of `@pulumi/aws`. Property names are
 * CloudFormation's own.
 */

/** Copies of one model on an endpoint that several share (`AWS::SageMaker::InferenceComponent`). */
export class InferenceComponentResource extends CloudControlResource<"AWS::SageMaker::InferenceComponent"> {
  constructor(
    name: string,
    desired: Desired<InferenceComponentProperties>,
    opts?: pulumi.CustomResourceOptions,
  ) {
    super("AWS::SageMaker::InferenceComponent", name, desired, opts);
  }
}

/** One version of a model in a registry's group (`AWS::SageMaker::ModelPackage`). */
export class ModelPackageResource extends CloudControlResource<"AWS::SageMaker::ModelPackage"> {
  constructor(name: string, desired: Desired<ModelPackageProperties>, opts?: pulumi.CustomResourceOptions) {
    super("AWS::SageMaker::ModelPackage", name, desired, opts);
  }
}

/** How a model's answers are compared with what turned out true (`AWS::SageMaker::ModelQualityJobDefinition`). */
export class ModelQualityJobDefinitionResource extends CloudControlResource<"AWS::SageMaker::ModelQualityJobDefinition"> {
  constructor(
    name: string,
    desired: Desired<ModelQualityJobDefinitionProperties>,
    opts?: pulumi.CustomResourceOptions,
  ) {
    super("AWS::SageMaker::ModelQualityJobDefinition", name, desired, opts);
  }
}

/** How a model's answers are looked through for bias (`AWS::SageMaker::ModelBiasJobDefinition`). */
export class ModelBiasJobDefinitionResource extends CloudControlResource<"AWS::SageMaker::ModelBiasJobDefinition"> {
  constructor(
    name: string,
    desired: Desired<ModelBiasJobDefinitionProperties>,
    opts?: pulumi.CustomResourceOptions,
  ) {
    super("AWS::SageMaker::ModelBiasJobDefinition", name, desired, opts);
  }
}

/** How the weight of each feature is watched (`AWS::SageMaker::ModelExplainabilityJobDefinition`). */
export class ModelExplainabilityJobDefinitionResource extends CloudControlResource<"AWS::SageMaker::ModelExplainabilityJobDefinition"> {
  constructor(
    name: string,
    desired: Desired<ModelExplainabilityJobDefinitionProperties>,
    opts?: pulumi.CustomResourceOptions,
  ) {
    super("AWS::SageMaker::ModelExplainabilityJobDefinition", name, desired, opts);
  }
}
