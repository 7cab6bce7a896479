import { type Examples, resource } from "../rule/examples";

const bucket = resource("aws:s3/bucket:Bucket", "data", {});
const type = "aws:s3/bucketVersioning:BucketVersioning";

export const bucketVersionedExamples: Examples = {
  allows: {
    "a versioned bucket": [
      bucket,
      resource(
        type,
        "data-versions",
        { versioningConfiguration: { status: "Enabled" } },
        { bucket: ["data"] },
      ),
    ],
    "the older way, on the bucket itself": [
      resource("aws:s3/bucket:Bucket", "data", { versioning: { enabled: true } }),
    ],
  },
  forbids: {
    "a bucket that forgets": { resources: [bucket], violations: ["data: has no versioning."] },
    "suspended versioning": {
      resources: [
        bucket,
        resource(
          type,
          "data-versions",
          { versioningConfiguration: { status: "Suspended" } },
          { bucket: ["data"] },
        ),
      ],
      violations: ['data: has its versioning data-versions with status "Suspended".'],
    },
  },
  remediates: {
    "suspended versioning": {
      before: resource(type, "data-versions", {
        bucket: "data",
        versioningConfiguration: { status: "Suspended" },
      }),
      after: resource(type, "data-versions", {
        bucket: "data",
        versioningConfiguration: { status: "Enabled" },
      }),
    },
  },
};
