import { patternProblem, type Problem } from "../core";
import { objectKeyProblem } from "./object-key";
import { prefixProblem } from "../storage";
import type { Channel, FileSystemChannel, InputMode, S3Channel } from "./channels";
import { codeChannel } from "./channel-request";

interface Surroundings {
  readonly jobMode: InputMode;
  readonly groupNames: readonly string[];
  readonly hasCode: boolean;
}

/** SageMaker API reference, Channel, S3DataSource and FileSystemDataSource. */
export function channelProblems(channels: readonly Channel[], around: Surroundings): Problem[] {
  const names = [...channels.map(({ channelName }) => channelName), ...(around.hasCode ? [codeChannel] : [])];
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return [
    names.length > 20 &&
      `inputDataConfig has ${channels.length} channels${around.hasCode ? `, and ${codeChannel} of sourceCode` : ""}; SageMaker allows 20.`,
    ...twice.map((name) =>
      name === codeChannel && around.hasCode
        ? `inputDataConfig names a channel "${codeChannel}"; that is the one of sourceCode, so choose another name.`
        : `inputDataConfig names the channel "${name}" twice; a job has each name once.`,
    ),
    ...channels.flatMap((channel, index) => oneChannel(`inputDataConfig[${index}]`, channel, around)),
  ];
}

function oneChannel(field: string, channel: Channel, around: Surroundings): Problem[] {
  const { channelName, contentType = "" } = channel;
  return [
    patternProblem(
      `${field}.channelName`,
      channelName,
      /^[A-Za-z0-9._-]{1,64}$/,
      "SageMaker allows up to 64 letters, digits and ._-",
    ),
    contentType.length > 256 &&
      `${field}.contentType has ${contentType.length} characters; SageMaker allows 256.`,
    ...(channel.fileSystemDataSource === undefined
      ? s3Problems(field, channel, around)
      : fileSystemProblems(`${field}.fileSystemDataSource`, channel.fileSystemDataSource)),
  ];
}

function s3Problems(field: string, channel: S3Channel, { jobMode, groupNames }: Surroundings): Problem[] {
  const { s3DataSource: source, inputMode, compressionType, recordWrapperType, shuffleConfig } = channel;
  const mode = inputMode ?? jobMode;
  const outOfPipe = mode !== "Pipe";
  const { s3DataType = "S3Prefix", attributeNames = [], instanceGroupNames = [] } = source;
  const unknown = instanceGroupNames.filter((name) => !groupNames.includes(name));
  return [
    prefixProblem(`${field}.s3DataSource.prefix`, source.prefix),
    source.manifestKey !== undefined &&
      objectKeyProblem(`${field}.s3DataSource.manifestKey`, source.manifestKey),
    s3DataType === "AugmentedManifestFile" &&
      outOfPipe &&
      `${field}.s3DataSource.s3DataType is "AugmentedManifestFile" in ${mode} mode; SageMaker reads augmented manifests in Pipe mode only.`,
    s3DataType === "AugmentedManifestFile" &&
      !(attributeNames.length >= 1 && attributeNames.length <= 16) &&
      `${field}.s3DataSource.attributeNames has ${attributeNames.length} names; SageMaker wants 1 to 16.`,
    compressionType === "Gzip" &&
      outOfPipe &&
      `${field}.compressionType is "Gzip" in ${mode} mode; SageMaker unpacks in Pipe mode only.`,
    recordWrapperType === "RecordIO" &&
      outOfPipe &&
      `${field}.recordWrapperType is "RecordIO" in ${mode} mode; SageMaker wraps in Pipe mode only.`,
    shuffleConfig !== undefined &&
      !Number.isSafeInteger(shuffleConfig.seed) &&
      `${field}.shuffleConfig.seed is ${shuffleConfig.seed}; give a whole number.`,
    instanceGroupNames.length > 5 &&
      `${field}.s3DataSource.instanceGroupNames has ${instanceGroupNames.length} names; SageMaker allows 5.`,
    ...unknown.map(
      (name) =>
        `${field}.s3DataSource.instanceGroupNames names "${name}"; ${groupNames.length > 0 ? `known are ${groupNames.join(", ")}` : "the job has no instance groups"}.`,
    ),
  ];
}

function fileSystemProblems(field: string, source: FileSystemChannel["fileSystemDataSource"]): Problem[] {
  const { fileSystem, directoryPath = "/", fileSystemAccessMode, fileSystemType } = source;
  const modes: readonly unknown[] = [undefined, "ro", "rw"];
  return [
    fileSystemType !== "EFS" &&
      fileSystemType !== "FSxLustre" &&
      `${field}.fileSystemType is "${String(fileSystemType)}"; SageMaker mounts EFS and FSxLustre.`,
    patternProblem(
      `${field}.fileSystem.id`,
      fileSystem.id,
      /^fs-[0-9a-f]{8,18}$/,
      "give the id of a file system, such as fs-0123456789abcdef0",
    ),
    !(/^\/(.*[^/])?$/.test(directoryPath) && directoryPath.length <= 4096) &&
      `${field}.directoryPath is "${directoryPath}"; give an absolute path without a slash at its end, up to 4096 characters.`,
    !modes.includes(fileSystemAccessMode) &&
      `${field}.fileSystemAccessMode is "${String(fileSystemAccessMode)}"; SageMaker mounts ro or rw.`,
  ];
}
