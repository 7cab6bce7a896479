import { parseDocument, type Statement } from "../iam";
import { stackRule } from "../rule";
import { deniesWithoutTls } from "../rule/tls-only";

export const bucketTlsOnly = stackRule({
  name: "bucket-tls-only",
  severity: "high",
  description: "Every bucket refuses requests without TLS.",
  reason: "Over plain HTTP, data and signatures travel readable.",
  fix: 'Give the bucket a policy that denies everyone "s3:*" on the bucket and its objects where aws:SecureTransport is false.',
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
  each: "aws:s3/bucket:Bucket",
  *judge(bucket, stack) {
    const policies = stack.referring("aws:s3/bucketPolicy:BucketPolicy", "bucket", bucket);
    if (policies.length === 0) {
      yield { property: "", says: "has no bucket policy, so it takes requests without TLS." };
    }
    for (const { name, props } of policies) {
      if (!parseDocument(props.policy, "resource").document.statements.some(deniesPlainHttp)) {
        yield { property: "", says: `has the policy ${name}, which takes requests without TLS.` };
      }
    }
  },
});

function deniesPlainHttp(statement: Statement): boolean {
  const { actions, resources } = statement;
  return (
    deniesWithoutTls(statement) &&
    actions.some((action) => ["*", "s3:*"].includes(action.toLowerCase())) &&
    // The bucket and its objects: `*` is both, else it takes two ARNs.
    (resources.includes("*") || (resources.some(isBucket) && resources.some((arn) => arn.endsWith("/*"))))
  );
}

function isBucket(arn: string): boolean {
  return arn.startsWith("arn:") && !arn.includes("/");
}
