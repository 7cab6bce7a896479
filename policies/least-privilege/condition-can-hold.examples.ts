import { type Examples, rolePolicy } from "../rule/examples";

const bucket = "arn:aws:s3:::data";
const listing = (Condition: object) => rolePolicy({ Action: "s3:ListBucket", Resource: bucket, Condition });

export const conditionCanHoldExamples: Examples = {
  allows: {
    "wildcards where they count, and as characters where they are quoted": listing({
      StringLike: { "s3:prefix": "raw/*" },
      StringEquals: { "s3:delimiter": "${*}" },
    }),
    "values as their operators want them": listing({
      Bool: { "aws:SecureTransport": true },
      NumericLessThan: { "s3:max-keys": 100 },
      DateLessThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" },
      IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "2001:db8::/32"] },
    }),
  },
  forbids: {
    "a wildcard that is an ordinary character": {
      resources: listing({ StringEquals: { "s3:prefix": "raw/*" } }),
      violations: [
        'orders.policy: statement 1 compares s3:prefix with "raw/*" by StringEquals, which takes the wildcard for an ordinary character.',
      ],
    },
    "a word where a number belongs": {
      resources: listing({ NumericLessThan: { "s3:max-keys": "many" } }),
      violations: [
        'orders.policy: statement 1 compares s3:max-keys with "many" by NumericLessThan, which takes a number.',
      ],
    },
    "an address that is none": {
      resources: listing({ IpAddress: { "aws:SourceIp": "office" } }),
      violations: [
        'orders.policy: statement 1 compares aws:sourceip with "office" by IpAddress, which takes an address or a block.',
      ],
    },
  },
};
