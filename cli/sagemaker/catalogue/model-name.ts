import * as path from "node:path";

import { InputError } from "../input-error";

/** So many characters of the hash tell the versions of one model apart. */
const HASH_CHARACTERS = 12;
/** AWS: InvokeEndpoint, TargetModel. */
const MOST_CHARACTERS = 1_024;
/** What needs no escape in a URL or a shell, S3's own advice ("Creating object key names", safe characters). */
const SAFE = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;
const ARCHIVE = /\.(tar\.gz|tgz)$/;

/** How a published model is called: the `TargetModel` of InvokeEndpoint. */
export interface ModelName {
  readonly name: string;
  /** Whether the name carries the hash of the content, so that it can never stand for another one. */
  readonly versioned: boolean;
}

/**
 * `churn` becomes `churn/<hash>.tar.gz`, a new name for each content; `churn/v1.tar.gz` stays as it is. Without a name the file's counts.
 * @param hash SHA-256 in hexadecimal
 */
export function publishedName(wanted: string | undefined, file: string, hash: string): ModelName {
  const stem = wanted ?? path.basename(file).replace(ARCHIVE, "");
  const exact = wanted !== undefined && ARCHIVE.test(wanted);
  const name = exact ? stem : `${stem}/${hash.slice(0, HASH_CHARACTERS)}.tar.gz`;
  if (!SAFE.test(name) || name.length > MOST_CHARACTERS) {
    throw new InputError(
      `A model cannot be called "${stem}"; give --as a name of letters, digits, points, hyphens, underscores and slashes, such as churn or churn/v1.tar.gz.`,
    );
  }
  return { name, versioned: !exact };
}
