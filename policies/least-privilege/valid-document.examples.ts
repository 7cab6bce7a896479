import {
  anyResource,
  type Examples,
  resourcePolicy,
  rolePolicy,
  trust,
  unknownValue,
} from "../rule/examples";

export const validDocumentExamples: Examples = {
  allows: {
    "an identity policy": rolePolicy({
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::data/${aws:username}/*",
    }),
    "a trust policy": trust({ Principal: { Service: "ec2.amazonaws.com" } }),
    "an image repository's policy, which names no resource": resourcePolicy(
      "aws:ecr/repositoryPolicy:RepositoryPolicy",
      { Principal: { AWS: "arn:aws:iam::000000000000:role/builder" }, Action: "ecr:BatchGetImage" },
    ),
    "a resource in the short form of an API": resourcePolicy("aws:apigateway/restApiPolicy:RestApiPolicy", {
      Principal: "*",
      Action: "execute-api:Invoke",
      Resource: "execute-api:/prod/GET/*",
    }),
    "an object instead of JSON text": [
      anyResource("aws:iam/rolePolicy:RolePolicy", "orders", {
        policy: {
          Version: "2012-10-17",
          Statement: { Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" },
        },
      }),
    ],
  },
  undecided: {
    "a document that is not known yet": [
      anyResource("aws:iam/rolePolicy:RolePolicy", "orders", { policy: unknownValue }),
    ],
    "an object with one unknown ARN": [
      anyResource("aws:iam/rolePolicy:RolePolicy", "orders", {
        policy: { Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: [unknownValue] }] },
      }),
    ],
    "an inline policy of a role": [
      anyResource("aws:iam/role:Role", "orders", {
        inlinePolicies: [{ name: "read", policy: unknownValue }],
      }),
    ],
  },
  forbids: {
    "text that is no JSON": {
      resources: [anyResource("aws:iam/rolePolicy:RolePolicy", "orders", { policy: "{" })],
      violations: ['orders.policy: document is not JSON; it starts with "{".'],
    },
    "an element in the wrong case and a misspelt operator": {
      resources: rolePolicy({
        action: "s3:GetObject",
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::data/*",
        Condition: { StringEqual: { "aws:SourceAccount": "000000000000" } },
      }),
      violations: [
        'orders.policy: statement 1 has the unknown element "action"; AWS knows Sid, Effect, Principal, NotPrincipal, ' +
          "Action, NotAction, Resource, NotResource, Condition, in exactly this case.",
        'orders.policy: statement 1 has the condition operator "StringEqual", which AWS does not know.',
      ],
    },
    "a policy variable in the old version": {
      resources: [
        anyResource("aws:iam/rolePolicy:RolePolicy", "orders", {
          policy: JSON.stringify({
            Statement: [
              { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::d/${aws:username}" },
            ],
          }),
        }),
      ],
      violations: [
        'orders.policy: document uses ${...} without Version "2012-10-17"; older versions take it literally.',
      ],
    },
    "a wildcard in a principal, and a principal that is none": {
      resources: trust({ Principal: { AWS: ["arn:aws:iam::000000000000:role/*", "alice"] } }),
      violations: [
        "orders.assumeRolePolicy: statement 1 names the principal arn:aws:iam::000000000000:role/*; AWS takes no " +
          'wildcard in a principal, except "*" alone.',
        "orders.assumeRolePolicy: statement 1 names the principal alice, which is no account, no ARN and no id of a role or user.",
      ],
    },
    "an action of another service in a trust policy": {
      resources: trust({ Principal: { Service: "ec2.amazonaws.com" }, Action: "s3:GetObject" }),
      violations: [
        "orders.assumeRolePolicy: statement 1 names s3:GetObject; a trust policy is about sts: actions alone.",
      ],
    },
    "a principal in an identity policy, and none in a bucket policy": {
      resources: [
        ...rolePolicy({ Action: "s3:ListAllMyBuckets", Resource: "*", Principal: "*" }),
        ...resourcePolicy("aws:s3/bucketPolicy:BucketPolicy", {
          Action: "s3:GetObject",
          Resource: "arn:aws:s3:::d/*",
        }),
      ],
      violations: [
        "orders.policy: statement 1 has Principal; an identity policy is about whom it is attached to and names no principal.",
        "orders.policy: statement 1 has neither Principal and NotPrincipal; it takes one of them.",
      ],
    },
  },
};
