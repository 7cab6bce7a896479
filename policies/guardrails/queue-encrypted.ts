import { resourceRule } from "../rule";
import { keyProblem } from "../rule/own-key";

/** Without a word SQS encrypts with a key of its own, which nobody can take away. */
export const queueEncrypted = resourceRule({
  name: "queue-encrypted",
  severity: "medium",
  description: "Every SQS queue is encrypted with a KMS key of ours.",
  reason:
    "With a key of ours access to the messages needs access to the key too, and every use of it is logged.",
  fix: "Set kmsMasterKeyId.",
  url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html",
  types: ["aws:sqs/queue:Queue"],
  *judge({ props }) {
    const problem = keyProblem(() => props.kmsMasterKeyId);
    if (problem !== undefined) {
      const open =
        props.sqsManagedSseEnabled === false ? "is not set, and sqsManagedSseEnabled is false." : problem;
      yield { property: "kmsMasterKeyId", says: open };
    }
  },
});
