import { stackRule, wholeNumber } from "../rule";

const settings = {
  maximumDays: wholeNumber("Days after which an unfinished multipart upload must be gone.", 7, 1, 30),
};

export const bucketLifecycle = stackRule({
  name: "bucket-lifecycle",
  severity: "medium",
  description: "Every bucket has a lifecycle, which clears unfinished multipart uploads.",
  reason: "Parts of broken uploads are invisible in listings and are paid for ever.",
  fix: "Give the bucket a lifecycle rule with abortIncompleteMultipartUpload.daysAfterInitiation of 7.",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html",
  each: "aws:s3/bucket:Bucket",
  settings,
  *judge(bucket, stack, { maximumDays }) {
    const lifecycles = stack.referring(
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
      "bucket",
      bucket,
    );
    if (lifecycles.length === 0) {
      yield { property: "", says: "has no lifecycle." };
    }
    for (const { name, props } of lifecycles) {
      const days = (props.rules ?? [])
        .filter(({ status, filter }) => status === "Enabled" && coversAllObjects(filter))
        .map(({ abortIncompleteMultipartUpload: abort }) => abort?.daysAfterInitiation ?? Infinity);
      const soonest = Math.min(Infinity, ...days);
      if (soonest > maximumDays) {
        const kept = soonest === Infinity ? "for ever" : `for ${soonest} days`;
        yield {
          property: "",
          says: `keeps unfinished multipart uploads ${kept} (${name}); ${maximumDays} days is the most.`,
        };
      }
    }
  },
});

/** A filter with any value limits the rule to some objects. */
function coversAllObjects(filter: object | undefined): boolean {
  return Object.values(filter ?? {}).every((value) => value === undefined || value === "");
}
