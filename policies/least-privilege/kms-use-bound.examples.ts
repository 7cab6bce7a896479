import { type Examples, resourcePolicy, rolePolicy } from "../rule/examples";

const key = "arn:aws:kms:ap-southeast-1:000000000000:key/1";
const viaS3 = { StringEquals: { "kms:ViaService": "s3.ap-southeast-1.amazonaws.com" } };

export const kmsUseBoundExamples: Examples = {
  allows: {
    "decryption through S3": rolePolicy({ Action: ["kms:Decrypt"], Resource: key, Condition: viaS3 }),
    "an encryption context": rolePolicy({
      Action: "kms:Decrypt",
      Resource: key,
      Condition: { StringEquals: { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::data" } },
    }),
    "looking at a key": rolePolicy({ Action: "kms:DescribeKey", Resource: key }),
    "the owner's statement of a key policy": resourcePolicy("aws:kms/key:Key", {
      Principal: { AWS: "arn:aws:iam::000000000000:root" },
      Action: "kms:*",
      Resource: "*",
    }),
  },
  forbids: {
    "decryption from anywhere": {
      resources: rolePolicy({ Sid: "Open", Action: ["kms:Decrypt", "kms:DescribeKey"], Resource: key }),
      violations: ["orders.policy: Open allows kms:Decrypt outside any service and context."],
    },
    "wildcards within the service": {
      resources: rolePolicy({ Action: ["kms:GenerateDataKey*", "kms:ReEncrypt*"], Resource: key }),
      violations: [
        "orders.policy: statement 1 allows kms:GenerateDataKey*, kms:ReEncrypt* outside any service and context.",
      ],
    },
    "a role in a key policy": {
      resources: resourcePolicy("aws:kms/key:Key", {
        Principal: { AWS: "arn:aws:iam::000000000000:role/trainer" },
        Action: "kms:Decrypt",
        Resource: "*",
      }),
      violations: ["orders.policy: statement 1 allows kms:Decrypt outside any service and context."],
    },
  },
};
