import { type Examples, resource } from "../rule/examples";

const bucket = resource("aws:s3/bucket:Bucket", "data", {});
const controls = (objectOwnership: string) => [
  bucket,
  resource(
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    "data-owner",
    { rule: { objectOwnership } },
    { bucket: ["data"] },
  ),
];

export const bucketOwnershipEnforcedExamples: Examples = {
  allows: { "enforced ownership": controls("BucketOwnerEnforced") },
  forbids: {
    "no controls": { resources: [bucket], violations: ["data: has no ownership controls."] },
    "controls that still take ACLs": {
      resources: controls("BucketOwnerPreferred"),
      violations: [
        'data: has the ownership controls data-owner with objectOwnership "BucketOwnerPreferred".',
      ],
    },
  },
  remediates: {
    "ownership left to the writer": {
      before: resource("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "data", {
        bucket: "data",
        rule: { objectOwnership: "ObjectWriter" },
      }),
      after: resource("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "data", {
        bucket: "data",
        rule: { objectOwnership: "BucketOwnerEnforced" },
      }),
    },
  },
};
