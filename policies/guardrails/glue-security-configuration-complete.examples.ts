import { type Examples, resource, unknownValue as kmsKeyArn } from "../rule/examples";

const type = "aws:glue/securityConfiguration:SecurityConfiguration";
const complete = {
  s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn },
  cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn },
  jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn },
};

export const glueSecurityConfigurationCompleteExamples: Examples = {
  allows: { "all three": [resource(type, "etl", { encryptionConfiguration: complete })] },
  forbids: {
    "S3's own keys, no key, nothing": {
      resources: [
        resource(type, "etl", {
          encryptionConfiguration: {
            s3Encryption: { s3EncryptionMode: "SSE-S3" },
            cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS" },
            jobBookmarksEncryption: {},
          },
        }),
      ],
      violations: [
        "etl.encryptionConfiguration.s3Encryption: is SSE-S3; SSE-KMS is the least.",
        "etl.encryptionConfiguration.cloudwatchEncryption.kmsKeyArn: is not set.",
        "etl.encryptionConfiguration.jobBookmarksEncryption: is DISABLED; CSE-KMS is the least.",
      ],
    },
  },
};
