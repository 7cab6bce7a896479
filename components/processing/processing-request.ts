import type { ProcessingInstanceType } from "@aws-sdk/client-sagemaker";
import * as pulumi from "@pulumi/pulumi";

import { instanceFacts } from "../instances";
import { type RequestOf, tagList } from "../workflow";
import type { ProcessingRunArgs } from "./processing-args";
import { inputPath, type ProcessingInput } from "./processing-inputs";
import { outputKey, outputPath, type ProcessingOutput } from "./processing-outputs";

/** What the component made or looked up for the request. */
export interface ProcessingPlace {
  readonly roleArn: pulumi.Output<string>;
  readonly image: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
}

/** CreateProcessingJob, less the name. */
export function processingRequest(args: ProcessingRunArgs, place: ProcessingPlace): RequestOf<"processing"> {
  const { containerEntrypoint, containerArguments, inputs = [], outputs = [] } = args;
  const { instanceCount = 1, environment, tags, network } = args;
  return {
    AppSpecification: {
      ImageUri: place.image,
      ...(containerEntrypoint && { ContainerEntrypoint: containerEntrypoint }),
      ...(containerArguments && { ContainerArguments: containerArguments }),
    },
    ...(inputs.length > 0 && { ProcessingInputs: inputs.map(inputElement) }),
    ...(outputs.length > 0 && {
      ProcessingOutputConfig: {
        Outputs: outputs.map(outputElement),
        ...(outputKey(outputs) && { KmsKeyId: outputKey(outputs)?.arn }),
      },
    }),
    ProcessingResources: {
      ClusterConfig: {
        InstanceType: args.instanceType as ProcessingInstanceType,
        InstanceCount: instanceCount,
        VolumeSizeInGB: args.volumeSizeInGB ?? 30,
        ...(takesVolumeKey(args) && { VolumeKmsKeyId: args.encryptionKey.arn }),
      },
    },
    NetworkConfig: {
      EnableNetworkIsolation: args.enableNetworkIsolation ?? true,
      EnableInterContainerTrafficEncryption: args.enableInterContainerTrafficEncryption ?? instanceCount > 1,
      VpcConfig: { Subnets: network.privateSubnetIds, SecurityGroupIds: [place.securityGroupId] },
    },
    RoleArn: place.roleArn,
    StoppingCondition: { MaxRuntimeInSeconds: args.maxRuntimeInSeconds ?? 86_400 },
    ...(environment && { Environment: environment }),
    ...(tags && { Tags: tagList(tags) }),
  };
}

/** Types with local disks encrypt them themselves, and SageMaker refuses a key there (ProcessingClusterConfig). */
export function takesVolumeKey({ instanceType }: ProcessingRunArgs): boolean {
  return instanceFacts(instanceType)?.localStorage !== true;
}

function inputElement(input: ProcessingInput) {
  const { name, distribution = "FullyReplicated" } = input;
  if (input.athena !== undefined) {
    const { catalog, database, queryString, workGroup, outputFormat, outputCompression, output } =
      input.athena;
    return {
      InputName: name,
      DatasetDefinition: {
        LocalPath: inputPath(input),
        DataDistributionType: distribution,
        InputMode: "File" as const,
        AthenaDatasetDefinition: {
          Catalog: catalog,
          Database: database,
          QueryString: queryString,
          WorkGroup: workGroup,
          OutputFormat: outputFormat,
          OutputCompression: outputCompression,
          OutputS3Uri: pulumi.interpolate`s3://${output.bucket.bucketName}/${output.prefix}`,
          KmsKeyId: output.bucket.encryptionKey?.arn,
        },
      },
    };
  }
  const { bucket, prefix, manifestKey, inputMode = "File", compression } = input;
  return {
    InputName: name,
    S3Input: {
      S3Uri: pulumi.interpolate`s3://${bucket.bucketName}/${manifestKey ?? prefix}`,
      LocalPath: inputPath(input),
      S3DataType: manifestKey === undefined ? ("S3Prefix" as const) : ("ManifestFile" as const),
      S3InputMode: inputMode,
      S3DataDistributionType: distribution,
      S3CompressionType: compression ?? ("None" as const),
    },
  };
}

function outputElement(output: ProcessingOutput) {
  return output.featureGroupName === undefined
    ? {
        OutputName: output.name,
        S3Output: {
          S3Uri: pulumi.interpolate`s3://${output.bucket.bucketName}/${output.prefix}`,
          LocalPath: outputPath(output),
          S3UploadMode: output.uploadMode ?? ("EndOfJob" as const),
        },
      }
    : {
        OutputName: output.name,
        AppManaged: true,
        FeatureStoreOutput: { FeatureGroupName: output.featureGroupName },
      };
}
