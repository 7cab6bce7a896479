import { type Examples, resource } from "../rule/examples";

const type = "aws:ec2/vpcEndpoint:VpcEndpoint";
const policy = (statement: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", ...statement }] });
const endpoint = (statement: Readonly<Record<string, unknown>>) => [
  resource(type, "s3", { policy: policy(statement) }),
];
const open = { Action: "*", Resource: "*" };

export const endpointPolicyNarrowedExamples: Examples = {
  allows: {
    "our own principals only": endpoint({
      ...open,
      Condition: { StringEquals: { "aws:PrincipalAccount": "000000000000" } },
    }),
    "our own resources only": endpoint({
      ...open,
      Condition: { StringEquals: { "aws:ResourceOrgID": "${aws:PrincipalOrgID}" } },
    }),
    "one bucket": endpoint({ Action: "s3:GetObject", Resource: "arn:aws:s3:::d/*" }),
    "one role": endpoint({ ...open, Principal: { AWS: "arn:aws:iam::000000000000:role/trainer" } }),
    "a call that has no resource": endpoint({ Action: "ecr:GetAuthorizationToken", Resource: "*" }),
    "everything but what the Deny leaves": [
      resource(type, "s3", {
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Principal: "*", ...open },
            {
              Effect: "Deny",
              Principal: "*",
              ...open,
              Condition: { StringNotEquals: { "aws:ResourceAccount": "000000000000" } },
            },
          ],
        }),
      }),
    ],
  },
  forbids: {
    "the default, written out": {
      resources: endpoint(open),
      violations: ["s3.policy: statement 1 lets every call through, by whomever and on whatever."],
    },
    "every call of one service": {
      resources: endpoint({ Action: ["s3:*", "ecr:GetAuthorizationToken"], Resource: "*" }),
      violations: ["s3.policy: statement 1 lets s3:* through, by whomever and on whatever."],
    },
    "an open policy of its own": {
      resources: [
        resource("aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy", "s3-policy", { policy: policy(open) }),
      ],
      violations: ["s3-policy.policy: statement 1 lets every call through, by whomever and on whatever."],
    },
    "a condition that every organization meets": {
      resources: endpoint({ ...open, Condition: { StringLike: { "aws:PrincipalOrgID": "o-*" } } }),
      violations: ["s3.policy: statement 1 lets every call through, by whomever and on whatever."],
    },
  },
};
