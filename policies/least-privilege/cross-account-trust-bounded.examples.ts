import { anyResource, type Examples, trust } from "../rule/examples";

const scanner = { AWS: "arn:aws:iam::111111111111:role/scanner" };

/** A role whose boundary tells which account it is in. */
const roleTrusting = (statement: Readonly<Record<string, unknown>>) => [
  anyResource("aws:iam/role:Role", "orders", {
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", ...statement }],
    }),
    permissionsBoundary: "arn:aws:iam::000000000000:policy/boundary",
  }),
];

export const crossAccountTrustBoundedExamples: Examples = {
  allows: {
    "a role of another account with an external id": roleTrusting({
      Principal: scanner,
      Condition: { StringEquals: { "sts:ExternalId": "4711" } },
    }),
    "a role of our organization": roleTrusting({
      Principal: scanner,
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-acme" } },
    }),
    "a role of our own account": roleTrusting({
      Principal: { AWS: "arn:aws:iam::000000000000:role/deployer" },
    }),
    "any role where nothing says whose account it is": trust({ Principal: scanner }),
  },
  forbids: {
    "a role of another account by its name alone": {
      resources: roleTrusting({ Principal: scanner }),
      violations: [
        "orders.assumeRolePolicy: statement 1 lets arn:aws:iam::111111111111:role/scanner of another account " +
          "assume the role without an external id.",
      ],
    },
    "an external id that can be guessed": {
      resources: roleTrusting({
        Principal: scanner,
        Condition: { StringLike: { "sts:ExternalId": "acme-*" } },
      }),
      violations: [
        "orders.assumeRolePolicy: statement 1 lets arn:aws:iam::111111111111:role/scanner of another account " +
          "assume the role without an external id.",
      ],
    },
    "a role of another account where one account is trusted by settings": {
      resources: roleTrusting({ Principal: { AWS: [scanner.AWS, "arn:aws:iam::222222222222:role/ci"] } }),
      settings: { trustedAccounts: ["111111111111"] },
      violations: [
        "orders.assumeRolePolicy: statement 1 lets arn:aws:iam::222222222222:role/ci of another account " +
          "assume the role without an external id.",
      ],
    },
  },
};
