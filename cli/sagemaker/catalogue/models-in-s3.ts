import {
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  ListObjectsV2Command,
  type S3Client,
} from "@aws-sdk/client-s3";

import { AwsCallError } from "../aws-call-error";
import { type Progress } from "../../output";
import { type CataloguePlace, modelPlace } from "./catalogue-place";

/** The metadata under which `publish` keeps the SHA-256 of the archive, in hexadecimal. */
export const HASH_METADATA = "sha256";

/** A model as the bucket has it. */
export interface CataloguedModel {
  /** What a call names: the key without the prefix. */
  readonly name: string;
  readonly bytes: number;
  readonly published?: Date;
  /** SHA-256 in hexadecimal, where `publish` put the model there. */
  readonly hash?: string;
}

const LOOKS_AT_ONCE = 16;

/** The names of all models, page by page. */
export async function modelNames(client: S3Client, place: CataloguePlace): Promise<readonly string[]> {
  const models: string[] = [];
  for await (const page of pages(client, place)) {
    models.push(...page.map(({ name }) => name));
  }
  return models;
}

/** All models under `folder`, with their hashes: one more call for each. */
export async function listModels(
  client: S3Client,
  place: CataloguePlace,
  folder: string,
  progress: Progress,
): Promise<readonly CataloguedModel[]> {
  const models: CataloguedModel[] = [];
  for await (const page of pages(client, place, folder)) {
    models.push(...page);
    progress.update(`Listing: ${models.length} models`);
  }
  const hashed: CataloguedModel[] = [];
  const looks = models.entries();
  const worker = async (): Promise<void> => {
    for (const [at, model] of looks) {
      hashed[at] = { ...model, hash: hashOf(await headModel(client, place, model.name)) };
      progress.update(`Reading hashes: ${at + 1} of ${models.length}`);
    }
  };
  await Promise.all(Array.from({ length: LOOKS_AT_ONCE }, worker));
  progress.done();
  return hashed;
}

async function* pages(
  client: S3Client,
  { bucket, prefix }: CataloguePlace,
  folder = "",
): AsyncGenerator<readonly CataloguedModel[]> {
  let token: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({
        ...{ Bucket: bucket, Prefix: `${prefix}${folder}`, ContinuationToken: token },
      }),
    );
    yield (page.Contents ?? []).flatMap(({ Key = "", Size = 0, LastModified }) =>
      // The console makes an empty object for a folder; it is no model.
      Key.endsWith("/") ? [] : [{ name: Key.slice(prefix.length), bytes: Size, published: LastModified }],
    );
    token = page.NextContinuationToken;
  } while (token !== undefined);
}

/** What S3 says of a model; undefined where there is none of this name. */
export async function headModel(
  client: S3Client,
  place: CataloguePlace,
  name: string,
): Promise<HeadObjectCommandOutput | undefined> {
  const { bucket, key } = modelPlace(place, name);
  try {
    return await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key, ChecksumMode: "ENABLED" }));
  } catch (error) {
    if (error instanceof AwsCallError && error.problem === "missing") {
      return undefined;
    }
    throw error;
  }
}

export function hashOf(head: HeadObjectCommandOutput | undefined): string | undefined {
  return head?.Metadata?.[HASH_METADATA];
}
