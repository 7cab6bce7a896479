import { type Examples, resource } from "../rule/examples";

const bucket = resource("aws:s3/bucket:Bucket", "data", {});
const lifecycle = (daysAfterInitiation: number | undefined, status: string, prefix?: string) => [
  bucket,
  resource(
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "data-life",
    {
      rules: [
        {
          id: "tidy",
          status,
          ...(prefix && { filter: { prefix } }),
          ...(daysAfterInitiation && { abortIncompleteMultipartUpload: { daysAfterInitiation } }),
        },
      ],
    },
    { bucket: ["data"] },
  ),
];
const forEver = ["data: keeps unfinished multipart uploads for ever (data-life); 7 days is the most."];

export const bucketLifecycleExamples: Examples = {
  allows: { "uploads cleared after 7 days": lifecycle(7, "Enabled") },
  forbids: {
    "no lifecycle": { resources: [bucket], violations: ["data: has no lifecycle."] },
    "a lifecycle that leaves uploads alone": {
      resources: lifecycle(undefined, "Enabled"),
      violations: forEver,
    },
    "a rule that is off": { resources: lifecycle(7, "Disabled"), violations: forEver },
    "a rule for one prefix": { resources: lifecycle(7, "Enabled", "raw/"), violations: forEver },
    "a rule later than configured": {
      resources: lifecycle(7, "Enabled"),
      settings: { maximumDays: 3 },
      violations: ["data: keeps unfinished multipart uploads for 7 days (data-life); 3 days is the most."],
    },
  },
};
