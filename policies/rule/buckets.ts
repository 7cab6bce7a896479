import type { Stack, StackResource } from "./stack";

/** Whether the bucket takes the access logs of others. Log delivery works with S3's own keys only, and is not logged. */
export function receivesAccessLogs(bucket: StackResource<"aws:s3/bucket:Bucket">, stack: Stack): boolean {
  return stack.referring("aws:s3/bucketLogging:BucketLogging", "targetBucket", bucket).length > 0;
}
