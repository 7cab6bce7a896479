import type { Documents, GeneratedRequest } from "./cases";
import type { Verdict } from "./simulator";
import { home, type Service } from "./world";

/** A case that the two decide differently; docs/iam-evaluation.md says why, and who is right. */
export interface Difference {
  readonly policy?: Service["policy"];
  readonly documents: Documents;
  readonly request: GeneratedRequest;
  readonly ours: Verdict;
  readonly theirs: Verdict;
}

const session = `arn:aws:sts::${home}:assumed-role/app/run`;
const oidc = `arn:aws:iam::${home}:oidc-provider/token.actions.githubusercontent.com`;
const role = `arn:aws:iam::${home}:role/app`;
const object = "arn:aws:s3:::data/a.txt";
const queue = `arn:aws:sqs:eu-west-1:${home}:orders`;
const key = `arn:aws:kms:eu-west-1:${home}:key/1a`;

function documents(...statements: readonly object[]): object {
  return { Version: "2012-10-17", Statement: statements };
}

function read(context: GeneratedRequest["context"] = {}, resource = object): GeneratedRequest {
  return { principal: `arn:aws:iam::${home}:user/alice`, action: "s3:GetObject", resource, context };
}

/** An Allow of reading the object that only applies by its condition, or by what else is changed. */
function allow(changes: object): Documents {
  const resource = "NotResource" in changes ? {} : { Resource: "*" };
  return { identity: [documents({ Effect: "Allow", Action: "s3:GetObject", ...resource, ...changes })] };
}

function when(
  condition: object,
  context: GeneratedRequest["context"],
  ours: Verdict = "allowed",
): Difference {
  return {
    documents: allow({ Condition: condition }),
    request: read(context),
    ours,
    theirs: ours === "allowed" ? "denied implicitly" : "allowed",
  };
}

const implicitly = "denied implicitly";

export const differences: Readonly<Record<string, Difference>> = {
  "a session policy and a grant to the session": {
    documents: {
      identity: [],
      resource: documents({ Effect: "Allow", Action: "s3:*", Resource: "*", Principal: { AWS: session } }),
      session: documents({ Effect: "Allow", Action: "sqs:*", Resource: "*" }),
    },
    request: { ...read(), principal: session },
    ours: "allowed",
    theirs: implicitly,
  },
  "a federated user by the name of a user": {
    documents: {
      identity: [],
      resource: documents({
        Effect: "Allow",
        Action: "s3:*",
        Resource: "*",
        Principal: { AWS: `arn:aws:iam::${home}:user/alice` },
      }),
    },
    request: { ...read(), principal: `arn:aws:sts::${home}:federated-user/alice` },
    ours: implicitly,
    theirs: "allowed",
  },
  "an identity provider and its account": {
    policy: "trust",
    documents: {
      identity: [],
      resource: documents({ Effect: "Deny", Action: "sts:*", Principal: { AWS: home } }),
    },
    request: { principal: oidc, action: "sts:AssumeRoleWithWebIdentity", resource: role, context: {} },
    ours: implicitly,
    theirs: "denied explicitly",
  },
  "keys of an identity provider": {
    policy: "trust",
    documents: {
      identity: [],
      resource: documents({
        Effect: "Allow",
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: oidc },
        Condition: { StringEquals: { "token.actions.githubusercontent.com:sub": "repo:acme/ml:ref:main" } },
      }),
    },
    request: {
      principal: oidc,
      action: "sts:AssumeRoleWithWebIdentity",
      resource: role,
      context: { "token.actions.githubusercontent.com:sub": "repo:acme/ml:ref:main" },
    },
    ours: "allowed",
    theirs: implicitly,
  },
  "keys of an encryption context": {
    policy: "key",
    documents: {
      identity: [],
      resource: documents({
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: "*",
        Principal: "*",
        Condition: { StringEquals: { "kms:EncryptionContext:app": "a" } },
      }),
    },
    request: {
      principal: session,
      action: "kms:Decrypt",
      resource: key,
      context: { "kms:EncryptionContext:app": "a" },
    },
    ours: "allowed",
    theirs: implicitly,
  },
  "a negated comparison with a variable without value": when(
    { StringNotEquals: { "aws:SourceVpc": "${aws:PrincipalTag/vpc}" } },
    { "aws:SourceVpc": "vpc-1" },
  ),
  "NotResource with a variable without value": {
    documents: allow({ NotResource: "arn:aws:s3:::${aws:PrincipalTag/team}/*" }),
    request: read(),
    ours: "allowed",
    theirs: implicitly,
  },
  "a variable in a document of the old version": {
    documents: {
      identity: [
        {
          Version: "2008-10-17",
          Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::${aws:username}/*" }],
        },
      ],
    },
    request: read({ "aws:username": "data" }),
    ours: implicitly,
    theirs: "allowed",
  },
  "a literal star in StringEquals": when(
    { StringEquals: { "aws:SourceVpc": "a${*}" } },
    { "aws:SourceVpc": "a*" },
  ),
  "a default without the space": when(
    { StringLike: { "aws:SourceVpc": "${aws:username,'a'}" } },
    { "aws:SourceVpc": "a" },
  ),
  "ForAnyValue with IfExists and no key": when(
    { "ForAnyValue:StringEqualsIfExists": { "aws:TagKeys": "a" } },
    {},
  ),
  "an empty list": when({ Null: { "aws:TagKeys": "true" } }, { "aws:TagKeys": [] }),
  "several values without a qualifier": when(
    { StringEquals: { "aws:TagKeys": "a" } },
    { "aws:TagKeys": ["a"] },
  ),
  "epoch seconds and an ISO date": when(
    { DateGreaterThan: { "aws:EpochTime": "2026-06-30" } },
    { "aws:EpochTime": "1790000000" },
  ),
  "an ISO date and epoch seconds": when(
    { DateGreaterThan: { "aws:CurrentTime": "1767225600" } },
    { "aws:CurrentTime": "2026-01-01T00:00:00Z" },
    implicitly,
  ),
  "a number and a date": when(
    { NumericLessThan: { "aws:MultiFactorAuthAge": "2026-06-30" } },
    { "aws:MultiFactorAuthAge": "10" },
    implicitly,
  ),
  "the block of every address": when(
    { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
    { "aws:SourceIp": "203.0.113.5" },
  ),
  "a long address in capitals, without a prefix": when(
    { IpAddress: { "aws:SourceIp": "2001:DB8::5" } },
    { "aws:SourceIp": "2001:db8::5" },
  ),
  "an address without a prefix, and one of the other version": when(
    { NotIpAddress: { "aws:SourceIp": "2001:db8::5" } },
    { "aws:SourceIp": "203.0.113.5" },
  ),
  "a star that ends a part": {
    documents: allow({ Action: "sqs:SendMessage", Resource: "arn:aws:sqs:*:orders" }),
    request: { ...read({}, queue), action: "sqs:SendMessage" },
    ours: "allowed",
    theirs: implicitly,
  },
  "a star in the name of what is asked for": {
    documents: allow({ Resource: "arn:aws:s3:::data/box" }),
    request: read({}, "arn:aws:s3:::data/b*"),
    ours: implicitly,
    theirs: "allowed",
  },
  "an empty list of boundaries": {
    documents: { ...allow({}), boundary: [] },
    request: read(),
    ours: implicitly,
    theirs: "allowed",
  },
};
