import { type Examples, resource } from "../rule/examples";

const instance = "aws:rds/instance:Instance";

export const databaseBackedUpExamples: Examples = {
  allows: {
    "a week": [resource(instance, "meta", { backupRetentionPeriod: 7 })],
    "a replica": [resource(instance, "reader", { replicateSourceDb: "meta" })],
  },
  forbids: {
    "nothing said": {
      resources: [resource(instance, "meta", {}), resource("aws:docdb/cluster:Cluster", "docs", {})],
      violations: [
        "meta.backupRetentionPeriod: is not set, which means 0; 7 is the least.",
        "docs.backupRetentionPeriod: is not set, which means 1; 7 is the least.",
      ],
    },
    "less than configured": {
      resources: [resource("aws:rds/cluster:Cluster", "meta", { backupRetentionPeriod: 14 })],
      settings: { minimumDays: 30 },
      violations: ["meta.backupRetentionPeriod: is 14; 30 is the least."],
    },
  },
  remediates: {
    "a day to a week": {
      before: resource(instance, "meta", { backupRetentionPeriod: 1 }),
      after: resource(instance, "meta", { backupRetentionPeriod: 7 }),
    },
  },
};
