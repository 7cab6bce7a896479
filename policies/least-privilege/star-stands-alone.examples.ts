import { type Examples, rolePolicy } from "../rule/examples";

export const starStandsAloneExamples: Examples = {
  allows: {
    "two statements": rolePolicy(
      { Action: "ec2:DescribeVpcs", Resource: "*" },
      { Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" },
    ),
  },
  forbids: {
    "the star beside an ARN": {
      resources: rolePolicy({ Action: "s3:ListAllMyBuckets", Resource: ["*", "arn:aws:s3:::data"] }),
      violations: ['orders.policy: statement 1 names "*" beside arn:aws:s3:::data.'],
    },
  },
};
