import { type Examples, resource, unknownValue } from "../rule/examples";

const bucket = resource("aws:s3/bucket:Bucket", "data", {});
const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const encryption = (sseAlgorithm: string, kmsMasterKeyId: string | undefined, bucketKeyEnabled: boolean) => [
  bucket,
  resource(
    type,
    "data-encryption",
    {
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm, ...(kmsMasterKeyId && { kmsMasterKeyId }) },
          bucketKeyEnabled,
        },
      ],
    },
    { bucket: ["data"] },
  ),
];
const key = "arn:aws:kms:ap-southeast-1:000000000000:key/1";

export const bucketEncryptedExamples: Examples = {
  allows: {
    "SSE-KMS with a key and a bucket key": encryption("aws:kms", key, true),
    "a key that preview does not know yet": encryption("aws:kms", unknownValue, true),
    "the bucket for access logs, which S3 cannot write under a key": [
      ...encryption("AES256", undefined, false),
      resource(
        "aws:s3/bucketLogging:BucketLogging",
        "other-log",
        { bucket: "other" },
        { targetBucket: ["data"] },
      ),
    ],
    "double encryption, which has no bucket keys": encryption("aws:kms:dsse", key, false),
  },
  forbids: {
    "no configuration": {
      resources: [bucket],
      violations: ["data: has no encryption configuration, so S3 encrypts with a key of its own."],
    },
    "S3's own keys": {
      resources: encryption("AES256", undefined, true),
      violations: ['data: is encrypted by "AES256".'],
    },
    "the AWS-managed key": {
      resources: encryption("aws:kms", undefined, true),
      violations: ["data: is encrypted by the AWS-managed key aws/s3, whose policy nobody can change."],
    },
    "no bucket key": {
      resources: encryption("aws:kms", key, false),
      violations: ["data: is encrypted without a bucket key."],
    },
  },
};
