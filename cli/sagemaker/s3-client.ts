import { S3Client } from "@aws-sdk/client-s3";

import { clientSettings, explain } from "./client-settings";
import { InputError } from "./input-error";

/** What a call takes in IAM, where that is not its own name. */
const ACTIONS: Readonly<Record<string, string>> = {
  HeadObjectCommand: "GetObject",
  ListObjectsV2Command: "ListBucket",
  CreateMultipartUploadCommand: "PutObject",
  UploadPartCommand: "PutObject",
  CompleteMultipartUploadCommand: "PutObject",
};

/** A client whose errors are `AwsCallError`s. */
export function s3Client(region: string): S3Client {
  const client = new S3Client({ ...clientSettings(region), followRegionRedirects: true });
  const explained = explain("s3", region);
  client.middlewareStack.add(
    (next, context) =>
      explained(next, { commandName: ACTIONS[context.commandName ?? ""] ?? context.commandName }),
    { step: "initialize", name: "explain" },
  );
  return client;
}

/** A place in S3; `key` may be a prefix, or empty. */
export interface S3Place {
  readonly bucket: string;
  readonly key: string;
}

/** `s3://bucket/some/key`, taken apart. */
export function s3Place(uri: string, what: string): S3Place {
  const [, bucket, key = ""] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(uri) ?? [];
  if (bucket === undefined) {
    throw new InputError(`${what} is "${uri}"; give a place in S3, such as s3://bucket/requests.`);
  }
  return { bucket, key };
}

export function s3Address({ bucket, key }: S3Place): string {
  return `s3://${bucket}/${key}`;
}
