import { type Examples, rolePolicy } from "../rule/examples";

const bucket = "arn:aws:s3:::data";
const objects = `${bucket}/*`;

export const conditionKeysExistExamples: Examples = {
  allows: {
    "keys of AWS, of the service and with a name of ours": rolePolicy(
      {
        Action: "s3:ListBucket",
        Resource: bucket,
        Condition: { StringLike: { "s3:prefix": "raw/*" }, Bool: { "aws:SecureTransport": "true" } },
      },
      {
        Action: "s3:GetObject",
        Resource: objects,
        Condition: { StringEquals: { "s3:ExistingObjectTag/team": "ml", "aws:PrincipalTag/team": "ml" } },
      },
    ),
    "a key that one of two actions has": rolePolicy({
      Action: ["s3:ListBucket", "s3:GetBucketLocation"],
      Resource: bucket,
      Condition: { StringLike: { "s3:prefix": "raw/*" } },
    }),
  },
  forbids: {
    "a misspelt key": {
      resources: rolePolicy({
        Sid: "Read",
        Action: "s3:GetObject",
        Resource: objects,
        Condition: { Bool: { "aws:SecureTransfer": "true" } },
      }),
      violations: ["orders.policy: Read uses the condition key aws:securetransfer, which AWS does not know."],
    },
    "a misspelt key in a Deny": {
      resources: rolePolicy({
        Effect: "Deny",
        Action: "s3:GetObject",
        Resource: objects,
        Condition: { StringEquals: { "s3:ResourceAcount": "000000000000" } },
      }),
      violations: [
        "orders.policy: statement 1 uses the condition key s3:resourceacount, which AWS does not know.",
      ],
    },
    "a key that the action does not have": {
      resources: rolePolicy({
        Action: "s3:GetObject",
        Resource: objects,
        Condition: { StringLike: { "s3:prefix": "raw/*" } },
      }),
      violations: [
        "orders.policy: statement 1 uses the condition key s3:prefix, which s3:GetObject does not have.",
      ],
    },
    "an operator for another type": {
      resources: rolePolicy({
        Action: "s3:ListBucket",
        Resource: bucket,
        Condition: { IpAddress: { "aws:SourceVpc": "10.0.0.0/16" } },
      }),
      violations: [
        "orders.policy: statement 1 compares aws:sourcevpc, whose type is String, with IpAddress.",
      ],
    },
  },
};
