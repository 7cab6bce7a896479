import { type Examples, trust } from "../rule/examples";

const host = "token.actions.githubusercontent.com";
const github = `arn:aws:iam::000000000000:oidc-provider/${host}`;
const cognito = "cognito-identity.amazonaws.com";
const audience = { [`${host}:aud`]: "sts.amazonaws.com" };
const workflow = (condition: Readonly<Record<string, unknown>>) =>
  trust({
    Action: "sts:AssumeRoleWithWebIdentity",
    Principal: { Federated: github },
    Condition: condition,
  });

export const federationBoundedExamples: Examples = {
  allows: {
    "one environment of one repository": workflow({
      StringEquals: { ...audience, [`${host}:sub`]: "repo:acme/ml:environment:prod" },
    }),
    "tags of one repository": workflow({
      StringEquals: audience,
      StringLike: { [`${host}:sub`]: "repo:acme/ml:ref:refs/tags/v*" },
    }),
    "a repository by its id, on one branch": workflow({
      StringEquals: { ...audience, [`${host}:repository_id`]: "4711", [`${host}:ref`]: "refs/heads/main" },
      StringLike: { [`${host}:sub`]: "repo:acme/*" },
    }),
    "whoever signed in to one identity pool": trust({
      Action: "sts:AssumeRoleWithWebIdentity",
      Principal: { Federated: cognito },
      Condition: {
        StringEquals: { [`${cognito}:aud`]: "ap-southeast-1:0000" },
        "ForAnyValue:StringLike": { [`${cognito}:amr`]: "authenticated" },
      },
    }),
    "the console behind single sign-on": trust({
      Action: "sts:AssumeRoleWithSAML",
      Principal: { Federated: "arn:aws:iam::000000000000:saml-provider/corporate" },
      Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
    }),
    "an app of Google": trust({
      Action: "sts:AssumeRoleWithWebIdentity",
      Principal: { Federated: "accounts.google.com" },
      Condition: { StringEquals: { "accounts.google.com:aud": "app" } },
    }),
  },
  forbids: {
    "every repository of GitHub": {
      resources: workflow({ StringEquals: audience }),
      violations: [
        `orders.assumeRolePolicy: statement 1 allows whoever ${github} vouches for; ${host}:sub is not bound.`,
      ],
    },
    "every repository of one owner": {
      resources: workflow({ StringEquals: audience, StringLike: { [`${host}:sub`]: "repo:acme/*" } }),
      violations: [
        `orders.assumeRolePolicy: statement 1 allows more than one party of ${host}: ${host}:sub may be "repo:acme/*".`,
      ],
    },
    "every branch, for any audience": {
      resources: workflow({ StringLike: { [`${host}:sub`]: "repo:acme/ml:*" } }),
      violations: [
        `orders.assumeRolePolicy: statement 1 allows every branch and pull request: ${host}:sub may be "repo:acme/ml:*".`,
        `orders.assumeRolePolicy: statement 1 trusts tokens of ${github} for any audience; ${host}:aud is not bound.`,
      ],
    },
    "guests of any identity pool": {
      resources: trust({ Action: "sts:AssumeRoleWithWebIdentity", Principal: { Federated: cognito } }),
      violations: [
        `orders.assumeRolePolicy: statement 1 allows the identities of any identity pool; ${cognito}:aud is not bound.`,
        `orders.assumeRolePolicy: statement 1 allows guests who never signed in; ${cognito}:amr is not "authenticated".`,
      ],
    },
    "assertions for any audience": {
      resources: trust({
        Action: "sts:AssumeRoleWithSAML",
        Principal: { Federated: "arn:aws:iam::000000000000:saml-provider/corporate" },
      }),
      violations: [
        "orders.assumeRolePolicy: statement 1 trusts assertions of arn:aws:iam::000000000000:saml-provider/corporate " +
          "that were made for any audience; SAML:aud is not bound.",
      ],
    },
    "any app of Google": {
      resources: trust({
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: "accounts.google.com" },
      }),
      violations: [
        "orders.assumeRolePolicy: statement 1 allows whoever accounts.google.com vouches for; " +
          "accounts.google.com:aud or accounts.google.com:sub or accounts.google.com:oaud is not bound.",
      ],
    },
  },
};
