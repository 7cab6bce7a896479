import {
  account,
  allowed,
  allowedByIdentity,
  allowedByResource,
  deciding,
  denied,
  type Examples,
  otherAccount,
  policy,
  reading,
  role,
  session,
  statement,
  stranger,
  user,
} from "./example";

const allow = statement("Allow");
const grantTo = (principal: unknown) => policy("resource", statement("Allow", { Principal: principal }));
const key = `arn:aws:kms:eu-west-1:${account}:key/1a`;
const decrypting = (by = user) =>
  reading({ by, action: "kms:Decrypt", resource: key, resourceAccount: account });
const decrypt = { Effect: "Allow", Action: "kms:Decrypt", Resource: "*" };
const assuming = (by = user) => reading({ by, action: "sts:AssumeRole", resource: role });
const assume = { Effect: "Allow", Action: "sts:AssumeRole", Resource: role };
const trust = (principal: unknown, changes: object = {}) => {
  const [only] = policy("trust", {
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: principal,
    ...changes,
  });
  return only === undefined ? [] : [{ ...only, name: "the resource" }];
};
const both = (kind: "resource" | "key") =>
  allowed(
    `Statement 1 of the identity policy "the identity" and 1 more statement allow it.`,
    deciding("identity"),
    deciding(kind),
  );

