import { type Examples, rolePolicy } from "../rule/examples";

export const starStandsAloneExamples: Examples = {
  allows: {
    "two statements": rolePolicy(
      { Action: "ec2:DescribeVpcs", Resource: "*" },
      { Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" },
    ),
  },
  forbids: {
    "both sorts of actions in one statement": {
      resources: rolePolicy({ Sid: "Mixed", Action: ["ec2:DescribeVpcs", "s3:GetObject"], Resource: "*" }),
      violations: [
        'orders.policy: Mixed puts ec2:DescribeVpcs, which need "*", beside s3:GetObject, which accept an ARN.',
      ],
    },
    "the star beside an ARN": {
      resources: rolePolicy({ Action: "s3:GetObject", Resource: ["*", "arn:aws:s3:::data/*"] }),
      violations: ['orders.policy: statement 1 names "*" beside arn:aws:s3:::data/*.'],
    },
  },
};
