import type { Problem } from "../core";
import { objectPathProblem, prefixProblem } from "../storage";
import type { BucketLike } from "../storage";

interface Named {
  /** Names the input, and its folder in the container: 1 to 63 letters, digits, `_` and `-`, once per job. */
  readonly name: string;
  /** Folder in the container, under `/opt/ml/processing/`. Default `/opt/ml/processing/input/<name>`. */
  readonly localPath?: string;
  /** Whether each instance gets everything, or its share of the keys. Default `FullyReplicated`. */
  readonly distribution?: "FullyReplicated" | "ShardedByS3Key";
}

interface FromS3 extends Named {
  readonly bucket: BucketLike;
  /** What is read, ending with a slash: everything under it, or of it what the manifest lists. */
  readonly prefix: string;
  /** Key of a manifest that lists objects under `prefix` (S3DataType `ManifestFile`). Default none: everything (`S3Prefix`). */
  readonly manifestKey?: string;
  readonly athena?: never;
}

/** Copied to the volume before the job starts. */
export interface FileInput extends FromS3 {
  readonly inputMode?: "File";
  readonly compression?: never;
}

/** Streamed through a named pipe while the job runs; only a stream can be unpacked on its way. */
export interface PipeInput extends FromS3 {
  readonly inputMode: "Pipe";
  /** Default `None`. */
  readonly compression?: "None" | "Gzip";
}

/** The result of a query, which Athena writes to S3 first. The role needs more grants for it: Athena's, Glue's and those of the data. */
export interface AthenaInput extends Named {
  readonly athena: {
    readonly catalog: string;
    readonly database: string;
    readonly queryString: string;
    readonly workGroup?: string;
    readonly outputFormat: "AVRO" | "JSON" | "ORC" | "PARQUET" | "TEXTFILE";
    readonly outputCompression?: "GZIP" | "SNAPPY" | "ZLIB";
    /** Where Athena writes, ending with a slash. */
    readonly output: { readonly bucket: BucketLike; readonly prefix: string };
  };
  readonly bucket?: never;
  readonly inputMode?: never;
  readonly compression?: never;
}

export type ProcessingInput = AthenaInput | FileInput | PipeInput;

/** Where SageMaker keeps what goes in and out of a processing container (Developer Guide, "Build your own processing container"). */
const root = "/opt/ml/processing/";

export function inputPath({ name, localPath }: Pick<ProcessingInput, "name" | "localPath">): string {
  return localPath ?? `${root}input/${name}`;
}

export function inputProblems(field: string, inputs: readonly ProcessingInput[]): Problem[] {
  return [
    inputs.length > 10 && `${field} has ${inputs.length} inputs; SageMaker allows 10.`,
    ...inputs.flatMap((input, index) => [
      ...placeProblems(`${field}[${index}]`, input),
      ...(input.athena === undefined
        ? [
            prefixProblem(`${field}[${index}].prefix`, input.prefix),
            input.manifestKey !== undefined &&
              (input.manifestKey.includes("*")
                ? `${field}[${index}].manifestKey is "${input.manifestKey}"; give the key of one object.`
                : objectPathProblem(`${field}[${index}].manifestKey`, input.manifestKey)),
            // The compiler refuses this too; what comes from a file meets this check.
            "compression" in input &&
              input.compression === "Gzip" &&
              input.inputMode !== "Pipe" &&
              `${field}[${index}].compression is "Gzip"; SageMaker unpacks streams only, so set inputMode to "Pipe".`,
          ]
        : athenaProblems(`${field}[${index}].athena`, input.athena)),
    ]),
    ...twiceProblems(
      field,
      inputs.map(({ name }) => name),
    ),
  ];
}

function athenaProblems(field: string, athena: AthenaInput["athena"]): Problem[] {
  const lengths = [
    ["catalog", athena.catalog, 256],
    ["database", athena.database, 255],
    ["queryString", athena.queryString, 4096],
  ] as const;
  return [
    ...lengths.map(
      ([name, value, longest]) =>
        !(value.length >= 1 && value.length <= longest) &&
        `${field}.${name} has ${value.length} characters; SageMaker allows 1 to ${longest}.`,
    ),
    prefixProblem(`${field}.output.prefix`, athena.output.prefix),
  ];
}

/** Name and folder of an input or output. */
export function placeProblems(
  field: string,
  { name, localPath }: { readonly name: string; readonly localPath?: string },
): Problem[] {
  return [
    !/^[A-Za-z0-9][\w-]{0,62}$/.test(name) &&
      `${field}.name is "${name}"; give 1 to 63 letters, digits, _ and -, as it names a folder too.`,
    localPath !== undefined &&
      !(localPath.startsWith(root) && localPath.length > root.length && localPath.length <= 256) &&
      `${field}.localPath is "${localPath}"; SageMaker wants a path under ${root}, up to 256 characters.`,
  ];
}

export function twiceProblems(field: string, names: readonly string[]): Problem[] {
  return names.map(
    (name, index) =>
      names.indexOf(name) < index && `${field} names "${name}" twice; give each a name of its own.`,
  );
}
