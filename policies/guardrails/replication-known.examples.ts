import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
const source = resource("aws:s3/bucket:Bucket", "data", { bucket: "data-sg" });
const copy = resource("aws:s3/bucket:Bucket", "copy", { bucket: "data-jkt" });
const to = (bucket: string, status = "Enabled") =>
  resource(type, "data-copy", { rules: [{ status, destination: { bucket } }] }, { bucket: ["data"] });

export const replicationKnownExamples: Examples = {
  allows: {
    "a bucket of the program": [source, copy, to("arn:aws:s3:::data-jkt")],
    "a rule that is off": [source, to("arn:aws:s3:::elsewhere", "Disabled")],
  },
  forbids: {
    "a bucket elsewhere": {
      resources: [source, copy, to("arn:aws:s3:::elsewhere")],
      violations: ["data-copy.rules[0].destination.bucket: is arn:aws:s3:::elsewhere."],
    },
    "a bucket beside the listed one": {
      resources: [source, to("arn:aws:s3:::archive-2")],
      settings: { destinations: ["arn:aws:s3:::archive"] },
      violations: ["data-copy.rules[0].destination.bucket: is arn:aws:s3:::archive-2."],
    },
  },
  undecided: { "a bucket that nobody knows": [source, to(unknownValue)] },
};
