import { resourceRule } from "../rule";
import { keyProblem } from "../rule/own-key";

export const glueSecurityConfigurationComplete = resourceRule({
  name: "glue-security-configuration-complete",
  severity: "high",
  description: "A Glue security configuration encrypts data, logs and bookmarks with a KMS key of ours.",
  reason: "Each of the three is off by default, and jobs that name the configuration look encrypted.",
  fix: "Set SSE-KMS for S3 and CloudWatch and CSE-KMS for job bookmarks, each with a kmsKeyArn.",
  url: "https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html",
  types: ["aws:glue/securityConfiguration:SecurityConfiguration"],
  *judge({ props: { encryptionConfiguration: configuration } }) {
    const {
      cloudwatchEncryption: logs,
      jobBookmarksEncryption: bookmarks,
      s3Encryption: data,
    } = configuration;
    const parts = [
      { part: "s3Encryption", mode: data.s3EncryptionMode, wanted: "SSE-KMS", key: () => data.kmsKeyArn },
      {
        ...{ part: "cloudwatchEncryption", mode: logs.cloudwatchEncryptionMode, wanted: "SSE-KMS" },
        key: () => logs.kmsKeyArn,
      },
      {
        ...{ part: "jobBookmarksEncryption", mode: bookmarks.jobBookmarksEncryptionMode, wanted: "CSE-KMS" },
        key: () => bookmarks.kmsKeyArn,
      },
    ];
    for (const { part, mode = "DISABLED", wanted, key } of parts) {
      const says = mode === wanted ? keyProblem(key) : `is ${mode}; ${wanted} is the least.`;
      if (says !== undefined) {
        const field = mode === wanted ? ".kmsKeyArn" : "";
        yield { property: `encryptionConfiguration.${part}${field}`, says };
      }
    }
  },
});
