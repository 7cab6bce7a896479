import { stackRule } from "../rule";

export const bucketOwnershipEnforced = stackRule({
  name: "bucket-ownership-enforced",
  severity: "medium",
  description: "Every bucket owns its objects and takes no ACLs.",
  reason:
    "ACLs grant access past the bucket policy, and an object of another account cannot be read by ours.",
  fix: 'Give the bucket aws.s3.BucketOwnershipControls with objectOwnership "BucketOwnerEnforced".',
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
  each: "aws:s3/bucket:Bucket",
  *judge(bucket, stack) {
    const controls = stack.referring(
      "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
      "bucket",
      bucket,
    );
    if (controls.length === 0) {
      yield { property: "", says: "has no ownership controls." };
    }
    for (const { name, props } of controls) {
      const ownership = props.rule?.objectOwnership;
      if (ownership !== "BucketOwnerEnforced") {
        yield {
          property: "",
          says: `has the ownership controls ${name} with objectOwnership "${ownership}".`,
        };
      }
    }
  },
  remediate: {
    types: ["aws:s3/bucketOwnershipControls:BucketOwnershipControls"],
    change: ({ props }) =>
      props.rule.objectOwnership === "BucketOwnerEnforced"
        ? undefined
        : { rule: { objectOwnership: "BucketOwnerEnforced" } },
  },
});
