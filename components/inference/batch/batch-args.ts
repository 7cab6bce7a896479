import type { KeyLike } from "../../encryption";
import type { BucketLike } from "../../storage";
import type { ObjectsUnder, Texts } from "../../workflow";
import type { ModelLike } from "../model";

interface InputPlace {
  readonly bucket: BucketLike;
  /** What is transformed, ending with a slash: everything under it, or of it what the manifest lists. */
  readonly prefix: string;
  /** Key of a manifest that lists objects under `prefix` (S3DataType `ManifestFile`). Default none: everything (`S3Prefix`). */
  readonly manifestKey?: string;
  /** MIME type of every request, such as `application/jsonlines`: up to 256 characters. Default `text/csv`. */
  readonly contentType?: string;
  /** `Gzip` is unpacked on the way. Default `None`. */
  readonly compressionType?: "Gzip" | "None";
}

/** Files of many records: SageMaker puts as many into a request as fit, or one. */
export interface SplitInput extends InputPlace {
  /** Where one record ends. Default `Line`. */
  readonly splitType?: "Line" | "RecordIO" | "TFRecord";
}

/** Each file is one request, such as an image. */
export interface WholeInput extends InputPlace {
  readonly splitType: "None";
}

/** How large requests are, and how many at a time; both limits together: at most 100 MB per instance. */
interface RequestSettings {
  /** Largest request in MB: 1 to 100, or 0 for chunked requests of any size, which few containers take. Default SageMaker's 6. */
  readonly maxPayloadInMB?: number;
  /** Requests at a time to one instance: from 0, which leaves it to the container. Default what the container says, else 1. */
  readonly maxConcurrentTransforms?: number;
  /** Default 600 seconds, and no repetition. */
  readonly modelClientConfig?: {
    /** 1 to 3600. */
    readonly invocationsTimeoutInSeconds?: number;
    /** 0 to 3. */
    readonly invocationsMaxRetries?: number;
  };
}

interface BatchSettings extends RequestSettings {
  /** What transforms: a `Model`, or `Model.from` of an existing one. Its role is granted input and output. */
  readonly model: TransformModel;
  /** Where results go: a file `<input name>.out` for each input file. A `JobWorkflow` makes a folder below for each execution. */
  readonly output: ObjectsUnder & {
    /** What comes after each record. Default `Line` where the input is split by lines, else `None`. */
    readonly assembleWith?: "Line" | "None";
    /** MIME type that is asked for: up to 256 characters. Default the container's choice. */
    readonly accept?: string;
  };
  /** Default `ml.m5.xlarge`. */
  readonly instanceType?: string;
  /** From 1; the account's quota bounds it. Files are spread over instances, so more than files are idle. Default 1. */
  readonly instanceCount?: number;
  /** Encrypts the volumes. Types with disks of their own encrypt those themselves and take no key. */
  readonly encryptionKey: KeyLike;
  /** What the model sees of a record, and what of record and answer is kept (JSON and CSV only). Default all, and the answer alone. */
  readonly dataProcessing?: {
    /** JSONPath of what the model gets, such as `$[1:]` to leave an id out: up to 63 characters. Default `$`. */
    readonly inputFilter?: string;
    /** JSONPath of what is kept, such as `$[0,-1]`: up to 63 characters. Default `$`. */
    readonly outputFilter?: string;
    /** Whether the record stands beside its answer. Default `None`. */
    readonly joinSource?: "Input" | "None";
  };
  /** Keeps requests and answers for Model Monitor. Default none. */
  readonly dataCapture?: ObjectsUnder & {
    /** Marks every record, so that the truth can be added later. Default false. */
    readonly generateInferenceId?: boolean;
  };
  /** Up to 16 variables. No secrets: they are readable. Default none. */
  readonly environment?: Texts;
  /** What names of runs start with, ending with a hyphen: up to 51 characters. Default `<name>-`. */
  readonly namePrefix?: string;
  /** Tags of every run: up to 50. Tags of the provider do not reach jobs. Default none. */
  readonly tags?: Texts;
}

/** Who has a model: its name, its ARN, and the role that its containers run as. */
export type TransformModel = Pick<ModelLike, "arn" | "modelName" | "role"> &
  Partial<Pick<ModelLike, "facts">>;

/** Spreads many files over jobs of their own. */
export interface Splitting {
  /** Files that one job works through: 1 to 1000. */
  readonly filesPerJob: number;
  /** Jobs at a time: 1 to 1000. */
  readonly maxConcurrentJobs: number;
  /** Where manifests live while their jobs run. Default `manifests/<name>/` in the output's bucket. */
  readonly manifests?: ObjectsUnder;
}

type Records =
  | {
      readonly input: SplitInput;
      /** Whether a request holds as many records as fit, or one. Default `MultiRecord`. */
      readonly batchStrategy?: "MultiRecord" | "SingleRecord";
    }
  | { readonly input: WholeInput; readonly batchStrategy?: never };

type Spread =
  | { readonly splitting?: undefined }
  | { readonly splitting: Splitting; readonly input: { readonly manifestKey?: undefined } };

export type BatchTransformArgs = BatchSettings & Records & Spread;

/** Default names of runs and folders. */
export function namePrefixOf(name: string, { namePrefix }: Pick<BatchSettings, "namePrefix">): string {
  return namePrefix ?? `${name}-`;
}

/** What stands where nothing is said. */
export const batchDefaults = {
  instanceType: "ml.m5.xlarge",
  contentType: "text/csv",
  splitType: "Line",
} as const;
