import { given, resourceRule, type SubjectOf } from "../rule";
import { keyProblem } from "../rule/own-key";

const types = [
  "aws:rds/instance:Instance",
  "aws:rds/cluster:Cluster",
  "aws:docdb/cluster:Cluster",
  "aws:neptune/cluster:Cluster",
] as const;

/** A replica is encrypted as its source is. */
export const databaseEncrypted = resourceRule({
  name: "database-encrypted",
  severity: "high",
  description: "Every database is encrypted with a KMS key of ours.",
  reason:
    "Encryption is off by default and cannot be turned on later; backups and snapshots are as open as the storage.",
  fix: "Set storageEncrypted: true and the key.",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
  types,
  *judge(subject) {
    const { storageEncrypted } = subject.props;
    if (isReplica(subject)) {
      return;
    }
    if (storageEncrypted !== true) {
      const says = `is ${storageEncrypted ?? "not set, which means false"}.`;
      yield { property: "storageEncrypted", says };
      return;
    }
    const property = subject.type === "aws:neptune/cluster:Cluster" ? "kmsKeyArn" : "kmsKeyId";
    const says = keyProblem(() =>
      subject.type === "aws:neptune/cluster:Cluster" ? subject.props.kmsKeyArn : subject.props.kmsKeyId,
    );
    if (says !== undefined) {
      yield { property, says };
    }
  },
});

function isReplica({ props }: SubjectOf<(typeof types)[number]>): boolean {
  return given(() =>
    "replicateSourceDb" in props
      ? props.replicateSourceDb
      : "replicationSourceIdentifier" in props
        ? props.replicationSourceIdentifier
        : undefined,
  );
}
