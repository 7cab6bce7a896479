import type { StackAccess } from "../access";
import { bucketFacts, type BucketFacts, listCall, parseS3Uri, readCalls, writeCalls } from "./buckets";
import type { JobRequest } from "./job-requests";
import type { Call } from "./model";
import { pages } from "./pages";
import { knownField } from "./states-definition";
import { fieldOf, listOf, textField } from "./values";

/** Something in S3 that a job reads or writes. */
export interface JobObject {
  readonly uri: string;
  /** The address goes on with what only the start knows. */
  readonly open?: boolean;
  readonly what: string;
  /** `prefix`: whatever begins with the URI, which SageMaker lists first; `object`: that one. */
  readonly reads?: "object" | "prefix";
  readonly writes?: boolean;
}

/** What the requests of a job name in S3, by the fields of SageMaker's API. */
export function jobObjects({ call, request }: JobRequest): readonly JobObject[] {
  switch (call) {
    case "CreateTrainingJob":
      return trainingObjects(request);
    case "CreateHyperParameterTuningJob":
      return trainingDefinitions(request).flatMap(trainingObjects);
    case "CreateProcessingJob":
      return processingObjects(request);
    case "CreateTransformJob":
      return transformObjects(request);
  }
}

/** The training jobs that a tuning job starts: one definition, or several. */
export function trainingDefinitions(tuning: unknown): readonly unknown[] {
  return [
    ...listOf(fieldOf(tuning, "TrainingJobDefinition")),
    ...listOf(fieldOf(tuning, "TrainingJobDefinitions")),
  ];
}

function trainingObjects(request: unknown): readonly JobObject[] {
  const channels = listOf(fieldOf(request, "InputDataConfig"));
  const checkpoints = knownField(fieldOf(request, "CheckpointConfig"), "S3Uri");
  return [
    ...channels.flatMap((channel) => {
      const source = fieldOf(fieldOf(channel, "DataSource"), "S3DataSource");
      return sourceObjects(source, `the channel ${textField(channel, "ChannelName") ?? ""}`);
    }),
    ...written(fieldOf(request, "OutputDataConfig"), "S3OutputPath", "its output"),
    ...(checkpoints === undefined
      ? []
      : [
          {
            ...{ uri: checkpoints.text, open: checkpoints.open, what: "its checkpoints" },
            ...({ reads: "prefix", writes: true } as const),
          },
        ]),
    ...written(fieldOf(request, "ProfilerConfig"), "S3OutputPath", "its profile"),
    ...written(fieldOf(request, "DebugHookConfig"), "S3OutputPath", "its tensors"),
    ...written(fieldOf(request, "TensorBoardOutputConfig"), "S3OutputPath", "its TensorBoard output"),
  ];
}

function processingObjects(request: unknown): readonly JobObject[] {
  const outputs = listOf(fieldOf(fieldOf(request, "ProcessingOutputConfig"), "Outputs"));
  return [
    ...listOf(fieldOf(request, "ProcessingInputs")).flatMap((input) =>
      sourceObjects(fieldOf(input, "S3Input"), `the input ${textField(input, "InputName") ?? ""}`),
    ),
    ...outputs.flatMap((output) =>
      written(fieldOf(output, "S3Output"), "S3Uri", `the output ${textField(output, "OutputName") ?? ""}`),
    ),
  ];
}

function transformObjects(request: unknown): readonly JobObject[] {
  const source = fieldOf(fieldOf(fieldOf(request, "TransformInput"), "DataSource"), "S3DataSource");
  return [
    ...sourceObjects(source, "what it predicts for"),
    ...written(fieldOf(request, "TransformOutput"), "S3OutputPath", "its predictions"),
  ];
}

/** A manifest is read as one object; what it lists stands in it, and not in the stack. */
function sourceObjects(source: unknown, what: string): readonly JobObject[] {
  const uri = knownField(source, "S3Uri");
  const type = textField(source, "S3DataType") ?? "S3Prefix";
  return uri === undefined
    ? []
    : [{ uri: uri.text, open: uri.open, what, reads: type === "S3Prefix" ? "prefix" : "object" }];
}

function written(config: unknown, field: string, what: string): readonly JobObject[] {
  const uri = knownField(config, field);
  return uri === undefined ? [] : [{ uri: uri.text, open: uri.open, what, writes: true }];
}

/** The calls that an object takes; none for an address that is known only when the job starts. */
export function objectCalls(
  access: StackAccess,
  object: JobObject,
  fromVpc: string | undefined,
): readonly Call[] {
  const { uri, what, reads, writes } = object;
  const place = parseS3Uri(uri);
  if (place === undefined) {
    return [];
  }
  const sort = {
    ...{ bucket: bucketFacts(access, place.bucket), what, source: pages.executionRoles },
    ...keysOf(place.key, object),
    ...(fromVpc === undefined ? {} : { fromVpc }),
  };
  return [
    ...(reads === undefined ? [] : readCalls(sort)),
    ...(reads === undefined ? [] : [listCall(sort, listedPrefix(place.key, object))]),
    ...(writes === true ? writeCalls(sort) : []),
  ];
}

/** SageMaker looks for what it is to read, as it is written; a folder that it writes too, such as of checkpoints, is one. */
function listedPrefix(key: string, { open = false, writes = false }: JobObject): string {
  if (open) {
    return `${key}any`;
  }
  return writes && !key.endsWith("/") ? `${key}/` : key;
}

/** One key, and all of them: an object alone, or what lies under a prefix. */
function keysOf(
  key: string,
  { open = false, reads }: JobObject,
): { readonly key: string; readonly keys: string } {
  if (open) {
    return { key: `${key}2026-01/part-0001`, keys: `${key}*` };
  }
  // A name with an ending is a file, however it is asked for.
  if (reads === "object" || (reads === "prefix" && /\.\w+$/.test(key))) {
    return { key, keys: key };
  }
  const prefix = key === "" || key.endsWith("/") ? key : `${key}/`;
  return { key: `${prefix}2026-01/part-0001`, keys: `${prefix}*` };
}

/** The buckets that the job's objects are in. */
export function jobBuckets(access: StackAccess, objects: readonly JobObject[]): readonly BucketFacts[] {
  const names = objects.flatMap(({ uri }) => parseS3Uri(uri)?.bucket ?? []);
  return [...new Set(names)].map((name) => bucketFacts(access, name));
}
