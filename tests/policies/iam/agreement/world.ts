/** The small world of the generated documents: few names, so that statements and requests often meet. */

export const home = "111111111111";
export const other = "222222222222";

/** A call, the keys AWS documents for it, and whose policies besides those of identities decide it. */
export interface Call {
  readonly action: string;
  readonly resources: readonly string[];
  /** Keys of the action, besides the global ones. */
  readonly keys: readonly string[];
}

export interface Service {
  readonly name: string;
  readonly calls: readonly Call[];
  /** Written actions, from narrow to wide. */
  readonly actions: readonly string[];
  /** Written resources, from narrow to wide. */
  readonly resources: readonly string[];
  /** What the policy of the resource is called. */
  readonly policy: "resource" | "key" | "trust" | "none";
}

const queues = [`arn:aws:sqs:eu-west-1:${home}:orders`, `arn:aws:sqs:eu-west-1:${home}:Orders-dev`];
const keys = [`arn:aws:kms:eu-west-1:${home}:key/1a`, `arn:aws:kms:eu-west-1:${home}:key/2b`];
const roles = [`arn:aws:iam::${home}:role/app`, `arn:aws:iam::${home}:role/team/Admin`];
const tables = [
  `arn:aws:dynamodb:eu-west-1:${home}:table/users`,
  `arn:aws:dynamodb:us-east-1:${home}:table/Users-2`,
];

export const services: readonly Service[] = [
  {
    name: "s3",
    policy: "resource",
    calls: [
      {
        action: "s3:GetObject",
        resources: ["arn:aws:s3:::data/a.txt", "arn:aws:s3:::data/alice/b", "arn:aws:s3:::logs/Alice/b"],
        keys: ["s3:ExistingObjectTag/team"],
      },
      {
        action: "s3:PutObject",
        resources: ["arn:aws:s3:::data/a.txt", "arn:aws:s3:::data/alice/b"],
        keys: ["s3:object-lock-remaining-retention-days", "s3:object-lock-retain-until-date"],
      },
      { action: "s3:ListBucket", resources: ["arn:aws:s3:::data"], keys: ["s3:prefix", "s3:max-keys"] },
    ],
    actions: [
      ...["s3:GetObject", "s3:PutObject", "s3:ListBucket", "S3:getobject", "s3:Get*", "s3:*Object"],
      ...["s3:?etObject", "s3:*", "*", "sqs:*"],
    ],
    resources: [
      ...[
        "arn:aws:s3:::data/a.txt",
        "arn:aws:s3:::data",
        "arn:aws:s3:::data/*",
        "arn:aws:s3:::data/${aws:username}/*",
      ],
      ...[
        "arn:aws:s3:::d?ta/*",
        "arn:aws:s3:::*",
        "*",
        "arn:aws:s3:::DATA/*",
        "arn:aws:s3:::logs/Alice/b${*}",
      ],
      ...["arn:aws:s3:::data/${aws:PrincipalTag/team, 'alice'}/b", "arn:*:s3:::data/*", "arn:aws:s3:::data*"],
    ],
  },
  {
    name: "sqs",
    policy: "resource",
    calls: [
      { action: "sqs:SendMessage", resources: queues, keys: [] },
      { action: "sqs:ReceiveMessage", resources: queues, keys: [] },
    ],
    actions: [
      "sqs:SendMessage",
      "sqs:ReceiveMessage",
      "SQS:sendmessage",
      "sqs:*Message",
      "sqs:Send*",
      "*",
      "s3:*",
    ],
    resources: [
      ...[
        ...queues,
        `arn:aws:sqs:*:${home}:orders`,
        `arn:aws:sqs:eu-west-?:${home}:*`,
        "arn:aws:sqs:*:*:*",
        "arn:aws:sqs:*",
      ],
      ...["*", `arn:aws:sqs:eu-west-1:${other}:orders`, `arn:aws:sqs:us-*:${home}:orders`],
    ],
  },
  {
    name: "dynamodb",
    policy: "resource",
    calls: [
      {
        action: "dynamodb:GetItem",
        resources: tables,
        keys: ["dynamodb:Attributes", "dynamodb:LeadingKeys"],
      },
      {
        action: "dynamodb:PutItem",
        resources: tables,
        keys: ["dynamodb:Attributes", "dynamodb:LeadingKeys"],
      },
    ],
    actions: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:*Item", "DynamoDB:Get*", "*"],
    resources: [
      ...[
        ...tables,
        `arn:aws:dynamodb:*:${home}:table/users`,
        `arn:aws:dynamodb:eu-west-1:${home}:table/*`,
        "*",
      ],
      `arn:aws:dynamodb:*:*:table/U*`,
    ],
  },
  {
    name: "kms",
    policy: "key",
    calls: [
      { action: "kms:Decrypt", resources: keys, keys: ["kms:ViaService"] },
      { action: "kms:Encrypt", resources: keys, keys: ["kms:ViaService"] },
    ],
    actions: ["kms:Decrypt", "kms:Encrypt", "kms:*crypt", "KMS:De*", "kms:*", "*"],
    resources: [...keys, `arn:aws:kms:*:${home}:key/*`, "*", `arn:aws:kms:eu-west-1:${other}:key/1a`],
  },
  {
    name: "sts",
    policy: "trust",
    calls: [{ action: "sts:AssumeRole", resources: roles, keys: ["sts:ExternalId", "sts:RoleSessionName"] }],
    actions: ["sts:AssumeRole", "sts:Assume*", "STS:*", "*", "sts:AssumeRoleWithSAML"],
    resources: [...roles, `arn:aws:iam::${home}:role/*`, "*", `arn:aws:iam::*:role/app`],
  },
  {
    name: "iam",
    policy: "none",
    calls: [{ action: "iam:PassRole", resources: roles, keys: ["iam:PassedToService"] }],
    actions: ["iam:PassRole", "iam:Pass*", "iam:*", "*"],
    resources: [...roles, `arn:aws:iam::${home}:role/*`, "*", `arn:aws:iam::*:role/?pp`],
  },
];

