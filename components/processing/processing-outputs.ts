import type { KeyLike } from "../encryption";
import { patternProblem, type Problem } from "../core";
import { type BucketLike, prefixProblem } from "../storage";
import { placeProblems, twiceProblems } from "./processing-inputs";

/** Files that the container leaves in a folder. */
export interface S3Output {
  /** Names the output, and its folder in the container: 1 to 63 letters, digits, `_` and `-`, once per job. */
  readonly name: string;
  readonly bucket: BucketLike;
  /** Where they go, ending with a slash. */
  readonly prefix: string;
  /** Folder in the container, under `/opt/ml/processing/`. Default `/opt/ml/processing/output/<name>`. */
  readonly localPath?: string;
  /** Whether files are uploaded as they come, or all at the end of a job that succeeded. Default `EndOfJob`. */
  readonly uploadMode?: "Continuous" | "EndOfJob";
  readonly featureGroupName?: never;
}

/** Records that the job itself puts into a feature group (`AppManaged`, as SageMaker wants it for Feature Store). */
export interface FeatureStoreOutput {
  readonly name: string;
  /** 1 to 64 letters, digits, `_` and `-`. */
  readonly featureGroupName: string;
  readonly bucket?: never;
  readonly prefix?: never;
  readonly localPath?: never;
  readonly uploadMode?: never;
}

export type ProcessingOutput = FeatureStoreOutput | S3Output;

export function outputPath({ name, localPath }: S3Output): string {
  return localPath ?? `/opt/ml/processing/output/${name}`;
}

export function outputProblems(field: string, outputs: readonly ProcessingOutput[]): Problem[] {
  const folders = outputs.flatMap((output) =>
    output.featureGroupName === undefined ? outputPath(output) : [],
  );
  return [
    outputs.length > 10 && `${field} has ${outputs.length} outputs; SageMaker allows 10.`,
    ...outputs.flatMap((output, index) => [
      ...placeProblems(`${field}[${index}]`, output),
      ...(output.featureGroupName === undefined
        ? [prefixProblem(`${field}[${index}].prefix`, output.prefix)]
        : [
            patternProblem(
              `${field}[${index}].featureGroupName`,
              output.featureGroupName,
              /^[a-zA-Z0-9]([_-]*[a-zA-Z0-9]){0,63}$/,
              "SageMaker allows 1 to 64 letters, digits, _ and -",
            ),
          ]),
    ]),
    ...twiceProblems(
      field,
      outputs.map(({ name }) => name),
    ),
    ...folders.map(
      (folder, index) =>
        folders.indexOf(folder) < index &&
        `${field} has two outputs in ${folder}; the files would go to both places, so give each a localPath of its own.`,
    ),
    keysOf(outputs).length > 1 &&
      `${field} goes to buckets under ${keysOf(outputs).length} keys; SageMaker encrypts all outputs of a job under one, so write the others by a job of their own.`,
  ];
}

/** The one key that SageMaker encrypts the outputs under; none where the buckets have S3's own. */
export function outputKey(outputs: readonly ProcessingOutput[]): KeyLike | undefined {
  return outputs.find((output) => output.bucket?.encryptionKey !== undefined)?.bucket?.encryptionKey;
}

/** Keys that are known to differ: two ARNs, or two objects whose ARNs nobody knows yet. */
function keysOf(outputs: readonly ProcessingOutput[]): unknown[] {
  const keys = outputs.flatMap((output) =>
    output.bucket === undefined ? [] : [output.bucket.encryptionKey],
  );
  return [...new Set(keys.map((key) => (typeof key?.arn === "string" ? key.arn : key)))];
}
