import { resourceRule } from "../rule";
import { keyProblem } from "../rule/own-key";

export const cacheEncrypted = resourceRule({
  name: "cache-encrypted",
  severity: "high",
  description: "Every ElastiCache group encrypts at rest with a key of ours, and towards clients.",
  reason:
    "Features and sessions in memory are as sensitive as in the database; plain connections show them all.",
  fix: "Set atRestEncryptionEnabled: true, kmsKeyId and transitEncryptionEnabled: true.",
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/encryption.html",
  types: ["aws:elasticache/replicationGroup:ReplicationGroup"],
  *judge({ props }) {
    const { engine = "redis", transitEncryptionEnabled: inTransit } = props;
    // Valkey encrypts at rest unless it is told not to.
    const { atRestEncryptionEnabled: atRest = engine === "valkey" } = props;
    const problem = atRest ? keyProblem(() => props.kmsKeyId) : undefined;
    if (!atRest) {
      yield {
        property: "atRestEncryptionEnabled",
        says: `is ${props.atRestEncryptionEnabled ?? "not set"}.`,
      };
    } else if (problem !== undefined) {
      yield { property: "kmsKeyId", says: problem };
    }
    if (inTransit !== true) {
      yield { property: "transitEncryptionEnabled", says: `is ${inTransit ?? "not set"}.` };
    }
  },
});
