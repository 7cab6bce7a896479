import * as pulumi from "@pulumi/pulumi";

import type { RequestOf } from "../workflow";
import type { Channel, FileSystemChannel, InputMode, S3Channel, S3DataSource } from "./channels";
import type { SourceCode } from "./training-args";

export type ChannelRequests = NonNullable<RequestOf<"training">["InputDataConfig"]>;
type ChannelRequest = NonNullable<Awaited<pulumi.Unwrap<ChannelRequests>>>[number];

/** The channel that `sourceCode` travels in: SageMaker fetches it, so that a container without a network has it too. */
export const codeChannel = "code";

/** The channels in SageMaker's own words. */
export function channelRequests(
  channels: readonly Channel[],
  sourceCode: SourceCode | undefined,
  jobMode: InputMode,
): pulumi.Output<ChannelRequest>[] {
  return [
    ...channels.map((channel) => pulumi.output(channelRequest(channel, jobMode))),
    ...(sourceCode === undefined ? [] : [pulumi.output(codeRequest(sourceCode))]),
  ];
}

function channelRequest(channel: Channel, jobMode: InputMode): pulumi.Input<ChannelRequest> {
  const { channelName: ChannelName, contentType: ContentType } = channel;
  if (channel.fileSystemDataSource !== undefined) {
    return pulumi.output({
      ...{ ChannelName, ContentType, DataSource: fileSystemSource(channel.fileSystemDataSource) },
      // A file system is mounted, whatever the job does with S3.
      InputMode: jobMode === "File" ? undefined : ("File" as const),
    });
  }
  const { s3DataSource, inputMode, compressionType, recordWrapperType, shuffleConfig } = channel;
  return pulumi.output({
    ...{ ChannelName, ContentType, DataSource: s3Source(s3DataSource) },
    InputMode: inputMode,
    CompressionType: compressionType,
    RecordWrapperType: recordWrapperType,
    ShuffleConfig: shuffleConfig && { Seed: shuffleConfig.seed },
  });
}

function s3Source(source: S3Channel["s3DataSource"]) {
  const { bucket, s3DataType = "S3Prefix", attributeNames, instanceGroupNames } = source;
  return {
    S3DataSource: {
      S3DataType: s3DataType,
      S3Uri: pulumi.interpolate`s3://${bucket.bucketName}/${startOf(source)}`,
      S3DataDistributionType: source.s3DataDistributionType ?? ("FullyReplicated" as const),
      AttributeNames: attributeNames && [...attributeNames],
      InstanceGroupNames: instanceGroupNames && [...instanceGroupNames],
    },
  };
}

/** What SageMaker is pointed to: the manifest, or the prefix. */
function startOf(source: S3DataSource): string {
  return source.manifestKey ?? source.prefix;
}

function fileSystemSource(source: FileSystemChannel["fileSystemDataSource"]) {
  const { fileSystemType, fileSystem, fileSystemAccessMode = "ro", directoryPath = "/" } = source;
  // The mount name is the first directory of every path of Lustre (FSx for Lustre User Guide, "Mounting from an EC2 instance").
  const path =
    fileSystemType === "FSxLustre"
      ? pulumi.interpolate`/${source.fileSystem.mountName}${directoryPath === "/" ? "" : directoryPath}`
      : directoryPath;
  return {
    FileSystemDataSource: {
      FileSystemId: fileSystem.id,
      FileSystemType: fileSystemType,
      FileSystemAccessMode: fileSystemAccessMode,
      DirectoryPath: path,
    },
  };
}

/** Copied whatever the job's input mode is: the toolkit unpacks it before the script starts. */
function codeRequest({ bucket, key }: SourceCode) {
  return {
    ChannelName: codeChannel,
    InputMode: "File" as const,
    DataSource: {
      S3DataSource: {
        S3DataType: "S3Prefix" as const,
        S3Uri: pulumi.interpolate`s3://${bucket.bucketName}/${key}`,
        S3DataDistributionType: "FullyReplicated" as const,
      },
    },
  };
}

/** What SageMaker's training toolkit reads to unpack and start the script (SageMaker Python SDK, `Framework`): each value is JSON. */
export function scriptHyperParameters(sourceCode: SourceCode | undefined): Readonly<Record<string, string>> {
  if (sourceCode === undefined) {
    return {};
  }
  const archive = sourceCode.key.slice(sourceCode.key.lastIndexOf("/") + 1);
  return {
    sagemaker_program: JSON.stringify(sourceCode.entryPoint),
    sagemaker_submit_directory: JSON.stringify(`/opt/ml/input/data/${codeChannel}/${archive}`),
    // INFO, the level of Python's logging.
    sagemaker_container_log_level: "20",
  };
}
