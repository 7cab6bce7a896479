import { resourceRule } from "../rule";

/** IAM authentication is for MySQL, MariaDB, PostgreSQL, Aurora and Neptune; Oracle, SQL Server and Db2 have none. */
const engines = /^(aurora|mysql|mariadb|postgres)/;

export const databaseIamAuth = resourceRule({
  name: "database-iam-auth",
  severity: "medium",
  description: "Every database that can takes IAM credentials instead of passwords.",
  reason:
    "A password lives in files and lasts for years; an IAM token lasts a quarter of an hour and names a role.",
  fix: "Set iamDatabaseAuthenticationEnabled: true, and grant rds-db:connect to the roles that connect.",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html",
  types: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster", "aws:neptune/cluster:Cluster"],
  *judge({ type, props: { engine = "", iamDatabaseAuthenticationEnabled: enabled } }) {
    if ((type === "aws:neptune/cluster:Cluster" || engines.test(engine)) && enabled !== true) {
      yield {
        property: "iamDatabaseAuthenticationEnabled",
        says: `is ${enabled ?? "not set, which means false"}.`,
      };
    }
  },
  remediate: () => ({ iamDatabaseAuthenticationEnabled: true }),
});
