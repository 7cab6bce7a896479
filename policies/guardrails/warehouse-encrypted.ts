import { resourceRule } from "../rule";
import { keyProblem } from "../rule/own-key";

/** Redshift encrypts by default, with a key of AWS's. */
export const warehouseEncrypted = resourceRule({
  name: "warehouse-encrypted",
  severity: "high",
  description: "Every Redshift cluster and namespace is encrypted with a KMS key of ours.",
  reason: "The warehouse holds a copy of everything; a key of ours says who may read it, and logs who did.",
  fix: "Set kmsKeyId, and leave encrypted at its default.",
  url: "https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html",
  types: ["aws:redshift/cluster:Cluster", "aws:redshiftserverless/namespace:Namespace"],
  *judge({ type, props }) {
    // The cluster takes the boolean as text.
    if (type === "aws:redshift/cluster:Cluster" && String(props.encrypted ?? "true") !== "true") {
      yield { property: "encrypted", says: `is ${props.encrypted}.` };
      return;
    }
    const problem = keyProblem(() => props.kmsKeyId);
    if (problem !== undefined) {
      yield { property: "kmsKeyId", says: problem };
    }
  },
});
