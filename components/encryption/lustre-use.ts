import * as pulumi from "@pulumi/pulumi";

import type { Placement, PolicyStatement } from "../core";

/**
 * What FSx takes to keep a file system and its buckets alike (FSx for Lustre User Guide, "Working with server-side encrypted Amazon S3
 * buckets"). It acts under a service-linked role of the file system's, whose name ends with the file system's id and whose policy says
 * nothing of keys. Through S3 only, and for the named buckets: with a bucket key S3 sends the bucket's ARN, else the object's.
 */
export function lustreStatement(
  { partition, region, accountId }: Placement,
  buckets: readonly pulumi.Input<string>[],
): PolicyStatement {
  const roles = pulumi.interpolate`arn:${partition}:iam::${accountId}:role/aws-service-role/s3.data-source.lustre.fsx.amazonaws.com`;
  return {
    sid: "LustreUsesBuckets",
    principals: "*",
    actions: [
      "kms:Decrypt",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "kms:GenerateDataKeyWithoutPlaintext",
      "kms:ReEncryptFrom",
      "kms:ReEncryptTo",
    ],
    resources: ["*"],
    conditions: {
      StringEquals: {
        "kms:CallerAccount": accountId,
        "kms:ViaService": pulumi.interpolate`s3.${region}.amazonaws.com`,
      },
      ArnLike: { "aws:PrincipalArn": pulumi.interpolate`${roles}/AWSServiceRoleForFSxS3Access_*` },
      StringLike: {
        "kms:EncryptionContext:aws:s3:arn": buckets.flatMap((bucket) => [
          pulumi.interpolate`arn:${partition}:s3:::${bucket}`,
          pulumi.interpolate`arn:${partition}:s3:::${bucket}/*`,
        ]),
      },
    },
  };
}
