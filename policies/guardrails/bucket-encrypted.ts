import { given, stackRule } from "../rule";
import { receivesAccessLogs } from "../rule/buckets";

/**
 * A bucket that receives access logs is left alone: S3 cannot deliver them under a KMS key.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export const bucketEncrypted = stackRule({
  name: "bucket-encrypted",
  severity: "high",
  description: "Every bucket encrypts with a KMS key of ours, through a bucket key.",
  reason:
    "With a key of ours access to the data needs access to the key too; the bucket key cuts the price of KMS calls.",
  fix: 'Give the bucket an encryption configuration with sseAlgorithm "aws:kms", a kmsMasterKeyId and bucketKeyEnabled.',
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html",
  each: "aws:s3/bucket:Bucket",
  *judge(bucket, stack) {
    if (receivesAccessLogs(bucket, stack)) {
      return;
    }
    const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    const configurations = stack.referring(type, "bucket", bucket);
    if (configurations.length === 0) {
      yield { property: "", says: "has no encryption configuration, so S3 encrypts with a key of its own." };
    }
    for (const { props } of configurations) {
      for (const rule of props.rules ?? []) {
        const { sseAlgorithm = "none" } = rule.applyServerSideEncryptionByDefault ?? {};
        if (!sseAlgorithm.startsWith("aws:kms")) {
          yield { property: "", says: `is encrypted by "${sseAlgorithm}".` };
        } else if (!given(() => rule.applyServerSideEncryptionByDefault?.kmsMasterKeyId)) {
          yield {
            property: "",
            says: "is encrypted by the AWS-managed key aws/s3, whose policy nobody can change.",
          };
        } else if (rule.bucketKeyEnabled !== true && sseAlgorithm === "aws:kms") {
          yield { property: "", says: "is encrypted without a bucket key." };
        }
      }
    }
  },
});
