import { type Examples, rolePolicy } from "../rule/examples";

const settings = { residency: ["ap-southeast-1", "ap-southeast-3"] };
const queue = "arn:aws:sqs:us-east-1:000000000000:orders";

export const regionInResidencyExamples: Examples = {
  allows: {
    "any region where no list is configured": rolePolicy({ Action: "sqs:SendMessage", Resource: queue }),
  },
  forbids: {
    "a queue elsewhere": {
      resources: rolePolicy({ Sid: "Send", Action: "sqs:SendMessage", Resource: queue }),
      violations: [
        `orders.policy: Send names ${queue}, in us-east-1; allowed are ap-southeast-1, ap-southeast-3.`,
      ],
      settings,
    },
    "a region that a condition lets in": {
      resources: rolePolicy(
        {
          Action: "ec2:DescribeInstances",
          Resource: "*",
          Condition: { StringEquals: { "aws:RequestedRegion": ["ap-southeast-1", "eu-west-1"] } },
        },
        { Action: "sqs:SendMessage", Resource: "arn:aws:sqs:ap-southeast-1:000000000000:orders" },
      ),
      violations: [
        "orders.policy: statement 1 allows eu-west-1 by aws:requestedregion; allowed are ap-southeast-1, ap-southeast-3.",
      ],
      settings,
    },
  },
};
