import { given, resourceRule } from "../rule";

export const logGroupEncrypted = resourceRule({
  name: "log-group-encrypted",
  severity: "high",
  description: "Every log group is encrypted with a KMS key of ours.",
  reason: "Logs hold inputs and predictions; without a key of ours everyone with log access reads them.",
  fix: "Set kmsKeyId to the platform's key.",
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
  types: ["aws:cloudwatch/logGroup:LogGroup"],
  *judge({ props }) {
    if (!given(() => props.kmsKeyId)) {
      yield { property: "kmsKeyId", says: "is not set." };
    }
  },
});
