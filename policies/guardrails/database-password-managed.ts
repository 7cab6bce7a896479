import { given, resourceRule } from "../rule";

/** The properties that hold the password of the first user. The write-only ones never reach the state and are left alone. */
const passwordOf = {
  "aws:rds/instance:Instance": "password",
  "aws:rds/cluster:Cluster": "masterPassword",
  "aws:docdb/cluster:Cluster": "masterPassword",
  "aws:redshift/cluster:Cluster": "masterPassword",
  "aws:redshiftserverless/namespace:Namespace": "adminUserPassword",
} as const;

export const databasePasswordManaged = resourceRule({
  name: "database-password-managed",
  severity: "medium",
  description: "The password of a database's first user is made and kept by Secrets Manager.",
  reason:
    "A password that the program knows lies in its state and in every copy of it, and nobody rotates it.",
  fix: "Leave the password out and set manageMasterUserPassword (Redshift: manageMasterPassword, manageAdminPassword).",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
  types: [
    "aws:rds/instance:Instance",
    "aws:rds/cluster:Cluster",
    "aws:docdb/cluster:Cluster",
    "aws:redshift/cluster:Cluster",
    "aws:redshiftserverless/namespace:Namespace",
  ],
  *judge({ type, props }) {
    const property = passwordOf[type];
    const values: Readonly<Record<string, unknown>> = props;
    if (given(() => values[property])) {
      yield { property, says: "is set." };
    }
  },
});
