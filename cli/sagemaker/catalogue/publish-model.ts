import { open } from "node:fs/promises";

import { type HeadObjectCommandOutput, type S3Client } from "@aws-sdk/client-s3";

import { AwsCallError } from "../aws-call-error";
import { InputError } from "../input-error";
import { isChecksumOf, type Upload, type Uploaded, upload } from "../upload";
import { type CataloguePlace, modelPlace } from "./catalogue-place";
import { type ModelArchive } from "./model-archive";
import { type ModelName } from "./model-name";
import { HASH_METADATA, hashOf, headModel } from "./models-in-s3";

/** A model that is to appear under a name. */
export interface Publication {
  readonly client: S3Client;
  readonly place: CataloguePlace;
  readonly archive: ModelArchive;
  readonly model: ModelName;
  /** Whether another content of this name may be replaced. */
  readonly replace: boolean;
  readonly show: Upload["show"];
  readonly signal: AbortSignal;
}

/** `unchanged`: the same content was there already. */
export type Outcome = "published" | "replaced" | "unchanged";

/**
 * Publishes a model: the same content twice is one model, another content never takes a name silently, and no call sees a part of it.
 * Throws InputError where the name stands for something else.
 */
export async function publishModel(publication: Publication): Promise<Outcome> {
  const { client, place, archive, model, replace } = publication;
  const there = await headModel(client, place, model.name);
  if (there !== undefined && hashOf(there) === archive.hash) {
    return "unchanged";
  }
  if (there !== undefined && !replace) {
    throw taken(model, there);
  }
  try {
    await send(publication, there);
  } catch (error) {
    if (!isOvertaken(error)) {
      throw error;
    }
    // Somebody published under the name while this upload ran.
    const theirs = await headModel(client, place, model.name);
    if (hashOf(theirs) === archive.hash) {
      return "unchanged";
    }
    throw theirs === undefined ? error : taken(model, theirs);
  }
  return there === undefined ? "published" : "replaced";
}

async function send(
  { client, place, archive, model, show, signal }: Publication,
  there: HeadObjectCommandOutput | undefined,
): Promise<void> {
  const file = await open(archive.file);
  try {
    const uploaded = await upload({
      ...{ client, place: modelPlace(place, model.name), contentType: "application/gzip", show, signal },
      metadata: { [HASH_METADATA]: archive.hash },
      onlyIf: there?.ETag === undefined ? { IfNoneMatch: "*" } : { IfMatch: there.ETag },
      source: {
        size: archive.size,
        read: async (start, end) => {
          const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
          const { mtimeMs } = await file.stat();
          if (bytesRead < end - start || mtimeMs !== archive.modified) {
            throw changed(archive);
          }
          return buffer;
        },
      },
    });
    await verify({ client, place, archive, model }, uploaded);
  } finally {
    await file.close();
  }
}

/** S3 has compared what arrived with our checksums; this compares what it keeps with the archive. */
async function verify(
  { client, place, archive, model }: Pick<Publication, "client" | "place" | "archive" | "model">,
  uploaded: Uploaded,
): Promise<void> {
  const kept = await headModel(client, place, model.name);
  const same = kept?.ContentLength === archive.size && isChecksumOf(uploaded, kept.ChecksumSHA256);
  if (!same || hashOf(kept) !== archive.hash) {
    throw new InputError(
      `${model.name} is not in S3 as it was sent: somebody replaced it at the same moment. Look:  npx mlhpc models list ${place.endpoint.again}`,
    );
  }
}

function taken({ name }: ModelName, there: HeadObjectCommandOutput): InputError {
  const hash = hashOf(there);
  const other =
    hash === undefined
      ? "something that was not published by this command"
      : `another content (SHA-256 ${hash.slice(0, 12)})`;
  const stem = name.replace(/\/?[^/]*$/, "") || name.replace(/\.(tar\.gz|tgz)$/, "");
  return new InputError(
    `${name} is ${other}. A container that has loaded it keeps it under that name, so that calls would go on reaching the old model; publish under a new name:  --as ${stem}  adds the hash of the content. Where nobody calls it:  --replace.`,
  );
}

function changed({ file }: ModelArchive): InputError {
  return new InputError(
    `${file} changed while it was read; nothing was published. Run the same command again.`,
  );
}

/** S3: 412 where the condition does not hold, 409 where another upload of the same name ended first. */
function isOvertaken(error: unknown): boolean {
  return (
    error instanceof AwsCallError &&
    /pre-?conditions?|conflicting (conditional )?operation/i.test(error.call.answer ?? "")
  );
}
