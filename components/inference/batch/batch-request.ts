import type { TransformInstanceType } from "@aws-sdk/client-sagemaker";
import * as pulumi from "@pulumi/pulumi";

import { instanceFacts } from "../../instances";
import { type ObjectsUnder, type RequestOf, tagList } from "../../workflow";
import { batchDefaults, type BatchTransformArgs } from "./batch-args";

/** CreateTransformJob, less the name: one job for all that is under the prefix. */
export function batchRequest(args: BatchTransformArgs): RequestOf<"transform"> {
  const { input, output, environment, tags, dataCapture, modelClientConfig } = args;
  const { splitType = batchDefaults.splitType } = input;
  const { instanceType = batchDefaults.instanceType, instanceCount = 1 } = args;
  return {
    ModelName: args.model.modelName,
    ...(splitType !== "None" && { BatchStrategy: args.batchStrategy ?? "MultiRecord" }),
    ...(args.maxPayloadInMB !== undefined && { MaxPayloadInMB: args.maxPayloadInMB }),
    ...(args.maxConcurrentTransforms !== undefined && {
      MaxConcurrentTransforms: args.maxConcurrentTransforms,
    }),
    ...(modelClientConfig && {
      ModelClientConfig: {
        InvocationsTimeoutInSeconds: modelClientConfig.invocationsTimeoutInSeconds,
        InvocationsMaxRetries: modelClientConfig.invocationsMaxRetries,
      },
    }),
    TransformInput: {
      DataSource: {
        S3DataSource:
          input.manifestKey === undefined
            ? { S3DataType: "S3Prefix", S3Uri: uriOf(input) }
            : { S3DataType: "ManifestFile", S3Uri: uriOf({ ...input, prefix: input.manifestKey }) },
      },
      ContentType: input.contentType ?? batchDefaults.contentType,
      CompressionType: input.compressionType ?? "None",
      SplitType: splitType,
    },
    TransformOutput: {
      S3OutputPath: uriOf(output),
      AssembleWith: output.assembleWith ?? (splitType === "Line" ? "Line" : "None"),
      ...(output.accept && { Accept: output.accept }),
      ...(output.bucket.encryptionKey && { KmsKeyId: output.bucket.encryptionKey.arn }),
    },
    TransformResources: {
      InstanceType: instanceType as TransformInstanceType,
      InstanceCount: instanceCount,
      ...(takesVolumeKey(instanceType) && { VolumeKmsKeyId: args.encryptionKey.arn }),
    },
    ...(args.dataProcessing && {
      DataProcessing: {
        InputFilter: args.dataProcessing.inputFilter ?? "$",
        OutputFilter: args.dataProcessing.outputFilter ?? "$",
        JoinSource: args.dataProcessing.joinSource ?? "None",
      },
    }),
    ...(dataCapture && {
      DataCaptureConfig: {
        DestinationS3Uri: uriOf(dataCapture),
        GenerateInferenceId: dataCapture.generateInferenceId ?? false,
        ...(dataCapture.bucket.encryptionKey && { KmsKeyId: dataCapture.bucket.encryptionKey.arn }),
      },
    }),
    ...(environment && { Environment: environment }),
    ...(tags && { Tags: tagList(tags) }),
  };
}

/** Types with local disks encrypt them themselves, and SageMaker refuses a key there (TransformResources). */
export function takesVolumeKey(instanceType: string): boolean {
  return instanceFacts(instanceType)?.localStorage !== true;
}

function uriOf({ bucket, prefix }: ObjectsUnder): pulumi.Output<string> {
  return pulumi.interpolate`s3://${bucket.bucketName}/${prefix}`;
}
