import { type Examples, resourcePolicy, trust } from "../rule/examples";

const sourceAccount = { StringEquals: { "aws:SourceAccount": "000000000000" } };

export const serviceTrustBoundedExamples: Examples = {
  allows: {
    "a trust on behalf of our account": trust({
      Principal: { Service: "sagemaker.amazonaws.com" },
      Condition: sourceAccount,
    }),
    "the key in another case": trust({
      Principal: { Service: "vpc-flow-logs.amazonaws.com" },
      Condition: { stringequals: { "AWS:sourceaccount": "000000000000" } },
    }),
    "EC2, which sets no such key": trust({ Principal: { Service: "ec2.amazonaws.com" } }),
    "logs in a key policy, bound by the encryption context": resourcePolicy("aws:kms/key:Key", {
      Principal: { Service: "logs.ap-southeast-1.amazonaws.com" },
      Action: "kms:Decrypt",
      Resource: "*",
      Condition: {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:ap-southeast-1:000000000000:*" },
      },
    }),
    "events, bound by the rule": resourcePolicy("aws:sqs/queuePolicy:QueuePolicy", {
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: "arn:aws:sqs:ap-southeast-1:000000000000:jobs",
      Condition: {
        ArnEquals: { "aws:SourceArn": "arn:aws:events:ap-southeast-1:000000000000:rule/nightly" },
      },
    }),
  },
  forbids: {
    "a role that SageMaker assumes for anybody": {
      resources: trust({
        Sid: "Sage",
        Principal: { Service: ["ec2.amazonaws.com", "sagemaker.amazonaws.com"] },
      }),
      violations: ["orders.assumeRolePolicy: Sage trusts sagemaker.amazonaws.com on behalf of any account."],
    },
    "a condition that also passes without the key": {
      resources: trust({
        Principal: { Service: "sagemaker.amazonaws.com" },
        Condition: { StringEqualsIfExists: { "aws:SourceAccount": "000000000000" } },
      }),
      violations: [
        "orders.assumeRolePolicy: statement 1 trusts sagemaker.amazonaws.com on behalf of any account; " +
          "aws:sourceaccount bounds nothing here.",
      ],
    },
    "a condition that any value passes": {
      resources: trust({
        Principal: { Service: "sagemaker.amazonaws.com" },
        Condition: { StringLike: { "aws:SourceAccount": "*" } },
      }),
      violations: [
        "orders.assumeRolePolicy: statement 1 trusts sagemaker.amazonaws.com on behalf of any account; " +
          "aws:sourceaccount bounds nothing here.",
      ],
    },
    "a bucket, which does not say whose it is": {
      resources: resourcePolicy("aws:sns/topicPolicy:TopicPolicy", {
        Principal: { Service: "s3.amazonaws.com" },
        Action: "sns:Publish",
        Resource: "arn:aws:sns:ap-southeast-1:000000000000:jobs",
        Condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:::data" } },
      }),
      violations: [
        "orders.policy: statement 1 trusts s3.amazonaws.com on behalf of any account; aws:sourcearn bounds nothing here.",
      ],
    },
    "a topic that S3 publishes to": {
      resources: resourcePolicy("aws:sns/topicPolicy:TopicPolicy", {
        Principal: { Service: "s3.amazonaws.com" },
        Action: "sns:Publish",
        Resource: "arn:aws:sns:ap-southeast-1:000000000000:jobs",
      }),
      violations: ["orders.policy: statement 1 trusts s3.amazonaws.com on behalf of any account."],
    },
  },
};
