import { unknownText, unknownValue } from "../../../../policies/iam";
import {
  account,
  allowedByIdentity,
  allowedByNobody,
  deciding,
  denied,
  type Examples,
  policy,
  reading,
  role,
  statement,
  user,
} from "./example";

const allow = statement("Allow");
const unknownTeam = { "aws:PrincipalTag/Team": unknownValue } as const;
const when = (operator: string, value: string) => ({
  Condition: { [operator]: { "aws:PrincipalTag/team": value } },
});

/** The answer hinges on the named things, by the named statements. */
function depends(on: string, ...statements: ReturnType<typeof deciding>[]): Examples[string]["says"] {
  return {
    decision: "depends",
    deciding: statements,
    reason: `It depends on ${on}, which nobody knows yet.`,
    unknown: on.split(" and "),
  };
}

export const unknowns: Examples = {
  "leaves open an Allow whose condition nobody knows": {
    request: reading({ context: unknownTeam }),
    policies: { identity: policy("identity", statement("Allow", when("StringEquals", "blue"))) },
    says: depends("aws:principaltag/team", deciding("identity")),
  },
  "leaves open a Deny whose condition nobody knows": {
    request: reading({ context: unknownTeam }),
    policies: { identity: policy("identity", allow, statement("Deny", when("StringNotLike", "b*"))) },
    says: depends("aws:principaltag/team", deciding("identity", "Deny", "statement 2")),
  },
  "needs no value where another statement allows": {
    request: reading({ context: unknownTeam }),
    policies: { identity: policy("identity", statement("Allow", when("StringEquals", "blue")), allow) },
    says: {
      ...allowedByIdentity,
      deciding: [deciding("identity", "Allow", "statement 2")],
      reason: 'Statement 2 of the identity policy "the identity" allows it.',
    },
  },
  "needs no value where nothing allows": {
    request: reading({ context: unknownTeam }),
    policies: { identity: policy("identity", statement("Deny", when("StringEquals", "blue"))) },
    says: allowedByNobody,
  },
  "needs no value where something denies": {
    request: reading({ context: unknownTeam }),
    policies: {
      identity: policy("identity", statement("Allow", when("StringEquals", "blue")), statement("Deny")),
    },
    says: denied(
      'Statement 2 of the identity policy "the identity" denies it explicitly.',
      deciding("identity", "Deny", "statement 2"),
    ),
  },
  "needs no value to know that a key is there": {
    request: reading({ context: unknownTeam }),
    policies: { identity: policy("identity", statement("Allow", when("Null", "false"))) },
    says: allowedByIdentity,
  },
  "needs no value for a star": {
    request: reading({ context: unknownTeam }),
    policies: { identity: policy("identity", statement("Allow", when("StringLike", "*"))) },
    says: allowedByIdentity,
  },
  "needs no value where the rest of the statement does not fit": {
    request: reading({ context: unknownTeam, action: "s3:PutObject" }),
    policies: { identity: policy("identity", statement("Allow", when("StringEquals", "blue"))) },
    says: allowedByNobody,
  },
  "needs no value where two statements cover all of them": {
    request: reading({ context: unknownTeam }),
    policies: {
      identity: policy(
        "identity",
        statement("Allow", when("StringEquals", "blue")),
        statement("Allow", when("StringNotEquals", "blue")),
      ),
    },
    says: {
      decision: "allowed",
      deciding: [deciding("identity"), deciding("identity", "Allow", "statement 2")],
      reason: "It is allowed whatever aws:PrincipalTag/Team turns out to be.",
      unknown: [],
    },
  },
  "needs no value where no value can fit": {
    request: reading({ context: { "aws:MultiFactorAuthAge": unknownValue } }),
    policies: {
      identity: policy(
        "identity",
        statement("Allow", {
          Condition: {
            NumericLessThan: { "aws:MultiFactorAuthAge": "10" },
            NumericGreaterThan: { "aws:MultiFactorAuthAge": "20" },
          },
        }),
      ),
    },
    says: {
      decision: "denied",
      deciding: [],
      reason: "It is denied whatever aws:MultiFactorAuthAge turns out to be.",
      unknown: [],
    },
  },
  "names only the keys that matter": {
    request: reading({ context: { ...unknownTeam, "aws:SecureTransport": unknownValue } }),
    policies: {
      identity: policy(
        "identity",
        statement("Allow", when("StringEquals", "blue")),
        statement("Deny", {
          Condition: { Bool: { "aws:SecureTransport": ["true", "false"] } },
          Action: "s3:Put*",
        }),
      ),
    },
    says: depends("aws:principaltag/team", deciding("identity")),
  },
  "leaves open a resource that an unknown variable completes": {
    request: reading({ context: unknownTeam }),
    policies: {
      identity: policy(
        "identity",
        statement("Allow", { Resource: "arn:aws:s3:::${aws:PrincipalTag/team}/*" }),
      ),
    },
    says: depends("aws:principaltag/team", deciding("identity")),
  },
  "needs no variable where the rest of the resource does not fit": {
    request: reading({ context: unknownTeam }),
    policies: {
      identity: policy(
        "identity",
        statement("Allow", { Resource: "arn:aws:s3:::logs/${aws:PrincipalTag/team}" }),
      ),
    },
    says: allowedByNobody,
  },
  "leaves open a resource of which a part is unknown": {
    request: reading(),
    policies: {
      identity: policy("identity", statement("Allow", { Resource: `arn:aws:s3:::${unknownText}/*` })),
    },
    says: depends("the resource", deciding("identity")),
  },
  "needs no part of a resource that does not fit anyhow": {
    request: reading(),
    policies: {
      identity: policy("identity", statement("Allow", { Resource: `arn:aws:s3:::x${unknownText}/*` })),
    },
    says: allowedByNobody,
  },
  "needs no part of the request's resource behind a star": {
    request: reading({ resource: `arn:aws:s3:::data/${unknownText}` }),
    policies: { identity: policy("identity", statement("Allow", { Resource: "arn:aws:s3:::data/*" })) },
    says: allowedByIdentity,
  },
  "leaves open whether the request's resource is the one that is named": {
    request: reading({ resource: `arn:aws:s3:::data/${unknownText}` }),
    policies: { identity: policy("identity", statement("Allow")) },
    says: depends("the resource", deciding("identity")),
  },
  "leaves open a condition's value that is unknown": {
    request: reading({ context: { "aws:SourceArn": `arn:aws:sns:eu-west-1:${account}:topic` } }),
    policies: {
      identity: policy(
        "identity",
        statement("Allow", { Condition: { ArnLike: { "aws:SourceArn": `arn:aws:sns:*:*:${unknownText}` } } }),
      ),
    },
    says: depends("aws:sourcearn", deciding("identity")),
  },
  "needs no part of a principal that cannot be the caller": {
    request: reading(),
    policies: {
      identity: [],
      resource: policy(
        "resource",
        statement("Allow", { Principal: { AWS: `arn:aws:iam::${account}:role/${unknownText}` } }),
      ),
    },
    says: allowedByNobody,
  },
  "leaves open a principal that is unknown": {
    request: reading(),
    policies: {
      identity: [],
      resource: policy(
        "resource",
        statement("Allow", { Principal: { AWS: `arn:aws:iam::${account}:user/${unknownText}` } }),
      ),
    },
    says: depends("a principal", deciding("resource")),
  },
  "needs no principal where another is the caller": {
    request: reading({ action: "sts:AssumeRole", resource: role }),
    policies: {
      identity: [],
      resource: policy("resource", {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Resource: "*",
        Principal: { AWS: [unknownText, user] },
      }),
    },
    says: {
      ...allowedByIdentity,
      deciding: [deciding("resource")],
      reason: 'Statement 1 of the resource policy "the resource" allows it.',
    },
  },
};
