import { closeNames } from "../close-names";
import { describeEndpoint } from "../endpoint/describe-endpoint";
import { type EndpointReference } from "../endpoint/endpoint-reference";
import { servedOnAws } from "../endpoint/served-mode";
import { InputError } from "../input-error";
import { type S3Place, s3Address } from "../s3-client";
import { sageMakerClient } from "../sagemaker-client";

/** Where the models of a multi-model endpoint are, and whom to ask which of them are loaded. */
export interface CataloguePlace {
  readonly endpoint: EndpointReference;
  readonly bucket: string;
  /** Ends with a slash, or is empty. */
  readonly prefix: string;
  readonly variantNames: readonly string[];
}

/** Finds the catalogue in what the program registered, without a call; else from what AWS says of the endpoint and its model. */
export async function cataloguePlace(endpoint: EndpointReference): Promise<CataloguePlace> {
  const client = sageMakerClient(endpoint.region);
  const served =
    endpoint.program?.served ?? (await servedOnAws(client, await describeEndpoint(client, endpoint)));
  const { mode, modelBucket, modelPrefix = "", variantNames } = served;
  if (mode !== "multiModel") {
    throw new InputError(
      `${endpoint.name} serves in mode ${mode}; a catalogue of models is what a multi-model endpoint has. A new model of this one is a change of its program.`,
    );
  }
  if (modelBucket === undefined) {
    throw new InputError(
      `${endpoint.program?.stack ?? "AWS"} does not say in which bucket the models of ${endpoint.name} are.`,
    );
  }
  return { endpoint, bucket: modelBucket, prefix: modelPrefix, variantNames };
}

/** Where a model of this name is. */
export function modelPlace({ bucket, prefix }: CataloguePlace, name: string): S3Place {
  return { bucket, key: `${prefix}${name}` };
}

/** What a model that is not there is told as; `names` are those that are. */
export function noSuchModel(place: CataloguePlace, name: string, names: readonly string[]): InputError {
  const where = s3Address({ bucket: place.bucket, key: place.prefix });
  return new InputError(`There is no model "${name}" under ${where}; ${closeNames(name, names, "models")}`);
}
