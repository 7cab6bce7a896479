import { DeleteObjectCommand, type S3Client } from "@aws-sdk/client-s3";

import { InputError } from "../input-error";
import { type CataloguePlace, modelPlace, noSuchModel } from "./catalogue-place";
import { headModel, modelNames } from "./models-in-s3";

/** What a deletion left behind. */
export interface DeletedModel {
  /** Of the marker that hides the model, in a versioned bucket: without the marker the model is back. */
  readonly marker?: string;
}

/** Deletes a model that is there. Throws InputError where it is not, and where nothing could bring it back unless `forGood`. */
export async function deleteModel(
  client: S3Client,
  place: CataloguePlace,
  name: string,
  forGood: boolean,
): Promise<DeletedModel> {
  const there = await headModel(client, place, name);
  if (there === undefined) {
    throw noSuchModel(place, name, await modelNames(client, place));
  }
  const versioned = there.VersionId !== undefined && there.VersionId !== "null";
  if (!versioned && !forGood) {
    throw new InputError(
      `${place.bucket} keeps no versions, so that ${name} could not be brought back. Where it is stored elsewhere too, or never wanted again:  --for-good`,
    );
  }
  const { bucket, key } = modelPlace(place, name);
  const { VersionId } = await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
  return versioned ? { marker: VersionId } : {};
}
