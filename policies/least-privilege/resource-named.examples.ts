import { type Examples, resourcePolicy, rolePolicy } from "../rule/examples";

export const resourceNamedExamples: Examples = {
  allows: {
    "an action that accepts no ARN": rolePolicy({ Action: "s3:ListAllMyBuckets", Resource: "*" }),
    "an ordinary call that has no resource, though AWS lists an optional one": rolePolicy({
      Action: "cloudwatch:PutMetricData",
      Resource: "*",
    }),
    "a list over the account whose only resource type is optional": rolePolicy({
      Action: "sagemaker:ListModelPackages",
      Resource: "*",
    }),
    "a wildcard within an ARN": rolePolicy({ Action: "s3:GetObject", Resource: "arn:aws:s3:::data/raw/*" }),
    "a Deny of everything": rolePolicy({ Effect: "Deny", Action: "s3:GetObject", Resource: "*" }),
    "a key policy, where the star is the key": resourcePolicy("aws:kms/key:Key", {
      Principal: { AWS: "arn:aws:iam::000000000000:role/trainer" },
      Action: "kms:Decrypt",
      Resource: "*",
    }),
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
    "one of the few ec2:Describe actions that take an ARN": {
      resources: rolePolicy({ Action: ["ec2:DescribeVpcAttribute", "ec2:DescribeVpcs"], Resource: "*" }),
      violations: ['orders.policy: statement 1 allows ec2:DescribeVpcAttribute on "*".'],
    },
  },
};
