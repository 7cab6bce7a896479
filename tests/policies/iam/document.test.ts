import * as assert from "node:assert/strict";

import * as fc from "fast-check";

import { allowStatements, parseDocument, type PolicyKind, unknownText } from "../../../policies/iam";

const allow = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" };

function problemsOf(statement: object, kind: PolicyKind = "identity"): readonly string[] {
  const { problems } = parseDocument({ Version: "2012-10-17", Statement: statement }, kind);
  return problems.map(({ where, says }) => `${where} ${says}`);
}

describe("parseDocument", () => {
  it("reads JSON text and objects, one statement and a list, strings and lists alike", () => {
    const lists = { ...allow, Action: [allow.Action], Resource: [allow.Resource] };
    const expected = parseDocument({ Version: "2012-10-17", Statement: [lists] }, "identity");
    const other = JSON.stringify({ Version: "2012-10-17", Statement: allow });
    assert.deepEqual(parseDocument(other, "identity"), expected);
    assert.deepEqual(expected.problems, []);
  });

  it("names a statement by its Sid, or by its number", () => {
    const { document } = parseDocument({ Statement: [allow, { ...allow, Sid: "Read" }, allow] }, "identity");
    assert.deepEqual(
      document.statements.map(({ label }) => label),
      ["statement 1", "Read", "statement 3"],
    );
  });

  it("takes a missing version for the old one, as AWS does, and keeps the id", () => {
    const { document } = parseDocument({ Id: "orders", Statement: allow }, "identity");
    assert.deepEqual([document.version, document.id], ["2008-10-17", "orders"]);
  });

  it("gives the Allow statements apart", () => {
    const { document } = parseDocument({ Statement: [allow, { ...allow, Effect: "Deny" }] }, "identity");
    assert.equal(allowStatements(document).length, 1);
  });

  it("tells the principals apart by what they are", () => {
    const { document, problems } = parseDocument(
      {
        Statement: {
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: {
            AWS: [
              "*",
              "111111111111",
              "arn:aws:iam::111111111111:root",
              "arn:aws:iam::1:user/a",
              "AROAEXAMPLE",
            ],
            Service: ["logs.ap-southeast-1.amazonaws.com", "delivery.logs.amazonaws.com"],
            Federated: "cognito-identity.amazonaws.com",
          },
        },
      },
      "trust",
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      document.statements[0]?.principals.map(({ kind }) => kind),
      ["everyone", "account", "account", "identity", "id", "service", "service", "federated"],
    );
    assert.deepEqual(
      document.statements[0]?.principals.flatMap((principal) =>
        principal.kind === "service" ? principal.service : [],
      ),
      ["logs", "delivery.logs"],
    );
  });

  it("reads operators in any case, with qualifier and IfExists, and lowers the keys", () => {
    const { document } = parseDocument(
      {
        Statement: {
          ...allow,
          Condition: { "forallvalues:stringlikeifexists": { "aws:TagKeys": ["a", 1, true] } },
        },
      },
      "identity",
    );
    assert.deepEqual(document.statements[0]?.conditions, [
      {
        operator: "StringLike",
        qualifier: "ForAllValues",
        ifExists: true,
        key: "aws:tagkeys",
        values: ["a", "1", "true"],
      },
    ]);
  });

  it("finds nothing wrong with what nobody knows yet", () => {
    const { document, problems } = parseDocument(
      { Version: "2012-10-17", Statement: { Effect: "Allow", Action: unknownText, Resource: unknownText } },
      "identity",
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(document.statements[0]?.resources, [unknownText]);
  });

  const mistakes: Readonly<
    Record<string, { statement: object; kind?: PolicyKind; says: readonly string[] }>
  > = {
    "an effect in the wrong case": {
      statement: { ...allow, Effect: "allow" },
      says: ['statement 1 has Effect "allow"; it is "Allow" or "Deny", in exactly this case.'],
    },
    "an action without a service, and an empty list": {
      statement: { ...allow, Action: "GetObject", Resource: [] },
      says: [
        'statement 1 names the action "GetObject"; an action is "service:Name" or "*".',
        "statement 1 has an empty Resource.",
      ],
    },
    "a resource that is no ARN": {
      statement: { ...allow, Resource: "data/*" },
      says: ['statement 1 names the resource "data/*"; a resource is an ARN or "*".'],
    },
    "both an action and its opposite": {
      statement: { ...allow, NotAction: "s3:PutObject" },
      says: ["statement 1 has both Action and NotAction; it takes one of them."],
    },
    "a resource in a trust policy": {
      statement: { ...allow, Principal: { AWS: "111111111111" } },
      kind: "trust",
      says: ["statement 1 has Resource; a trust policy is about its own role and names no resource."],
    },
    "a principal type that does not exist": {
      statement: { ...allow, Principal: { Aws: "*" } },
      kind: "resource",
      says: [
        'statement 1 Principal has the unknown element "Aws"; AWS knows AWS, Service, Federated, CanonicalUser, in exactly this case.',
      ],
    },
    "one Sid twice": {
      statement: [
        { ...allow, Sid: "Read" },
        { ...allow, Sid: "Read" },
      ],
      says: ["Read is the Sid of two statements; a Sid is unique within its document."],
    },
    "a statement that is text": {
      statement: ["Allow"],
      says: ['statement 1 is "Allow"; a statement is an object.'],
    },
  };
  for (const [mistake, { statement, kind, says }] of Object.entries(mistakes)) {
    it(`reports ${mistake}`, () => {
      assert.deepEqual(problemsOf(statement, kind), says);
    });
  }

  it("never throws, whatever it is given, and never finds a document well that is none", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { problems } = parseDocument(value, "identity");
        assert.ok(problems.length > 0);
      }),
    );
  });

  it("never throws on documents with anything in any element", () => {
    const elements = ["Sid", "Effect", "Principal", "Action", "NotAction", "Resource", "Condition"];
    const statement = fc.dictionary(fc.constantFrom(...elements), fc.jsonValue());
    fc.assert(
      fc.property(
        fc.array(statement),
        fc.constantFrom<PolicyKind>("identity", "trust", "key"),
        (Statement, kind) => {
          assert.equal(
            parseDocument({ Version: "2012-10-17", Statement }, kind).document.statements.length,
            Statement.length,
          );
        },
      ),
    );
  });
});
