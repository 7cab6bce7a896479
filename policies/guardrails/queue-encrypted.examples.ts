import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:sqs/queue:Queue";

export const queueEncryptedExamples: Examples = {
  allows: { "a key of ours": [resource(type, "jobs", { kmsMasterKeyId: unknownValue })] },
  forbids: {
    "SQS's own key": {
      resources: [resource(type, "jobs", {})],
      violations: ["jobs.kmsMasterKeyId: is not set."],
    },
    "no encryption at all": {
      resources: [resource(type, "jobs", { sqsManagedSseEnabled: false })],
      violations: ["jobs.kmsMasterKeyId: is not set, and sqsManagedSseEnabled is false."],
    },
  },
};
