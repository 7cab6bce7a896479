import { matchesPattern } from "../iam";
import { resourceRule, stringList } from "../rule";

const settings = {
  recreatable: stringList("Pulumi names of what can be made again, with * and ? as wildcards.", []),
};

/** Copies of data that stands elsewhere may lie in one zone: replicas of buckets and old versions are left alone. */
export const noSingleZoneStorage = resourceRule({
  name: "no-single-zone-storage",
  severity: "medium",
  description: "The only copy of data lies in more than one availability zone.",
  reason: "When the zone is lost, so is everything in its one-zone classes.",
  fix: "Use STANDARD_IA, a regional file system, or list what can be made again in recreatable.",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html",
  types: [
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/directoryBucket:DirectoryBucket",
    "aws:efs/fileSystem:FileSystem",
  ],
  settings,
  *judge({ type, name, props }, { recreatable }) {
    if (recreatable.some((pattern) => matchesPattern(pattern, name))) {
      return;
    }
    if (type === "aws:s3/directoryBucket:DirectoryBucket") {
      yield { property: "", says: "is S3 Express, which lies in one zone." };
    } else if (type === "aws:efs/fileSystem:FileSystem") {
      if (props.availabilityZoneName !== undefined) {
        yield { property: "availabilityZoneName", says: `is ${props.availabilityZoneName}.` };
      }
    } else {
      for (const [index, { status, transitions = [] }] of (props.rules ?? []).entries()) {
        if (status === "Enabled" && transitions.some(({ storageClass }) => storageClass === "ONEZONE_IA")) {
          yield { property: `rules[${index}]`, says: "moves objects to ONEZONE_IA." };
        }
      }
    }
  },
});
