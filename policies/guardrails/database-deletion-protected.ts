import { given, resourceRule } from "../rule";

/** For prod; elsewhere a destroy should be able to take the database down. */
export const databaseDeletionProtected = resourceRule({
  name: "database-deletion-protected",
  severity: "medium",
  description: "A database cannot be deleted by one call, and leaves a snapshot when it is.",
  reason: "One wrong destroy takes the database and its automated backups with it.",
  fix: "Set deletionProtection: true, and leave out skipFinalSnapshot.",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
  types: [
    "aws:rds/instance:Instance",
    "aws:rds/cluster:Cluster",
    "aws:docdb/cluster:Cluster",
    "aws:neptune/cluster:Cluster",
  ],
  *judge({ type, props }) {
    if (type === "aws:rds/instance:Instance" && given(() => props.replicateSourceDb)) {
      return;
    }
    if (props.deletionProtection !== true) {
      const says = `is ${props.deletionProtection ?? "not set, which means false"}.`;
      yield { property: "deletionProtection", says };
    }
    if (props.skipFinalSnapshot === true) {
      yield { property: "skipFinalSnapshot", says: "is true." };
    }
  },
});
