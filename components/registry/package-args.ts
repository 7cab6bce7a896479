import type * as pulumi from "@pulumi/pulumi";

import type { Desired, ModelPackageProperties } from "../cloud-control";
import type { Problem, Transform } from "../core";
import type { KeyLike } from "../encryption";
import { type ContainerImageSource, imageProblems } from "../images";
import type { ModelArtifact } from "../inference";
import { instanceTypeProblem } from "../instances";

/** A group of versions: a `ModelRegistry`, or the name of an existing one in an object. */
export interface RegistryLike {
  readonly modelPackageGroupName: pulumi.Input<string>;
  /** Encrypts what describes the version. Default AWS's own key. */
  readonly encryptionKey?: KeyLike;
}

/** What serves the model (API reference, ModelPackageContainerDefinition). */
export interface PackageContainerArgs {
  /** An image in ECR, pinned by a tag other than `latest` or by a digest; or one that AWS publishes, by framework and version. */
  readonly image: ContainerImageSource;
  /** The model's files. Default none: the image holds all that it needs. */
  readonly artifact?: ModelArtifact;
  /** Environment variables, up to 16. No secrets: whoever may describe the version reads them. */
  readonly environment?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Tells containers of a pipeline apart: up to 63 letters, digits and single hyphens. */
  readonly containerHostname?: string;
  /** Machine learning framework, for Inference Recommender, such as `XGBOOST` or `PYTORCH`. */
  readonly framework?: string;
  /** 3 to 10 characters, such as `1.7`. */
  readonly frameworkVersion?: string;
  /** A well-known model that is like it, for Inference Recommender, such as `resnet50`. */
  readonly nearestModelName?: string;
}

/** What the version takes, answers and runs on (API reference, InferenceSpecification). */
export interface InferenceSpecificationArgs {
  /** 1 to 15, in the order in which a pipeline runs them. */
  readonly containers: readonly [PackageContainerArgs, ...PackageContainerArgs[]];
  /** MIME types of requests, such as `text/csv`. */
  readonly supportedContentTypes: readonly [string, ...string[]];
  /** MIME types of answers, such as `application/json`. */
  readonly supportedResponseMIMETypes: readonly [string, ...string[]];
  /** Types that endpoints may use, such as `ml.m5.large`. Default any. */
  readonly supportedRealtimeInferenceInstanceTypes?: readonly [string, ...string[]];
  /** Types that batch transform may use. Default any. */
  readonly supportedTransformInstanceTypes?: readonly [string, ...string[]];
}

/** What people should know of the model (SageMaker Developer Guide, "Model package model card schema"). */
export interface ModelCardArgs {
  /** By the schema's own names, such as `{ intended_uses: { purpose_of_model: "..." } }`: up to 100,000 characters as JSON. */
  readonly content: Readonly<Record<string, unknown>>;
  /** Default `Draft`. */
  readonly status?: "Approved" | "Archived" | "Draft" | "PendingReview";
}

export interface ModelPackageArgs {
  /** The group that the version belongs to. */
  readonly registry: RegistryLike;
  readonly inferenceSpecification: InferenceSpecificationArgs;
  /**
   * Whether the version may be served. In the program an approval is a reviewed change; outside of it, take `grantApprove`, and add
   * `ignoreChanges` here. Default `PendingManualApproval`.
   */
  readonly modelApprovalStatus?: "Approved" | "PendingManualApproval" | "Rejected";
  /** Why, up to 1024 characters. */
  readonly approvalDescription?: string;
  /** Up to 1024 characters. */
  readonly description?: string;
  /** Where it comes from: `CommitId`, `Repository`, `GeneratedBy`, `ProjectId`. */
  readonly metadataProperties?: Desired<NonNullable<ModelPackageProperties["MetadataProperties"]>>;
  /** Up to 50 facts of one's own, such as `{ auc: "0.83" }`; 1 to 256 characters each. Policies can speak of them. */
  readonly customerMetadataProperties?: Readonly<Record<string, pulumi.Input<string>>>;
  readonly modelCard?: ModelCardArgs;
  /** Reports of the evaluation, in S3. */
  readonly modelMetrics?: Desired<NonNullable<ModelPackageProperties["ModelMetrics"]>>;
  /** What monitors compare with: statistics and constraints, in S3. */
  readonly driftCheckBaselines?: Desired<NonNullable<ModelPackageProperties["DriftCheckBaselines"]>>;
  /** For Inference Recommender: `COMPUTER_VISION`, `NATURAL_LANGUAGE_PROCESSING` or `MACHINE_LEARNING`. */
  readonly domain?: "COMPUTER_VISION" | "MACHINE_LEARNING" | "NATURAL_LANGUAGE_PROCESSING";
  /** For Inference Recommender. */
  readonly task?:
    | "CLASSIFICATION"
    | "FILL_MASK"
    | "IMAGE_CLASSIFICATION"
    | "IMAGE_SEGMENTATION"
    | "OBJECT_DETECTION"
    | "OTHER"
    | "REGRESSION"
    | "TEXT_GENERATION";
  /** A `.tar.gz` of sample requests in S3, for Inference Recommender. */
  readonly samplePayloadUrl?: pulumi.Input<string>;
  /** Leaves the version there when Pulumi deletes or replaces it; the group can then be deleted by hand only. Default false. */
  readonly retainOnDelete?: boolean;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly package?: Transform<{
      -readonly [Key in keyof ModelPackageProperties]: Desired<ModelPackageProperties[Key]>;
    }>;
  };
}

/** Image types and pins: what AWS's schema does not say. */
export function packageProblems({
  inferenceSpecification: specification,
  samplePayloadUrl,
}: ModelPackageArgs): Problem[] {
  const at = "inferenceSpecification";
  const {
    containers,
    supportedRealtimeInferenceInstanceTypes: hosting = [],
    supportedTransformInstanceTypes: transform = [],
  } = specification;
  return [
    ...containers.flatMap(({ image, artifact }, index) => [
      ...imageProblems(`${at}.containers[${index}].image`, image, "inference", hosting[0] ?? transform[0]),
      artifact?.key !== undefined &&
        !artifact.key.endsWith(".tar.gz") &&
        `${at}.containers[${index}].artifact.key is "${artifact.key}"; SageMaker takes one archive that ends with .tar.gz.`,
    ]),
    ...hosting.map((type, index) =>
      instanceTypeProblem(`${at}.supportedRealtimeInferenceInstanceTypes[${index}]`, type, "hosting"),
    ),
    ...transform.map((type, index) =>
      instanceTypeProblem(`${at}.supportedTransformInstanceTypes[${index}]`, type, "transform"),
    ),
    typeof samplePayloadUrl === "string" &&
      !samplePayloadUrl.endsWith(".tar.gz") &&
      `samplePayloadUrl is "${samplePayloadUrl}"; Inference Recommender takes one archive that ends with .tar.gz.`,
  ];
}
