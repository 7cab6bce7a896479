import { type Examples, resourcePolicy, rolePolicy } from "../rule/examples";

export const noWildcardActionExamples: Examples = {
  allows: {
    "actions by name": rolePolicy({
      Action: ["s3:GetObject", "s3:ListBucket"],
      Resource: "arn:aws:s3:::data",
    }),
    "a Deny of everything": rolePolicy({ Effect: "Deny", Action: "*", Resource: "*" }),
    "the owner's statement of a key policy": resourcePolicy("aws:kms/key:Key", {
      Principal: { AWS: "arn:aws:iam::000000000000:root" },
      Action: "kms:*",
      Resource: "*",
    }),
  },
  forbids: {
    everything: {
      resources: rolePolicy({ Action: "*", Resource: "*" }),
      violations: ["orders.policy: statement 1 allows *."],
    },
    "a prefix, with the number of actions it stands for": {
      resources: rolePolicy({
        Sid: "Lists",
        Action: ["sqs:List*", "sqs:SendMessage"],
        Resource: "arn:aws:sqs:::q",
      }),
      violations: ["orders.policy: Lists allows sqs:List*, which is 4 actions."],
    },
    "a question mark": {
      resources: rolePolicy({ Action: "sqs:SendMessag?", Resource: "arn:aws:sqs:::q" }),
      violations: ["orders.policy: statement 1 allows sqs:SendMessag?, which is 1 actions."],
    },
    "a wildcard for a role in a key policy": {
      resources: resourcePolicy("aws:kms/key:Key", {
        Principal: { AWS: "arn:aws:iam::000000000000:role/trainer" },
        Action: "kms:Describe*",
        Resource: "*",
      }),
      violations: ["orders.policy: statement 1 allows kms:Describe*, which is 2 actions."],
    },
  },
};
