import { type Examples, trust } from "../rule/examples";

const alice = { AWS: "arn:aws:iam::000000000000:user/alice" };

export const userTrustWithMfaExamples: Examples = {
  allows: {
    "a user with MFA": trust({
      Principal: alice,
      Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
    }),
    "a user whose MFA is an hour old at most": trust({
      Principal: alice,
      Condition: { NumericLessThan: { "aws:MultiFactorAuthAge": "3600" } },
    }),
    "a role": trust({ Principal: { AWS: "arn:aws:iam::000000000000:role/alice" } }),
  },
  forbids: {
    "a user by name alone": {
      resources: trust({ Principal: alice }),
      violations: [
        "orders.assumeRolePolicy: statement 1 lets arn:aws:iam::000000000000:user/alice assume the role without MFA.",
      ],
    },
    "MFA only where there is any": {
      resources: trust({
        Principal: alice,
        Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } },
      }),
      violations: [
        "orders.assumeRolePolicy: statement 1 lets arn:aws:iam::000000000000:user/alice assume the role without MFA.",
      ],
    },
  },
};
