import { type Examples, rolePolicy } from "../rule/examples";

export const dataExfiltrationExamples: Examples = {
  allows: {
    "objects under a prefix": rolePolicy({ Action: "s3:GetObject", Resource: "arn:aws:s3:::data/raw/*" }),
    "the items of one customer": rolePolicy({
      Action: "dynamodb:Query",
      Resource: "arn:aws:dynamodb:ap-southeast-1:000000000000:table/*",
      Condition: { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": "${aws:userid}" } },
    }),
    "a Deny of everything": rolePolicy({ Effect: "Deny", Action: "s3:GetObject", Resource: "*" }),
  },
  forbids: {
    "Effect written before Action, both lists": {
      resources: rolePolicy({ Effect: "Allow", Sid: "Read", Action: ["s3:GetObject"], Resource: ["*"] }),
      violations: ['orders.policy: Read allows s3:GetObject on "*".'],
    },
    "an action in another case": {
      resources: rolePolicy({ Action: "S3:getobject", Resource: "*" }),
      violations: ['orders.policy: statement 1 allows S3:getobject on "*".'],
    },
    "an ARN that names every bucket": {
      resources: rolePolicy({
        Action: "s3:GetObject",
        Resource: ["arn:aws:s3:::data/*", "arn:aws:s3:::*/*"],
      }),
      violations: ['orders.policy: statement 1 allows s3:GetObject on "arn:aws:s3:::*/*".'],
    },
    "every table, behind a wildcard": {
      resources: rolePolicy({
        Action: "dynamodb:Get*",
        Resource: "arn:aws:dynamodb:ap-southeast-1:000000000000:table/*",
      }),
      violations: [
        'orders.policy: statement 1 allows dynamodb:Get* (dynamodb:GetItem, dynamodb:GetRecords) on "arn:aws:dynamodb:ap-southeast-1:000000000000:table/*".',
      ],
    },
  },
};
