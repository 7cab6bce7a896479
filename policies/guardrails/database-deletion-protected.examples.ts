import { type Examples, resource } from "../rule/examples";

const instance = "aws:rds/instance:Instance";

export const databaseDeletionProtectedExamples: Examples = {
  allows: {
    "a protected database": [resource(instance, "meta", { deletionProtection: true })],
    "a replica": [resource(instance, "reader", { replicateSourceDb: "meta", skipFinalSnapshot: true })],
  },
  forbids: {
    "nothing said": {
      resources: [resource(instance, "meta", {})],
      violations: ["meta.deletionProtection: is not set, which means false."],
    },
    "no last snapshot": {
      resources: [
        resource("aws:neptune/cluster:Cluster", "graph", {
          deletionProtection: false,
          skipFinalSnapshot: true,
        }),
      ],
      violations: ["graph.deletionProtection: is false.", "graph.skipFinalSnapshot: is true."],
    },
  },
};
