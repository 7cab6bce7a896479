import { given, resourceRule, wholeNumber } from "../rule";

const settings = {
  minimumDays: wholeNumber("Days that backups must be kept. AWS takes up to 35.", 7, 1, 35),
};

/** What the provider takes where nothing is said: no backups for an instance, one day for a cluster. */
const defaultDays = {
  "aws:rds/instance:Instance": 0,
  "aws:rds/cluster:Cluster": 1,
  "aws:docdb/cluster:Cluster": 1,
  "aws:neptune/cluster:Cluster": 1,
} as const;

export const databaseBackedUp = resourceRule({
  name: "database-backed-up",
  severity: "high",
  description: "Every database keeps backups for a week at least.",
  reason: "A wrong DELETE is often noticed on Monday; then yesterday's backup holds it too.",
  fix: "Set backupRetentionPeriod to 7 or more.",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html",
  types: [
    "aws:rds/instance:Instance",
    "aws:rds/cluster:Cluster",
    "aws:docdb/cluster:Cluster",
    "aws:neptune/cluster:Cluster",
  ],
  settings,
  *judge(subject, { minimumDays }) {
    // A replica is rebuilt from its source.
    if (subject.type === "aws:rds/instance:Instance" && given(() => subject.props.replicateSourceDb)) {
      return;
    }
    const { backupRetentionPeriod: days } = subject.props;
    if ((days ?? defaultDays[subject.type]) < minimumDays) {
      const is = days ?? `not set, which means ${defaultDays[subject.type]}`;
      yield { property: "backupRetentionPeriod", says: `is ${is}; ${minimumDays} is the least.` };
    }
  },
  remediate: (_, { minimumDays }) => ({ backupRetentionPeriod: minimumDays }),
});
