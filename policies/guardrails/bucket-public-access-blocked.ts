import { stackRule } from "../rule";

const settings = [
  "blockPublicAcls",
  "blockPublicPolicy",
  "ignorePublicAcls",
  "restrictPublicBuckets",
] as const;

export const bucketPublicAccessBlocked = stackRule({
  name: "bucket-public-access-blocked",
  severity: "critical",
  description: "Every bucket has its public-access block, with all four settings on.",
  reason:
    "Each setting closes another way to make a bucket public; one wrong policy or ACL then exposes the data.",
  fix: "Give the bucket an aws.s3.BucketPublicAccessBlock with all four settings true.",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  each: "aws:s3/bucket:Bucket",
  *judge(bucket, stack) {
    const blocks = stack.referring(
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
      "bucket",
      bucket,
    );
    if (blocks.length === 0) {
      yield { property: "", says: "has no public-access block." };
    }
    for (const { name, props } of blocks) {
      const open = settings.filter((setting) => props[setting] !== true);
      if (open.length > 0) {
        yield { property: "", says: `has the public-access block ${name} with ${open.join(", ")} off.` };
      }
    }
  },
  remediate: {
    types: ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"],
    change: ({ props }) =>
      settings.every((setting) => props[setting] === true)
        ? undefined
        : Object.fromEntries(settings.map((setting) => [setting, true])),
  },
});
