import { resourceRule } from "../rule";
import { keyProblem } from "../rule/own-key";

export const topicEncrypted = resourceRule({
  name: "topic-encrypted",
  severity: "medium",
  description: "Every SNS topic is encrypted with a KMS key of ours.",
  reason:
    "Topics are not encrypted by default, and services such as CloudWatch cannot publish under the AWS-managed key.",
  fix: "Set kmsMasterKeyId, and let the publishing services use the key.",
  url: "https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html",
  types: ["aws:sns/topic:Topic"],
  *judge({ props }) {
    const problem = keyProblem(() => props.kmsMasterKeyId);
    if (problem !== undefined) {
      yield { property: "kmsMasterKeyId", says: problem };
    }
  },
});
