import { type Examples, resourcePolicy, trust } from "../rule/examples";

const bucketPolicy = "aws:s3/bucketPolicy:BucketPolicy";
const read = { Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" };

export const principalBoundedExamples: Examples = {
  allows: {
    "a role by name": resourcePolicy(bucketPolicy, {
      Principal: { AWS: "arn:aws:iam::111111111111:role/reader" },
      ...read,
    }),
    "everyone within the organization": resourcePolicy(bucketPolicy, {
      Principal: "*",
      ...read,
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
    }),
    "a partner's account with an external id": trust({
      Principal: { AWS: "arn:aws:iam::111111111111:root" },
      Condition: { StringEquals: { "sts:ExternalId": "4711" } },
    }),
    "everyone, of whom a Deny leaves the organization": resourcePolicy(
      bucketPolicy,
      { Principal: "*", ...read },
      {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: ["arn:aws:s3:::data", "arn:aws:s3:::data/*"],
        Condition: {
          StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-1" },
          BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
        },
      },
    ),
    "a file system that is mounted within its VPC": resourcePolicy(
      "aws:efs/fileSystemPolicy:FileSystemPolicy",
      {
        Principal: { AWS: "*" },
        Action: "elasticfilesystem:ClientMount",
        Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } },
      },
    ),
    "a Deny for everyone": resourcePolicy(bucketPolicy, { Effect: "Deny", Principal: "*", ...read }),
    "the owner of a key": resourcePolicy("aws:kms/key:Key", {
      Principal: { AWS: "arn:aws:iam::000000000000:root" },
      Action: "kms:PutKeyPolicy",
      Resource: "*",
    }),
  },
  forbids: {
    "every account, with a wildcard that AWS does not take": {
      resources: trust({ Principal: { AWS: "arn:aws:iam::*:root" } }),
      violations: ["orders.assumeRolePolicy: statement 1 allows every account (arn:aws:iam::*:root)."],
    },
    "everyone of one account in a trust policy": {
      resources: trust({
        Principal: "*",
        Condition: { StringEquals: { "aws:PrincipalAccount": "000000000000" } },
      }),
      violations: ["orders.assumeRolePolicy: statement 1 allows everyone (*)."],
    },
    "any role of one account": {
      resources: trust({
        Principal: { AWS: "000000000000" },
        Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::000000000000:role/*" } },
      }),
      violations: ["orders.assumeRolePolicy: statement 1 allows the whole account 000000000000."],
    },
    "the public": {
      resources: resourcePolicy(bucketPolicy, { Sid: "Web", Principal: { AWS: ["*"] }, ...read }),
      violations: ["orders.policy: Web allows everyone (*)."],
    },
    "the public from any address": {
      resources: resourcePolicy(bucketPolicy, {
        Principal: "*",
        ...read,
        Condition: { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "0.0.0.0/0"] } },
      }),
      violations: [
        "orders.policy: statement 1 allows everyone (*); IpAddress aws:sourceip bounds nothing here.",
      ],
    },
    "everyone who does not come from one VPC": {
      resources: resourcePolicy(bucketPolicy, {
        Principal: "*",
        ...read,
        Condition: { StringNotEquals: { "aws:SourceVpc": "vpc-1" } },
      }),
      violations: [
        "orders.policy: statement 1 allows everyone (*); StringNotEquals aws:sourcevpc bounds nothing here.",
      ],
    },
    "a secret shared with everyone": {
      resources: trust({ Principal: "*", Condition: { StringEquals: { "sts:ExternalId": "4711" } } }),
      violations: ["orders.assumeRolePolicy: statement 1 allows everyone (*)."],
    },
    "a whole account, by number and by root": {
      resources: trust({ Principal: { AWS: ["111111111111", "arn:aws:iam::222222222222:root"] } }),
      settings: { trustedAccounts: ["222222222222"] },
      violations: ["orders.assumeRolePolicy: statement 1 allows the whole account 111111111111."],
    },
    "a second account in a key policy": {
      resources: resourcePolicy("aws:kms/key:Key", {
        Principal: { AWS: ["arn:aws:iam::000000000000:root", "arn:aws:iam::111111111111:root"] },
        Action: "kms:Decrypt",
        Resource: "*",
      }),
      violations: [
        "orders.policy: statement 1 allows the whole account 000000000000.",
        "orders.policy: statement 1 allows the whole account 111111111111.",
      ],
    },
  },
};
