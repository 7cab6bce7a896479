import { type Examples, rolePolicy } from "../rule/examples";

export const noWildcardActionExamples: Examples = {
  allows: {
    "actions by name": rolePolicy({
      Action: ["s3:GetObject", "s3:ListBucket"],
      Resource: "arn:aws:s3:::data",
    }),
    "the variants of one call with a key, as AWS writes them": rolePolicy({
      Action: ["kms:GenerateDataKey*", "kms:ReEncrypt*"],
      Resource: "arn:aws:kms:eu-west-1:111122223333:key/1",
    }),
    "a Deny of everything": rolePolicy({ Effect: "Deny", Action: "*", Resource: "*" }),
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
      violations: ["orders.policy: statement 1 allows sqs:SendMessag?, which is 1 action."],
    },
  },
};
