import { type Examples, resource } from "../rule/examples";

const bucket = resource("aws:s3/bucket:Bucket", "data", { bucket: "data-1" });
const all = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};
const block = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";

export const bucketPublicAccessBlockedExamples: Examples = {
  allows: {
    "a bucket with all four, linked by its name": [
      bucket,
      resource(block, "data-block", { bucket: "data-1", ...all }),
    ],
    "a bucket whose name preview does not know yet": [
      resource("aws:s3/bucket:Bucket", "data", {}),
      resource(block, "data-block", all, { bucket: ["data"] }),
    ],
  },
  forbids: {
    "a bucket without a block": {
      resources: [bucket, resource(block, "other-block", { bucket: "other", ...all })],
      violations: ["data: has no public-access block."],
    },
    "a block with holes": {
      resources: [
        bucket,
        resource(
          block,
          "data-block",
          { ...all, ignorePublicAcls: false, restrictPublicBuckets: undefined },
          { bucket: ["data"] },
        ),
      ],
      violations: [
        "data: has the public-access block data-block with ignorePublicAcls, restrictPublicBuckets off.",
      ],
    },
  },
  remediates: {
    "a block with holes": {
      before: resource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "data", {
        bucket: "data",
        blockPublicAcls: true,
        blockPublicPolicy: false,
      }),
      after: resource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "data", {
        bucket: "data",
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      }),
    },
  },
};
