import { type Examples, rolePolicy } from "../rule/examples";

export const resourceExposureExamples: Examples = {
  allows: {
    "the policy of the bucket that is deployed": rolePolicy({
      Action: ["s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock"],
      Resource: "arn:aws:s3:::data",
    }),
    "looking at policies": rolePolicy({ Action: "s3:GetBucketPolicy", Resource: "arn:aws:s3:::data" }),
  },
  forbids: {
    "the policy of every key": {
      resources: rolePolicy({ Action: "kms:PutKeyPolicy", Resource: "arn:aws:kms:*:000000000000:key/*" }),
      violations: [
        'orders.policy: statement 1 allows kms:PutKeyPolicy on "arn:aws:kms:*:000000000000:key/*".',
      ],
    },
    "sharing of snapshots with other accounts": {
      resources: rolePolicy({
        Action: ["ec2:ModifySnapshotAttribute", "rds:ModifyDBSnapshotAttribute"],
        Resource: "*",
      }),
      violations: [
        'orders.policy: statement 1 allows ec2:ModifySnapshotAttribute, rds:ModifyDBSnapshotAttribute on "*".',
      ],
    },
    "the switch that keeps the whole account private": {
      resources: rolePolicy({ Action: "s3:PutAccountPublicAccessBlock", Resource: "*" }),
      violations: [
        "orders.policy: statement 1 allows s3:PutAccountPublicAccessBlock, for the whole account.",
      ],
    },
  },
};
