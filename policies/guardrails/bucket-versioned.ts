import { known, stackRule } from "../rule";

export const bucketVersioned = stackRule({
  name: "bucket-versioned",
  severity: "high",
  description: "Every bucket keeps old versions of its objects.",
  reason: "Without versions an overwritten model or data set is gone, and no experiment can be repeated.",
  fix: 'Give the bucket an aws.s3.BucketVersioning with status "Enabled".',
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
  each: "aws:s3/bucket:Bucket",
  *judge(bucket, stack) {
    // The older way, on the bucket itself. At preview AWS may fill in what the program left out, hence unknown.
    if (known(() => bucket.props.versioning?.enabled)?.value === true) {
      return;
    }
    const versionings = stack.referring("aws:s3/bucketVersioning:BucketVersioning", "bucket", bucket);
    if (versionings.length === 0) {
      yield { property: "", says: "has no versioning." };
    }
    for (const { name, props } of versionings) {
      const status = props.versioningConfiguration?.status;
      if (status !== "Enabled") {
        yield { property: "", says: `has its versioning ${name} with status "${status}".` };
      }
    }
  },
  remediate: {
    types: ["aws:s3/bucketVersioning:BucketVersioning"],
    change: ({ props: { versioningConfiguration } }) =>
      versioningConfiguration.status === "Enabled"
        ? undefined
        : { versioningConfiguration: { ...versioningConfiguration, status: "Enabled" } },
  },
});
