import * as pulumi from "@pulumi/pulumi";

import {
  type Desired,
  type ModelPackageProperties,
  ModelPackageResource,
  schemaProblems,
} from "../cloud-control";
import { PlatformComponent, refuseIf } from "../core";
import { imageUri } from "../images";
import type { ModelArtifact } from "../inference";
import {
  type InferenceSpecificationArgs,
  type ModelCardArgs,
  type ModelPackageArgs,
  packageProblems,
} from "./package-args";

type PackageProperties = {
  -readonly [Key in keyof ModelPackageProperties]: Desired<ModelPackageProperties[Key]>;
};

/**
 * One version in a model registry: what serves it, where it comes from, how good it is, and whether it may be served. AWS keeps a version as
 * it was registered: a change of anything but approval, card and metadata registers another one and deletes this one
 * (see `retainOnDelete`).
 * Costs nothing but the artifact's storage.
 */
export class ModelPackage extends PlatformComponent {
  /** `arn:aws:sagemaker:<region>:<account>:model-package/<group>/<version>` */
  readonly arn: pulumi.Output<string>;
  /** Counted from 1 by SageMaker. */
  readonly version: pulumi.Output<string>;
  readonly nodes: { readonly package: ModelPackageResource };

  constructor(name: string, args: ModelPackageArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("ModelPackage", name, [
      ...packageProblems(args),
      ...schemaProblems("AWS::SageMaker::ModelPackage", propertiesOf(args, undefined)),
    ]);
    super("mlhpc:registry:ModelPackage", name, opts);
    const made = this.child(
      ModelPackageResource,
      "package",
      propertiesOf(args, { parent: this }),
      args.transform?.package,
      { retainOnDelete: args.retainOnDelete },
    );
    this.arn = made.arn;
    this.version = made.arn.apply((arn) => arn.slice(arn.lastIndexOf("/") + 1));
    this.nodes = { package: made };
    this.registerOutputs({ arn: this.arn, version: this.version });
  }
}

/** `where` leads to the provider; without it, images are left open, for a check of the rest. */
function propertiesOf(args: ModelPackageArgs, where: pulumi.InvokeOptions | undefined): PackageProperties {
  const { registry } = args;
  return {
    ModelPackageGroupName: registry.modelPackageGroupName,
    ModelPackageDescription: args.description,
    ModelApprovalStatus: args.modelApprovalStatus ?? "PendingManualApproval",
    ApprovalDescription: args.approvalDescription,
    InferenceSpecification: specificationOf(args.inferenceSpecification, where),
    MetadataProperties: args.metadataProperties,
    CustomerMetadataProperties: args.customerMetadataProperties,
    ModelCard: args.modelCard && cardOf(args.modelCard),
    ModelMetrics: args.modelMetrics,
    DriftCheckBaselines: args.driftCheckBaselines,
    Domain: args.domain,
    Task: args.task,
    SamplePayloadUrl: args.samplePayloadUrl,
    SecurityConfig: registry.encryptionKey && { KmsKeyId: registry.encryptionKey.arn },
  };
}

function specificationOf(
  specification: InferenceSpecificationArgs,
  where: pulumi.InvokeOptions | undefined,
): PackageProperties["InferenceSpecification"] {
  const {
    containers,
    supportedRealtimeInferenceInstanceTypes: hosting,
    supportedTransformInstanceTypes: transform,
  } = specification;
  const instanceType = hosting?.[0] ?? transform?.[0];
  return {
    Containers: containers.map(({ image, artifact, ...container }) => ({
      Image: where === undefined ? unknownImage : imageUri(image, "inference", instanceType, where),
      ...modelDataOf(artifact),
      Environment: container.environment,
      ContainerHostname: container.containerHostname,
      Framework: container.framework,
      FrameworkVersion: container.frameworkVersion,
      NearestModelName: container.nearestModelName,
    })),
    SupportedContentTypes: specification.supportedContentTypes,
    SupportedResponseMIMETypes: specification.supportedResponseMIMETypes,
    SupportedRealtimeInferenceInstanceTypes: hosting,
    SupportedTransformInstanceTypes: transform,
  };
}

/** Stands for an image whose region is not known yet; what is wrong with the choice, `imageProblems` says. */
const unknownImage = pulumi.output("image");

function modelDataOf(artifact: ModelArtifact | undefined) {
  if (artifact === undefined) {
    return {};
  }
  const { bucket, prefix } = artifact;
  return prefix === undefined
    ? { ModelDataUrl: pulumi.interpolate`s3://${bucket.bucketName}/${artifact.key}` }
    : {
        ModelDataSource: {
          S3DataSource: {
            S3Uri: pulumi.interpolate`s3://${bucket.bucketName}/${prefix}`,
            S3DataType: "S3Prefix" as const,
            CompressionType: "None" as const,
          },
        },
      };
}

function cardOf({ content, status = "Draft" }: ModelCardArgs) {
  return { ModelCardContent: JSON.stringify(content), ModelCardStatus: status };
}
