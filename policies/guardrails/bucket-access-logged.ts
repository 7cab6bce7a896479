import { stackRule } from "../rule";
import { receivesAccessLogs } from "../rule/buckets";

export const bucketAccessLogged = stackRule({
  name: "bucket-access-logged",
  severity: "medium",
  description: "Every bucket writes access logs, unless it receives those of others.",
  reason: "Without access logs nobody can tell who read the training data after a leak.",
  fix: "Give the bucket an aws.s3.BucketLogging with a targetBucket of its own.",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html",
  each: "aws:s3/bucket:Bucket",
  *judge(bucket, stack) {
    // A log bucket that logs itself fills itself.
    if (
      !receivesAccessLogs(bucket, stack) &&
      stack.referring("aws:s3/bucketLogging:BucketLogging", "bucket", bucket).length === 0
    ) {
      yield { property: "", says: "writes no access logs." };
    }
  },
});
