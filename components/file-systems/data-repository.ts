import type { Problem } from "../core";
import { wholeNumberProblem } from "../core";
import { type BucketLike, prefixProblem } from "../storage";

/** What can happen to a file or an object (FSx API reference, AutoExportPolicy, AutoImportPolicy). */
export const repositoryEvents = ["NEW", "CHANGED", "DELETED"] as const;

export type RepositoryEvent = (typeof repositoryEvents)[number];

/**
 * A directory of the file system that mirrors a bucket or a prefix of it. FSx keeps the import events in the bucket's notification
 * configuration, so leave that to FSx.
 */
export interface DataRepository {
  /** Directory, from the root and with a slash in front, such as `/cases`: up to 4096 characters. `/` takes the whole file system. */
  readonly fileSystemPath: string;
  readonly bucket: BucketLike;
  /** Where in the bucket, ending with a slash, such as `cases/`. Default the whole bucket. */
  readonly prefix?: string;
  /** Events in the bucket that show on the file system; none turns import off. Default all three. */
  readonly importEvents?: readonly RepositoryEvent[];
  /**
   * Events on the file system that reach the bucket; none turns export off. Default `NEW` and `CHANGED`: who makes room on the file system
   * deletes nothing in the bucket.
   */
  readonly exportEvents?: readonly RepositoryEvent[];
  /** Shows the objects that are there already as files, from the start. Default true. */
  readonly batchImportMetaDataOnCreate?: boolean;
  /** MiB of an imported file on one disk: 1 to 512000. Default 1024. */
  readonly importedFileChunkSize?: number;
  /** Deletes the directory's files together with the link. Default false. */
  readonly deleteDataInFilesystem?: boolean;
}

/** FSx User Guide, "Linking your file system to an Amazon S3 bucket". */
const mostRepositories = 8;

export const defaultImportEvents: readonly RepositoryEvent[] = repositoryEvents;
export const defaultExportEvents: readonly RepositoryEvent[] = ["NEW", "CHANGED"];

export function exportsToBucket({ exportEvents = defaultExportEvents }: DataRepository): boolean {
  return exportEvents.includes("NEW") && exportEvents.includes("CHANGED");
}

/** `/cases/` and `/cases` are one directory. */
export function directoryOf({ fileSystemPath }: DataRepository): string {
  return `${fileSystemPath.replace(/\/+$/, "")}/`;
}

export function dataRepositoryProblems(repositories: readonly DataRepository[]): Problem[] {
  return [
    repositories.length === 0 &&
      "dataRepositories is empty; leave it out, or name a directory and its bucket.",
    repositories.length > mostRepositories &&
      `dataRepositories holds ${repositories.length}; a file system takes up to ${mostRepositories}.`,
    ...repositories.flatMap(repositoryProblems),
    ...overlaps(repositories),
  ];
}

function repositoryProblems(repository: DataRepository, index: number): Problem[] {
  const { fileSystemPath: path, prefix, importEvents = ["NEW"], exportEvents = ["NEW"] } = repository;
  const at = `dataRepositories[${index}]`;
  const relative = path.split("/").some((name) => name === "." || name === "..");
  return [
    (!/^\/[^\0\u0085\u2028\u2029\r\n]{0,4095}$/.test(path) || path.includes("//") || relative) &&
      `${at}.fileSystemPath is "${path}"; give a directory with a slash in front, such as /cases, up to 4096 characters.`,
    prefix !== undefined && prefixProblem(`${at}.prefix`, prefix),
    ...eventProblems(`${at}.importEvents`, importEvents),
    ...eventProblems(`${at}.exportEvents`, exportEvents),
    importEvents.length === 0 &&
      exportEvents.length === 0 &&
      `${at} neither imports nor exports; name the importEvents or exportEvents that it is for.`,
    wholeNumberProblem(`${at}.importedFileChunkSize`, repository.importedFileChunkSize, {
      min: 1,
      max: 512_000,
      rule: "FSx takes 1 to 512000 MiB",
    }),
  ];
}

function eventProblems(field: string, events: readonly RepositoryEvent[]): Problem[] {
  const known: readonly string[] = repositoryEvents;
  const unknown = events.filter((event) => !known.includes(event));
  const repeated = [...new Set(events.filter((event, index) => events.indexOf(event) !== index))];
  return [
    ...unknown.map((event) => `${field} names "${event}"; known are ${known.join(", ")}.`),
    ...repeated.map((event) => `${field} names ${event} twice; name each event once.`),
  ];
}

/** Two links to one place would write over each other; AWS takes neither one directory nor one prefix twice. */
function overlaps(repositories: readonly DataRepository[]): Problem[] {
  return repositories.flatMap((one, index) =>
    repositories
      .slice(0, index)
      .flatMap((other, before) => [
        nested(directoryOf(one), directoryOf(other)) &&
          `dataRepositories[${index}].fileSystemPath is "${one.fileSystemPath}", which overlaps "${other.fileSystemPath}" of dataRepositories[${before}]; give directories beside each other.`,
        one.bucket === other.bucket &&
          nested(one.prefix ?? "", other.prefix ?? "") &&
          `dataRepositories[${index}].prefix is "${one.prefix ?? ""}", which overlaps "${other.prefix ?? ""}" of dataRepositories[${before}] in the same bucket; give prefixes beside each other.`,
      ]),
  );
}

function nested(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}
