import { resourceRule } from "../rule";
import { keyProblem } from "../rule/own-key";

export const trailEncrypted = resourceRule({
  name: "trail-encrypted",
  severity: "medium",
  description: "A CloudTrail trail is encrypted with a KMS key of ours.",
  reason: "The trail shows who may do what and where; not everybody who reads buckets should read it.",
  fix: "Set kmsKeyId to a key that CloudTrail may use.",
  url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html",
  types: ["aws:cloudtrail/trail:Trail"],
  *judge({ props }) {
    const problem = keyProblem(() => props.kmsKeyId);
    if (problem !== undefined) {
      yield { property: "kmsKeyId", says: problem };
    }
  },
});
