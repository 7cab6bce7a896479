import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:cloudtrail/trail:Trail";

export const trailEncryptedExamples: Examples = {
  allows: { "a key of ours": [resource(type, "audit", { kmsKeyId: unknownValue })] },
  forbids: {
    "S3's own key": { resources: [resource(type, "audit", {})], violations: ["audit.kmsKeyId: is not set."] },
  },
};
