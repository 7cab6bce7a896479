import { type Examples, resource } from "../rule/examples";

const type = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const rule = (days: Readonly<Record<string, number>>, expireAfter?: number, status = "Enabled") =>
  resource(type, "data-life", {
    rules: [
      {
        ...{ id: "age", status },
        transitions: Object.entries(days).map(([storageClass, after]) => ({ storageClass, days: after })),
        ...(expireAfter && { expiration: { days: expireAfter } }),
      },
    ],
  });

export const lifecycleTransitionsOrderedExamples: Examples = {
  allows: {
    "IA after a month, Glacier after three": [rule({ GLACIER: 90, STANDARD_IA: 30 }, 180)],
    "Intelligent-Tiering at once": [rule({ INTELLIGENT_TIERING: 0 })],
    "a rule that is off": [rule({ STANDARD_IA: 1 }, undefined, "Disabled")],
  },
  forbids: {
    "IA too soon": {
      resources: [rule({ STANDARD_IA: 7 })],
      violations: ["data-life.rules[0]: moves to STANDARD_IA after 7 days; 30 is the least."],
    },
    "Glacier right behind IA": {
      resources: [rule({ STANDARD_IA: 30, GLACIER: 45 })],
      violations: ["data-life.rules[0]: leaves STANDARD_IA after 15 days; 30 are paid."],
    },
    "an archive that expires": {
      resources: [rule({ DEEP_ARCHIVE: 60 }, 200)],
      violations: ["data-life.rules[0]: leaves DEEP_ARCHIVE after 140 days; 180 are paid."],
    },
  },
};
