import { type Examples, rolePolicy } from "../rule/examples";

export const resourceFitsActionExamples: Examples = {
  allows: {
    "a bucket and its objects, each for the action that takes it": rolePolicy({
      Action: ["s3:ListBucket", "s3:GetObject"],
      Resource: ["arn:aws:s3:::data", "arn:aws:s3:::data/*"],
    }),
    "tags of a target group, which the reference lists for the other generation of load balancers":
      rolePolicy({
        Action: "elasticloadbalancing:AddTags",
        Resource: "arn:aws:elasticloadbalancing:ap-southeast-1:000000000000:targetgroup/orders/*",
      }),
    "a star for an action that takes no ARN": rolePolicy({ Action: "ec2:DescribeInstances", Resource: "*" }),
  },
  forbids: {
    "objects for an action on buckets": {
      resources: rolePolicy({
        Sid: "Read",
        Action: ["s3:ListBucket", "s3:GetObject"],
        Resource: "arn:aws:s3:::data/*",
      }),
      violations: ["orders.policy: Read allows s3:ListBucket nothing: it takes no arn:aws:s3:::data/*."],
    },
    "a queue for a topic": {
      resources: rolePolicy({
        Action: "sns:Publish",
        Resource: "arn:aws:sqs:ap-southeast-1:000000000000:orders",
      }),
      violations: [
        "orders.policy: statement 1 allows sns:Publish nothing: it takes no arn:aws:sqs:ap-southeast-1:000000000000:orders.",
      ],
    },
    "an ARN for an action that takes none": {
      resources: rolePolicy({
        Action: "sagemaker:ListModels",
        Resource: "arn:aws:sagemaker:ap-southeast-1:000000000000:model/churn",
      }),
      violations: [
        "orders.policy: statement 1 allows sagemaker:ListModels nothing: it takes no arn:aws:sagemaker:ap-southeast-1:000000000000:model/churn.",
      ],
    },
    "an account that lost a digit": {
      resources: rolePolicy({
        Action: "sqs:SendMessage",
        Resource: "arn:aws:sqs:ap-southeast-1:00000000000:orders",
      }),
      violations: [
        "orders.policy: statement 1 names arn:aws:sqs:ap-southeast-1:00000000000:orders, whose account has not twelve digits.",
      ],
    },
  },
};
