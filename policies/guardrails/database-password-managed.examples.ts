import { type Examples, resource, unknownValue } from "../rule/examples";

const instance = "aws:rds/instance:Instance";

export const databasePasswordManagedExamples: Examples = {
  allows: {
    "Secrets Manager": [resource(instance, "meta", { manageMasterUserPassword: true })],
    "a replica, which has the users of its source": [
      resource(instance, "reader", { replicateSourceDb: "meta" }),
    ],
  },
  forbids: {
    "a password": {
      resources: [resource(instance, "meta", { password: "hunter2" })],
      violations: ["meta.password: is set."],
    },
    "a random password that preview does not know yet": {
      resources: [resource("aws:redshift/cluster:Cluster", "lake", { masterPassword: unknownValue })],
      violations: ["lake.masterPassword: is set."],
    },
  },
};
