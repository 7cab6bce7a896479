import { type Examples, resourcePolicy, rolePolicy } from "../rule/examples";

const ec2 = "arn:aws:ec2:ap-southeast-1:000000000000";
const started = [`${ec2}:instance/*`, `${ec2}:volume/*`, `${ec2}:network-interface/*`];

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
    "a list over the account whose resource type is what it lists": rolePolicy({
      Action: "ecr:DescribeRepositories",
      Resource: "*",
    }),
    "a wildcard within an ARN": rolePolicy({ Action: "s3:PutObject", Resource: "arn:aws:s3:::data/raw/*" }),
    "what does not exist yet, beside what does": rolePolicy(
      { Action: "ec2:RunInstances", Resource: started },
      {
        Action: "ec2:RunInstances",
        Resource: [
          `${ec2}:subnet/subnet-1`,
          `${ec2}:security-group/sg-1`,
          "arn:aws:ec2:ap-southeast-1::image/ami-1",
        ],
      },
    ),
    "a launch template, as EC2 asks for all that it leads to": rolePolicy({
      Action: ["ec2:CreateFleet", "ec2:RunInstances"],
      Resource: `${ec2}:launch-template/*`,
    }),
    "what CloudFormation alone may do for the role": rolePolicy({
      Action: "ec2:DeleteLaunchTemplate",
      Resource: `${ec2}:launch-template/*`,
      Condition: { "ForAnyValue:StringEquals": { "aws:CalledVia": "cloudformation.amazonaws.com" } },
    }),
    "records of named hosts, in whatever zone": rolePolicy({
      Action: "route53:ChangeResourceRecordSets",
      Resource: "arn:aws:route53:::hostedzone/*",
      Condition: {
        "ForAllValues:StringLike": {
          "route53:ChangeResourceRecordSetsNormalizedRecordNames": "*.cfd.pcluster",
        },
      },
    }),
    "whatever carries a tag of one's own": rolePolicy({
      Action: "ec2:StartInstances",
      Resource: `${ec2}:instance/*`,
      Condition: { StringEquals: { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" } },
    }),
    "a Deny of everything": rolePolicy({ Effect: "Deny", Action: "s3:PutObject", Resource: "*" }),
    "a key policy, where the star is the key": resourcePolicy("aws:kms/key:Key", {
      Principal: { AWS: "arn:aws:iam::000000000000:role/trainer" },
      Action: "kms:Decrypt",
      Resource: "*",
    }),
  },
  forbids: {
    everything: {
      resources: rolePolicy({ Sid: "Write", Action: ["s3:PutObject"], Resource: ["*"] }),
      violations: ['orders.policy: Write allows s3:PutObject on "*".'],
    },
    "every resource of a type": {
      resources: rolePolicy({
        Action: ["sqs:SendMessage", "lambda:InvokeFunction"],
        Resource: ["arn:aws:sqs:ap-southeast-1:000000000000:*", "arn:aws:lambda:*:*:function:*"],
      }),
      violations: [
        'orders.policy: statement 1 allows sqs:SendMessage, lambda:InvokeFunction on "arn:aws:sqs:ap-southeast-1:000000000000:*", "arn:aws:lambda:*:*:function:*".',
      ],
    },
    "any launch template to delete, and what any service may do for the role": {
      resources: rolePolicy(
        { Action: "ec2:DeleteLaunchTemplate", Resource: `${ec2}:launch-template/*` },
        {
          Action: "ec2:DeleteVolume",
          Resource: `${ec2}:volume/*`,
          Condition: { "ForAnyValue:StringLike": { "aws:CalledVia": "*.amazonaws.com" } },
        },
      ),
      violations: [
        `orders.policy: statement 1 allows ec2:DeleteLaunchTemplate on "${ec2}:launch-template/*".`,
        `orders.policy: statement 2 allows ec2:DeleteVolume on "${ec2}:volume/*".`,
      ],
    },
    "a name that begins with a wildcard": {
      resources: rolePolicy({ Action: "s3:PutObject", Resource: "arn:aws:s3:::*-models/*" }),
      violations: ['orders.policy: statement 1 allows s3:PutObject on "arn:aws:s3:::*-models/*".'],
    },
    "every subnet, beside what does not exist yet": {
      resources: rolePolicy({ Action: "ec2:RunInstances", Resource: [...started, `${ec2}:subnet/*`] }),
      violations: [`orders.policy: statement 1 allows ec2:RunInstances on "${ec2}:subnet/*".`],
    },
    "one of the few ec2:Describe actions that take an ARN": {
      resources: rolePolicy({ Action: ["ec2:DescribeVpcAttribute", "ec2:DescribeVpcs"], Resource: "*" }),
      violations: ['orders.policy: statement 1 allows ec2:DescribeVpcAttribute on "*".'],
    },
    "a condition that says nothing about the resource": {
      resources: rolePolicy({
        Action: "sqs:SendMessage",
        Resource: "*",
        Condition: { Bool: { "aws:SecureTransport": "true" } },
      }),
      violations: ['orders.policy: statement 1 allows sqs:SendMessage on "*".'],
    },
  },
};
