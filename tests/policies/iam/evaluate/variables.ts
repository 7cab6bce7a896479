import type { AccessRequest } from "../../../../policies/iam";
import { parseDocument } from "../../../../policies/iam";
import { allowedByIdentity, allowedByNobody, type Examples, policy, reading, statement } from "./example";

type Row = readonly [changes: object, context: AccessRequest["context"], resource: string, matches: boolean];

const home = (name: string) => `arn:aws:s3:::data/home/${name}/x`;
const byTag = "arn:aws:s3:::data/home/${aws:PrincipalTag/team}/*";
const when = (operator: string, value: string) => ({
  Resource: "*",
  Condition: { [operator]: { "s3:prefix": value } },
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
const rows: Readonly<Record<string, Row>> = {
  "stands for the value of its key": [
    { Resource: byTag },
    { "aws:PrincipalTag/team": "blue" },
    home("blue"),
    true,
  ],
  "stands for no other": [{ Resource: byTag }, { "aws:PrincipalTag/team": "blue" }, home("red"), false],
  "is read without case": [
    { Resource: "arn:aws:s3:::data/home/${AWS:username}/*" },
    { "aws:userName": "alice" },
    home("alice"),
    true,
  ],
  "keeps the case of its value": [
    { Resource: byTag },
    { "aws:PrincipalTag/team": "Blue" },
    home("blue"),
    false,
  ],
  "matches no resource where it has no value": [{ Resource: byTag }, {}, home("blue"), false],
  "leaves nothing out of NotResource where it has no value": [
    { Resource: undefined, NotResource: byTag },
    {},
    home("blue"),
    true,
  ],
  "spoils only its own value of several": [{ Resource: [byTag, home("red")] }, {}, home("red"), true],
  "has no value where its key has several": [
    { Resource: byTag },
    { "aws:PrincipalTag/team": ["blue"] },
    home("blue"),
    false,
  ],
  "takes its default where it has no value": [
    { Resource: "arn:aws:s3:::data/home/${aws:PrincipalTag/team, 'company-wide'}/*" },
    {},
    home("company-wide"),
    true,
  ],
  "takes no default where it has a value": [
    { Resource: "arn:aws:s3:::data/home/${aws:PrincipalTag/team, 'company-wide'}/*" },
    { "aws:PrincipalTag/team": "blue" },
    home("company-wide"),
    false,
  ],
  "takes no default where its key has several values": [
    { Resource: "arn:aws:s3:::data/home/${aws:PrincipalTag/team, 'company-wide'}/*" },
    { "aws:PrincipalTag/team": ["blue"] },
    home("company-wide"),
    false,
  ],
  "brings no wildcard along": [{ Resource: byTag }, { "aws:PrincipalTag/team": "*" }, home("blue"), false],
  "stands twice in a value": [
    when("StringLike", "${aws:username}/${aws:username}/*"),
    { "aws:username": "alice", "s3:prefix": "alice/alice/x" },
    home("x"),
    true,
  ],
  "stands in StringEquals": [
    when("StringEquals", "home/${aws:username}"),
    { "aws:username": "alice", "s3:prefix": "home/alice" },
    home("x"),
    true,
  ],
  "fails a condition where it has no value": [
    when("StringEquals", "${aws:username}"),
    { "s3:prefix": "alice" },
    home("x"),
    false,
  ],
  "holds in a negated condition where it has no value": [
    when("StringNotEquals", "${aws:username}"),
    { "s3:prefix": "alice" },
    home("x"),
    true,
  ],
  "stands in the ARNs of conditions": [
    { Condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:::${aws:username}-*" } }, Resource: "*" },
    { "aws:username": "alice", "aws:SourceArn": "arn:aws:s3:::alice-1" },
    home("x"),
    true,
  ],
  "is no variable in numbers": [
    { Condition: { NumericEquals: { "s3:max-keys": "${aws:PrincipalTag/keys}" } }, Resource: "*" },
    { "aws:PrincipalTag/keys": "10", "s3:max-keys": "10" },
    home("x"),
    false,
  ],
  "escapes a star": [when("StringLike", "${*}a"), { "s3:prefix": "ba" }, home("x"), false],
  "escapes a star that is there": [when("StringLike", "${*}a*"), { "s3:prefix": "*ab" }, home("x"), true],
  "escapes a star in StringEquals": [when("StringEquals", "${*}"), { "s3:prefix": "*" }, home("x"), true],
  "escapes a question mark": [when("StringLike", "a${?}"), { "s3:prefix": "ab" }, home("x"), false],
  "escapes a dollar": [when("StringEquals", "${$}{x}"), { "s3:prefix": "${x}" }, home("x"), true],
};

function old(changes: object): Examples[string]["policies"] {
  const { document } = parseDocument(
    { Version: "2008-10-17", Statement: statement("Allow", changes) },
    "identity",
  );
  return { identity: [{ name: "the identity", document }] };
}

export const variables: Examples = {
  ...Object.fromEntries(
    Object.entries(rows).map(([name, [changes, context, resource, matches]]) => [
      name,
      {
        request: reading({ context, resource }),
        policies: { identity: policy("identity", statement("Allow", changes)) },
        says: matches ? allowedByIdentity : allowedByNobody,
      },
    ]),
  ),
  "is plain text in documents of the old version": {
    request: reading({ context: { "aws:PrincipalTag/team": "blue" }, resource: home("blue") }),
    policies: old({ Resource: byTag }),
    says: allowedByNobody,
  },
  "is plain text there, and equals itself": {
    request: reading({ context: {}, resource: home("${aws:PrincipalTag/team}") }),
    policies: old({ Resource: byTag }),
    says: allowedByIdentity,
  },
};
