import { type Examples, resourcePolicy } from "../rule/examples";

const reader = { AWS: "arn:aws:iam::000000000000:role/reader" };

export const resourcePolicyNamesResourceExamples: Examples = {
  allows: {
    "the bucket by name": resourcePolicy("aws:s3/bucketPolicy:BucketPolicy", {
      Principal: reader,
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::data/*",
    }),
    "a secret, where * means itself": resourcePolicy("aws:secretsmanager/secretPolicy:SecretPolicy", {
      Principal: reader,
      Action: "secretsmanager:GetSecretValue",
      Resource: "*",
    }),
    "any log group of one prefix": resourcePolicy("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", {
      Principal: reader,
      Action: "logs:PutLogEvents",
      Resource: "arn:aws:logs:ap-southeast-1:000000000000:log-group:/jobs/*",
    }),
  },
  forbids: {
    "any bucket": {
      resources: resourcePolicy("aws:s3/bucketPolicy:BucketPolicy", {
        Principal: reader,
        Action: "s3:GetObject",
        Resource: ["arn:aws:s3:::data/*", "arn:aws:s3:::*"],
      }),
      violations: ['orders.policy: statement 1 allows s3:GetObject on "arn:aws:s3:::*".'],
    },
    "any queue": {
      resources: resourcePolicy("aws:sqs/queuePolicy:QueuePolicy", {
        Sid: "Send",
        Principal: reader,
        Action: "sqs:SendMessage",
        Resource: "*",
      }),
      violations: ['orders.policy: Send allows sqs:SendMessage on "*".'],
    },
  },
};
