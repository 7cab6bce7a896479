import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";

import { AwsCallError } from "./aws-call-error";
import { clientSettings, explain } from "./client-settings";

/** What lies under a checkpoint address: at most the first 1000 objects are counted. */
export interface Checkpoints {
  readonly objects: number;
  readonly more: boolean;
  readonly newest?: Date;
}

/** Looks at the checkpoints under `s3://bucket/prefix`; undefined where the caller may not. */
export async function findCheckpoints(uri: string, region: string): Promise<Checkpoints | undefined> {
  const [, bucket, prefix = ""] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(uri) ?? [];
  const client = new S3Client(clientSettings(region));
  client.middlewareStack.add(explain("s3", region), { step: "initialize", name: "explain" });
  try {
    const { Contents = [], IsTruncated = false } = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }),
    );
    const times = Contents.flatMap(({ LastModified }) => LastModified?.getTime() ?? []);
    const newest = times.length === 0 ? undefined : new Date(Math.max(...times));
    return { objects: Contents.length, more: IsTruncated, newest };
  } catch (error) {
    if (error instanceof AwsCallError) {
      return undefined;
    }
    throw error;
  }
}

/** For people: what a job that resumes begins with. */
export function describeCheckpoints(uri: string, found: Checkpoints | undefined): string {
  if (found === undefined) {
    return `Checkpoints:  ${uri} (you may not look into it)`;
  }
  if (found.objects === 0) {
    return `Checkpoints:  none under ${uri} yet, so that the new job begins anew`;
  }
  const newest = found.newest === undefined ? "" : `, the newest of ${found.newest.toISOString()}`;
  return `Checkpoints:  ${found.objects}${found.more ? " or more" : ""} objects under ${uri}${newest}`;
}
