import { type Examples, resource } from "../rule/examples";

const lifecycle = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const efs = "aws:efs/fileSystem:FileSystem";
const rule = { id: "age", status: "Enabled" };

export const noSingleZoneStorageExamples: Examples = {
  allows: {
    "three zones": [
      resource(lifecycle, "data-life", {
        rules: [{ ...rule, transitions: [{ storageClass: "STANDARD_IA", days: 30 }] }],
      }),
      resource(efs, "home", {}),
    ],
    "old versions": [
      resource(lifecycle, "data-life", {
        rules: [
          { ...rule, noncurrentVersionTransitions: [{ storageClass: "ONEZONE_IA", noncurrentDays: 30 }] },
        ],
      }),
    ],
  },
  forbids: {
    "objects, files and S3 Express": {
      resources: [
        resource(lifecycle, "data-life", {
          rules: [{ ...rule, transitions: [{ storageClass: "ONEZONE_IA", days: 30 }] }],
        }),
        resource(efs, "home", { availabilityZoneName: "ap-southeast-1a" }),
        resource("aws:s3/directoryBucket:DirectoryBucket", "fast", {}),
      ],
      violations: [
        "data-life.rules[0]: moves objects to ONEZONE_IA.",
        "home.availabilityZoneName: is ap-southeast-1a.",
        "fast: is S3 Express, which lies in one zone.",
      ],
    },
    "one beside the listed one": {
      resources: [
        resource("aws:s3/directoryBucket:DirectoryBucket", "cache-1", {}),
        resource("aws:s3/directoryBucket:DirectoryBucket", "fast", {}),
      ],
      settings: { recreatable: ["cache-*"] },
      violations: ["fast: is S3 Express, which lies in one zone."],
    },
  },
};
