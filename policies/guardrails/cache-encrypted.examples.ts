import { type Examples, resource, unknownValue } from "../rule/examples";

const type = "aws:elasticache/replicationGroup:ReplicationGroup";

export const cacheEncryptedExamples: Examples = {
  allows: {
    "both, with a key of ours": [
      resource(type, "features", {
        ...{ atRestEncryptionEnabled: true, kmsKeyId: unknownValue, transitEncryptionEnabled: true },
      }),
    ],
  },
  forbids: {
    "nothing said": {
      resources: [resource(type, "features", {})],
      violations: [
        "features.atRestEncryptionEnabled: is not set.",
        "features.transitEncryptionEnabled: is not set.",
      ],
    },
    "AWS's key, which Valkey takes by itself": {
      resources: [resource(type, "features", { engine: "valkey", transitEncryptionEnabled: true })],
      violations: ["features.kmsKeyId: is not set."],
    },
  },
};
