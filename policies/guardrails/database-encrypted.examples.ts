import { type Examples, resource, unknownValue } from "../rule/examples";

const instance = "aws:rds/instance:Instance";
const encrypted = { storageEncrypted: true, kmsKeyId: unknownValue };

export const databaseEncryptedExamples: Examples = {
  allows: {
    "a key of ours": [
      resource(instance, "meta", encrypted),
      resource("aws:neptune/cluster:Cluster", "graph", { storageEncrypted: true, kmsKeyArn: unknownValue }),
    ],
    "a replica": [
      resource(instance, "reader", { replicateSourceDb: "meta" }),
      resource("aws:rds/cluster:Cluster", "far", { replicationSourceIdentifier: unknownValue }),
    ],
  },
  forbids: {
    "nothing said": {
      resources: [
        resource(instance, "meta", {}),
        resource("aws:docdb/cluster:Cluster", "docs", { storageEncrypted: false }),
      ],
      violations: [
        "meta.storageEncrypted: is not set, which means false.",
        "docs.storageEncrypted: is false.",
      ],
    },
    "the AWS-managed key": {
      resources: [
        resource("aws:rds/cluster:Cluster", "meta", { storageEncrypted: true }),
        resource("aws:neptune/cluster:Cluster", "graph", {
          storageEncrypted: true,
          kmsKeyArn: "alias/aws/rds",
        }),
      ],
      violations: [
        "meta.kmsKeyId: is not set.",
        "graph.kmsKeyArn: is alias/aws/rds, a key of AWS, whose policy nobody can change.",
      ],
    },
  },
};