/** Callers by their ARN or name, with the keys AWS sets for them. */
export const callers: readonly {
  readonly principal: string;
  readonly context: Readonly<Record<string, string>>;
}[] = [
  { principal: `arn:aws:iam::${home}:user/alice`, context: { "aws:username": "alice" } },
  { principal: `arn:aws:sts::${home}:assumed-role/app/run`, context: {} },
  { principal: `arn:aws:sts::${home}:federated-user/bob`, context: {} },
  { principal: `arn:aws:iam::${other}:user/alice`, context: { "aws:username": "alice" } },
  { principal: `arn:aws:sts::${other}:assumed-role/app/run`, context: {} },
  { principal: "sns.amazonaws.com", context: {} },
  { principal: "anonymous", context: {} },
];

/** Principals that do not name one of our sessions itself. */
export const indirectPrincipals: readonly unknown[] = [
  { AWS: home },
  { Federated: `arn:aws:iam::${home}:oidc-provider/token.actions.githubusercontent.com` },
  { AWS: `arn:aws:iam::${home}:root` },
  { AWS: [other, `arn:aws:iam::${home}:user/alice`] },
  { AWS: `arn:aws:iam::${home}:user/alice` },
  { AWS: `arn:aws:iam::${home}:role/app` },
  { AWS: `arn:aws:sts::${home}:assumed-role/app/walk` },
  { AWS: `arn:aws:iam::${other}:role/app` },
  { AWS: `arn:aws:iam::${other}:root`, Service: "sns.amazonaws.com" },
  { Service: ["sns.amazonaws.com", "events.amazonaws.com"] },
  { Service: "lambda.amazonaws.com" },
];

/** Principals as resource policies write them. */
export const principals: readonly unknown[] = [
  "*",
  { AWS: "*" },
  { AWS: `arn:aws:sts::${home}:assumed-role/app/run` },
  { AWS: `arn:aws:sts::${home}:federated-user/bob` },
  ...indirectPrincipals,
];
