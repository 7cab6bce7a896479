import { type Examples, resource } from "../rule/examples";

const instance = "aws:rds/instance:Instance";

export const databaseIamAuthExamples: Examples = {
  allows: {
    IAM: [resource(instance, "meta", { engine: "postgres", iamDatabaseAuthenticationEnabled: true })],
    "an engine that cannot": [resource(instance, "erp", { engine: "sqlserver-se" })],
  },
  forbids: {
    passwords: {
      resources: [
        resource(instance, "meta", { engine: "mysql" }),
        resource("aws:rds/cluster:Cluster", "events", {
          ...{ engine: "aurora-postgresql", iamDatabaseAuthenticationEnabled: false },
        }),
        resource("aws:neptune/cluster:Cluster", "graph", {}),
      ],
      violations: [
        "meta.iamDatabaseAuthenticationEnabled: is not set, which means false.",
        "events.iamDatabaseAuthenticationEnabled: is false.",
        "graph.iamDatabaseAuthenticationEnabled: is not set, which means false.",
      ],
    },
  },
  remediates: {
    "passwords to IAM": {
      before: resource(instance, "meta", { engine: "mysql" }),
      after: resource(instance, "meta", { engine: "mysql", iamDatabaseAuthenticationEnabled: true }),
    },
  },
};
