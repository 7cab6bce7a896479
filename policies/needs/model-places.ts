import type { AccessResource, StackAccess } from "../access";
import { bucketFacts, parseS3Uri, readCalls } from "./buckets";
import type { AwsPage, Call } from "./model";
import { textField } from "./values";

/** Where a model lies that something serves. */
export interface ModelPlace {
  readonly bucket: string;
  readonly prefix: string;
}

/**
 * What the environment of a container or function names: a bucket and a prefix as `LambdaInference` and `ContainerInference` give
 * them (`MODEL_BUCKET`, `MODEL_PREFIX`), or addresses in S3.
 */
export function modelPlaces(variables: unknown): readonly ModelPlace[] {
  const bucket = textField(variables, "MODEL_BUCKET");
  const prefix = textField(variables, "MODEL_PREFIX");
  const texts = typeof variables === "object" && variables !== null ? Object.values(variables) : [];
  return [
    ...(bucket === undefined ? [] : [{ bucket, prefix: prefix ?? "" }]),
    ...texts.flatMap((text) => {
      const place = parseS3Uri(text);
      return place === undefined ? [] : [{ bucket: place.bucket, prefix: place.key }];
    }),
  ];
}

/** Reading the model, as the code that serves it does in the name of its role. */
export function modelReads(
  access: StackAccess,
  { bucket, prefix }: ModelPlace,
  source: AwsPage,
): readonly Call[] {
  const key = prefix === "" || prefix.endsWith("/") ? `${prefix}model.tar.gz` : prefix;
  const keys = key === prefix ? key : `${prefix}*`;
  return readCalls({ bucket: bucketFacts(access, bucket), key, keys, what: "its model", source });
}

/** Whether a component of ours encloses the resource: what runs there is then known from its settings alone. */
export function isWithin(access: StackAccess, resource: AccessResource, component: string): boolean {
  return access.index.componentsOf(resource).some(({ type }) => type === component);
}
