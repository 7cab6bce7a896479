import { type Examples, resourcePolicy, trust } from "../rule/examples";

const key = "aws:kms/key:Key";
const bucket = "aws:s3/bucketPolicy:BucketPolicy";
const owner = { AWS: "arn:aws:iam::000000000000:root" };
const trainer = { AWS: "arn:aws:iam::000000000000:role/trainer" };

export const resourceActionsListedExamples: Examples = {
  allows: {
    "actions by name": resourcePolicy(bucket, {
      Principal: trainer,
      Action: ["s3:GetObject"],
      Resource: "arn:aws:s3:::data/*",
    }),
    "a Deny of everything": resourcePolicy(bucket, {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: "arn:aws:s3:::data/*",
    }),
    "the owner's statement of a key policy": resourcePolicy(key, {
      Principal: owner,
      Action: "kms:*",
      Resource: "*",
    }),
    "the owner's statement that AWS puts on queues": resourcePolicy("aws:sqs/queuePolicy:QueuePolicy", {
      Principal: owner,
      Action: "sqs:*",
      Resource: "arn:aws:sqs:ap-southeast-1:000000000000:jobs",
    }),
    "variants of one call with a key": resourcePolicy(key, {
      Principal: trainer,
      Action: ["kms:ReEncrypt*", "kms:GenerateDataKey*"],
      Resource: "*",
    }),
    "administrators as in AWS's default key policy": resourcePolicy(key, {
      Principal: trainer,
      Action: ["kms:Create*", "kms:Put*", "kms:Enable*"],
      Resource: "*",
    }),
  },
  forbids: {
    "every call of S3": {
      resources: resourcePolicy(bucket, {
        Sid: "All",
        Principal: trainer,
        Action: "s3:*Object",
        Resource: "arn:aws:s3:::data/*",
      }),
      violations: ["orders.policy: All allows s3:*Object, which is 5 actions."],
    },
    "everything with a key, for others than its owner": {
      resources: resourcePolicy(key, {
        Principal: { AWS: [owner.AWS, trainer.AWS] },
        Action: "kms:*",
        Resource: "*",
      }),
      violations: ["orders.policy: statement 1 allows kms:*, which is 56 actions."],
    },
    "administration that also decrypts": {
      resources: resourcePolicy(key, {
        Principal: trainer,
        Action: ["kms:Put*", "kms:Decrypt"],
        Resource: "*",
      }),
      violations: ["orders.policy: statement 1 allows kms:Put*, which is 1 action."],
    },
    "every way to assume a role": {
      resources: trust({ Principal: trainer, Action: "sts:AssumeRole*" }),
      violations: ["orders.assumeRolePolicy: statement 1 allows sts:AssumeRole*, which is 3 actions."],
    },
  },
};
