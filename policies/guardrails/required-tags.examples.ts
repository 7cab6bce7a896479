import { anyResource, type Examples, unknownValue } from "../rule/examples";

const all = { Project: "mlhpc", Environment: "dev", Owner: "ml", CostCenter: "1" };

export const requiredTagsExamples: Examples = {
  allows: {
    "a resource with all four": [
      anyResource("aws:s3/bucket:Bucket", "data", { tags: { ...all, Name: "data" } }),
    ],
    "a type that has no tags": [anyResource("aws:s3/bucketPolicy:BucketPolicy", "data", {})],
    "a type of another provider": [anyResource("random:index/randomId:RandomId", "id", {})],
  },
  forbids: {
    "a resource without tags": {
      resources: [anyResource("aws:s3/bucket:Bucket", "data", {})],
      violations: ["data.tags: lacks Project, Environment, Owner, CostCenter."],
    },
    "an empty tag": {
      resources: [anyResource("aws:kms/key:Key", "data", { tags: { ...all, Owner: "" } })],
      violations: ["data.tags: lacks Owner."],
    },
    "a tag that is configured": {
      resources: [anyResource("aws:kms/key:Key", "data", { tags: all })],
      settings: { required: ["Project", "DataClass"] },
      violations: ["data.tags: lacks DataClass."],
    },
  },
  undecided: {
    "a tag made of an id": [
      anyResource("aws:kms/key:Key", "data", { tags: { ...all, Owner: unknownValue } }),
    ],
  },
};
