import type { BucketFacts } from "./buckets";
import type { Call, Probe } from "./model";

const otherKey = "arn:aws:kms:us-east-1:999999999999:key/11111111-2222-3333-4444-555555555555";

/** What the workload may do with objects, in ways that it may not: without TLS, by an old TLS, under another key. */
export function forbiddenWays(calls: readonly Call[], bucket: BucketFacts): readonly Probe[] {
  const onObjects = calls.filter(({ resource }) => resource.startsWith(`${bucket.arn}/`));
  const written = new Map(
    onObjects.filter(({ action }) => action === "s3:PutObject").map(({ resource }) => [resource, true]),
  );
  return [
    ...onObjects
      .filter(({ action }) => ["s3:GetObject", "s3:PutObject"].includes(action))
      .flatMap(({ does, action, resource, context = {} }): readonly Probe[] => [
        {
          ...{ does: `${does} without TLS`, action, resource },
          context: { ...context, "aws:SecureTransport": "false" },
        },
        { does: `${does} by TLS 1.1`, action, resource, context: { ...context, "s3:TlsVersion": "1.1" } },
      ]),
    ...(bucket.keyArn === undefined ? [] : [...written.keys()].flatMap(underOtherKeys)),
  ];
}

function underOtherKeys(resource: string): readonly Probe[] {
  const put = { action: "s3:PutObject", resource } as const;
  const algorithm = "s3:x-amz-server-side-encryption";
  const key = "s3:x-amz-server-side-encryption-aws-kms-key-id";
  return [
    {
      ...{ does: "writes under another account's key", ...put },
      context: { [algorithm]: "aws:kms", [key]: otherKey },
    },
    { does: "writes under S3's own keys", ...put, context: { [algorithm]: "AES256" } },
    { does: "writes under AWS's key of the account", ...put, context: { [algorithm]: "aws:kms" } },
  ];
}
