import { type Examples, rolePolicy } from "../rule/examples";

const secret = "arn:aws:secretsmanager:ap-southeast-1:000000000000:secret";

export const credentialExposureExamples: Examples = {
  allows: {
    "a secret by its name": rolePolicy({
      Action: "secretsmanager:GetSecretValue",
      Resource: `${secret}:orders-??????`,
    }),
    "secrets of one's own team": rolePolicy({
      Action: "secretsmanager:GetSecretValue",
      Resource: "*",
      Condition: { StringEquals: { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" } },
    }),
    "a token that has no resource": rolePolicy({ Action: "ecr:GetAuthorizationToken", Resource: "*" }),
  },
  forbids: {
    "every secret of the account": {
      resources: rolePolicy({
        Sid: "Read",
        Action: "secretsmanager:GetSecretValue",
        Resource: `${secret}:*`,
      }),
      violations: [`orders.policy: Read allows secretsmanager:GetSecretValue on "${secret}:*".`],
    },
    "a tag that any value matches": {
      resources: rolePolicy({
        Action: ["ssm:GetParameter", "ssm:GetParametersByPath"],
        Resource: "*",
        Condition: { StringLike: { "aws:ResourceTag/team": "*" } },
      }),
      violations: ['orders.policy: statement 1 allows ssm:GetParameter, ssm:GetParametersByPath on "*".'],
    },
  },
};
