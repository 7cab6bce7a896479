import * as pulumi from "@pulumi/pulumi";

import type { PolicyStatement } from "../core";

/** Refuses calls that do not come over TLS 1.2 or newer, whoever calls. */
export function secureTransport(bucketArn: pulumi.Input<string>): PolicyStatement[] {
  const everything = [bucketArn, pulumi.interpolate`${bucketArn}/*`] as const;
  const denied = { effect: "Deny", principals: "*", actions: ["s3:*"], resources: everything } as const;
  return [
    { sid: "DenyPlainHttp", ...denied, conditions: { Bool: { "aws:SecureTransport": "false" } } },
    { sid: "DenyOldTls", ...denied, conditions: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
  ];
}

/**
 * Refuses objects under any other key. A call that says nothing gets the bucket's own key; one that says `aws:kms` without a key
 * would get AWS's, hence the third statement. A negated operator also holds for a call that says nothing, with IfExists as
 * well (IAM User Guide, "Condition operators"), hence the Null beside it.
 */
export function onlyThisKey(
  bucketArn: pulumi.Input<string>,
  keyArn: pulumi.Input<string>,
): PolicyStatement[] {
  const denied = {
    effect: "Deny",
    principals: "*",
    actions: ["s3:PutObject"],
    resources: [pulumi.interpolate`${bucketArn}/*`],
  } as const;
  const algorithm = "s3:x-amz-server-side-encryption";
  const key = "s3:x-amz-server-side-encryption-aws-kms-key-id";
  return [
    {
      sid: "DenyOtherEncryption",
      ...denied,
      conditions: { StringNotEquals: { [algorithm]: "aws:kms" }, Null: { [algorithm]: "false" } },
    },
    {
      sid: "DenyOtherKeys",
      ...denied,
      conditions: { StringNotEquals: { [key]: keyArn }, Null: { [key]: "false" } },
    },
    {
      sid: "DenyUnnamedKey",
      ...denied,
      conditions: { StringEquals: { [algorithm]: "aws:kms" }, Null: { [key]: "true" } },
    },
  ];
}
