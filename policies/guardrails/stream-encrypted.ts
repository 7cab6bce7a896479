import { resourceRule } from "../rule";
import { keyProblem } from "../rule/own-key";

/** A Firehose stream that reads a Kinesis stream or Kafka takes no key: it keeps nothing. */
export const streamEncrypted = resourceRule({
  name: "stream-encrypted",
  severity: "high",
  description: "Every Kinesis and Firehose stream is encrypted with a KMS key of ours.",
  reason: "Streams are not encrypted by default, and hold the newest data there is.",
  fix: 'Set encryptionType "KMS" with kmsKeyId; on Firehose serverSideEncryption with keyType "CUSTOMER_MANAGED_CMK".',
  url: "https://docs.aws.amazon.com/streams/latest/dev/server-side-encryption.html",
  types: ["aws:kinesis/stream:Stream", "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"],
  *judge({ type, props }) {
    if (type === "aws:kinesis/stream:Stream") {
      const problem = props.encryptionType === "KMS" ? keyProblem(() => props.kmsKeyId) : "is not set.";
      if (problem !== undefined) {
        yield { property: "kmsKeyId", says: problem };
      }
      return;
    }
    if (props.kinesisSourceConfiguration === undefined && props.mskSourceConfiguration === undefined) {
      const { enabled, keyType = "AWS_OWNED_CMK" } = props.serverSideEncryption ?? {};
      if (enabled !== true) {
        yield { property: "serverSideEncryption.enabled", says: `is ${enabled ?? "not set"}.` };
      } else if (keyType !== "CUSTOMER_MANAGED_CMK") {
        yield { property: "serverSideEncryption.keyType", says: `is ${keyType}.` };
      }
    }
  },
});