/**
 * Across accounts, and resources whose own policy always takes part.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export const accounts: Examples = {
  "denies across accounts what only the caller's side allows": {
    request: reading({ by: stranger }),
    policies: { identity: policy("identity", allow) },
    says: denied("The resource is in another account, and its resource policy does not allow it."),
  },
  "denies across accounts what only the resource's side allows": {
    request: reading({ by: stranger }),
    policies: { identity: [], resource: grantTo({ AWS: stranger }) },
    says: denied("No identity policy allows it; the resource is in another account, so both sides must."),
  },
  "allows across accounts what both sides allow": {
    request: reading({ by: stranger }),
    policies: { identity: policy("identity", allow), resource: grantTo({ AWS: otherAccount }) },
    says: both("resource"),
  },
  "lets the boundary limit the caller's side, however the resource names it": {
    request: reading({ by: stranger }),
    policies: { identity: policy("identity", allow), boundary: [], resource: grantTo({ AWS: stranger }) },
    says: denied("The permissions boundary does not allow it."),
  },
  "takes the resource's account from its ARN": {
    request: {
      caller: { kind: "identity", arn: stranger },
      action: "sqs:SendMessage",
      resource: `arn:aws:sqs:eu-west-1:${account}:orders`,
      context: {},
    },
    policies: { identity: policy("identity", { Effect: "Allow", Action: "*", Resource: "*" }) },
    says: denied("The resource is in another account, and its resource policy does not allow it."),
  },
  "takes the caller's account where neither the request nor the ARN names one": {
    request: {
      caller: { kind: "identity", arn: stranger },
      action: "s3:GetObject",
      resource: "arn:aws:s3:::data/report.csv",
      context: {},
    },
    policies: { identity: policy("identity", allow) },
    says: allowedByIdentity,
  },
  "needs the key policy, also within the account": {
    request: decrypting(),
    policies: { identity: policy("identity", decrypt), key: [] },
    says: denied("The key policy allows it neither to the caller nor to its account."),
  },
  "needs the key policy, also where nobody knows it": {
    request: decrypting(),
    policies: { identity: policy("identity", decrypt) },
    says: denied("The key policy allows it neither to the caller nor to its account."),
  },
  "counts identity policies where the key policy names the account": {
    request: decrypting(),
    policies: {
      identity: policy("identity", decrypt),
      key: policy("key", { ...decrypt, Action: "kms:*", Principal: { AWS: `arn:aws:iam::${account}:root` } }),
    },
    says: both("key"),
  },
  "needs identity policies where the key policy names the account only": {
    request: decrypting(),
    policies: { identity: [], key: policy("key", { ...decrypt, Principal: { AWS: account } }) },
    says: denied("No identity policy allows it, and the key policy leaves that to them."),
  },
  "needs no identity policy where the key policy names the user": {
    request: decrypting(),
    policies: { identity: [], key: policy("key", { ...decrypt, Principal: { AWS: user } }) },
    says: allowed('Statement 1 of the key policy "the key" allows it.', deciding("key")),
  },
  "needs no key policy for calls without a key": {
    request: reading({ action: "kms:ListKeys", resource: "*" }),
    policies: { identity: policy("identity", { Effect: "Allow", Action: "kms:List*", Resource: "*" }) },
    says: allowedByIdentity,
  },
  "needs the trust policy to assume a role": {
    request: assuming(),
    policies: { identity: policy("identity", assume) },
    says: denied("The trust policy allows it neither to the caller nor to its account."),
  },
  "counts identity policies where the trust policy names the account": {
    request: assuming(),
    policies: { identity: policy("identity", assume), resource: trust({ AWS: account }) },
    says: both("resource"),
  },
  "needs no identity policy where the trust policy names the user": {
    request: assuming(),
    policies: { identity: [], resource: trust({ AWS: user }) },
    says: allowedByResource,
  },
  "needs both to assume a role of another account": {
    request: assuming(stranger),
    policies: { identity: [], resource: trust({ AWS: stranger }) },
    says: denied("No identity policy allows it; the resource is in another account, so both sides must."),
  },
  "asks the trust policy for session tags too": {
    request: { ...assuming(), action: "sts:TagSession" },
    policies: {
      identity: policy("identity", { ...assume, Action: "sts:*" }),
      resource: trust({ AWS: account }),
    },
    says: denied("The trust policy allows it neither to the caller nor to its account."),
  },
  "lets a service assume the role that trusts it": {
    request: { ...assuming(), caller: { kind: "service", service: "sagemaker.amazonaws.com" } },
    policies: { identity: [], resource: trust({ Service: "sagemaker.amazonaws.com" }) },
    says: allowedByResource,
  },
  "lets no other service assume it": {
    request: { ...assuming(), caller: { kind: "service", service: "ec2.amazonaws.com" } },
    policies: {
      identity: policy("identity", assume),
      resource: trust({ Service: "sagemaker.amazonaws.com" }),
    },
    says: denied("The trust policy does not allow it, and nothing else can allow it to a service."),
  },
  "holds a service to aws:SourceAccount": {
    request: {
      ...assuming(),
      caller: { kind: "service", service: "sagemaker.amazonaws.com" },
      context: { "aws:SourceAccount": otherAccount },
    },
    policies: {
      identity: [],
      resource: trust(
        { Service: "sagemaker.amazonaws.com" },
        { Condition: { StringEquals: { "aws:SourceAccount": account } } },
      ),
    },
    says: denied("The trust policy does not allow it, and nothing else can allow it to a service."),
  },
  "lets the provider's subjects in that the trust policy names": {
    request: {
      caller: {
        kind: "federated",
        provider: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`,
      },
      action: "sts:AssumeRoleWithWebIdentity",
      resource: role,
      context: {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
        "token.actions.githubusercontent.com:sub": "repo:acme/mlhpc:environment:prod",
      },
    },
    policies: {
      identity: [],
      resource: trust(
        { Federated: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com` },
        {
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: {
            StringEquals: {
              "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
              "token.actions.githubusercontent.com:sub": "repo:acme/mlhpc:environment:prod",
            },
          },
        },
      ),
    },
    says: allowedByResource,
  },
  "does not take a provider for a principal of its account": {
    request: {
      caller: {
        kind: "federated",
        provider: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`,
      },
      action: "sts:AssumeRoleWithWebIdentity",
      resource: role,
      context: {},
    },
    policies: { identity: [], resource: trust({ AWS: account }, { Action: "sts:*" }) },
    says: denied("The trust policy does not allow it, and nothing else can allow it to a federated caller."),
  },
  "lets anybody in by the star": {
    request: reading({ caller: { kind: "anonymous" } }),
    policies: { identity: [], resource: grantTo({ AWS: "*" }) },
    says: allowedByResource,
  },
  "lets nobody in without credentials by an account": {
    request: reading({ caller: { kind: "anonymous" } }),
    policies: { identity: policy("identity", allow), resource: grantTo({ AWS: account }) },
    says: denied(
      "The resource policy does not allow it, and nothing else can allow it to an anonymous caller.",
    ),
  },
  "does not take one session for another": {
    request: reading({ by: session }),
    policies: { identity: [], resource: grantTo({ AWS: session.replace("run-1", "run-2") }) },
    says: denied("Neither an identity policy nor the resource policy allows it."),
  },
};
