import * as pulumi from "@pulumi/pulumi";

import { patternProblem, type Problem } from "../../core";
import { type BucketLike, prefixProblem } from "../../storage";

/** What training left: one archive, that SageMaker unpacks. */
export interface ArchivedModel {
  /** Holds it, in the region of the model. */
  readonly bucket: BucketLike;
  /** Its key, ending with `.tar.gz`, such as `training/churn-7/output/model.tar.gz` (API reference, ContainerDefinition, ModelDataUrl). */
  readonly key: string;
  readonly prefix?: never;
}

/**
 * Files as they are, for models too large to unpack. AWS takes them on real-time and asynchronous endpoints only: not in batch transform,
 * serverless or multi-model (API reference, ContainerDefinition, ModelDataSource).
 */
export interface UncompressedModel {
  readonly bucket: BucketLike;
  /** What their keys start with, ending with a slash, such as `training/llm-2/`. */
  readonly prefix: string;
  readonly key?: never;
}

/** Where a model's files are. */
export type ModelArtifact = ArchivedModel | UncompressedModel;

export function artifactProblems(field: string, artifact: ModelArtifact | undefined): Problem[] {
  if (artifact === undefined) {
    return [];
  }
  return artifact.prefix === undefined
    ? [
        patternProblem(
          `${field}.key`,
          artifact.key,
          /^[^/*?][^*?]{0,1015}\.tar\.gz$/,
          "SageMaker takes one archive that ends with .tar.gz; for files as they are give prefix instead",
        ),
      ]
    : [prefixProblem(`${field}.prefix`, artifact.prefix)];
}

export function isUncompressed(artifact: ModelArtifact | undefined): boolean {
  return artifact?.prefix !== undefined;
}

/** The part of a container definition that says where the model is. */
export function modelData(artifact: ModelArtifact | undefined) {
  if (artifact === undefined) {
    return {};
  }
  const { bucket, prefix } = artifact;
  return prefix === undefined
    ? { modelDataUrl: pulumi.interpolate`s3://${bucket.bucketName}/${artifact.key}` }
    : {
        modelDataSource: {
          s3DataSources: [
            {
              s3Uri: pulumi.interpolate`s3://${bucket.bucketName}/${prefix}`,
              s3DataType: "S3Prefix",
              compressionType: "None",
            },
          ],
        },
      };
}
