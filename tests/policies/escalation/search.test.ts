import * as assert from "node:assert/strict";

import * as fc from "fast-check";

import { type EscalationPath, escalationPaths, escalations } from "../../../policies/escalation";
import { Catalogue, parseDocument } from "../../../policies/iam";
import type { PolicyStatement } from "../../../policies/reach";

type Source = Readonly<Record<string, unknown>>;

/** The statements of some policies, each a list of statements that are Allows on `*` unless they say otherwise. */
function policies(...written: readonly (readonly Source[])[]): readonly PolicyStatement[] {
  return written.flatMap((statements, index) =>
    parseDocument(
      { Version: "2012-10-17", Statement: statements.map((one) => ({ Effect: "Allow", ...one })) },
      "identity",
    ).document.statements.map((statement) => ({ policy: `policy ${index + 1}`, statement })),
  );
}

function found(statements: readonly PolicyStatement[], boundary?: readonly Source[]): readonly string[] {
  const document =
    boundary &&
    parseDocument(
      { Version: "2012-10-17", Statement: boundary.map((one) => ({ Effect: "Allow", ...one })) },
      "identity",
    ).document;
  return escalations(statements, document && { boundary: document }).map(({ path }) => path.id);
}

const star = (...actions: readonly string[]) => policies([{ Action: actions, Resource: "*" }]);
const callsOf = ({ kind, needs, beside = [] }: EscalationPath) => [
  ...(kind === "pass" ? ["iam:PassRole"] : []),
  ...needs,
  ...beside,
];

/** The same action in other clothes: another case, a `?` or a `*` in place of some letters. */
function disguised(action: string): fc.Arbitrary<string> {
  const [service = "", name = ""] = action.split(":");
  return fc
    .tuple(fc.constantFrom("upper", "one", "tail", "service", "plain"), fc.nat({ max: name.length - 1 }))
    .map(([how, at]) => {
      switch (how) {
        case "upper":
          return action.toUpperCase();
        case "one":
          return `${service}:${name.slice(0, at)}?${name.slice(at + 1)}`;
        case "tail":
          return `${service}:${name.slice(0, Math.max(at, name.length - 2))}*`;
        case "service":
          return `${service.slice(0, 1)}${service.slice(1).replace(/./, "?")}:${name}`;
        case "plain":
          return action;
      }
    });
}

/** The calls of a path, one alternative each, spread over statements and policies. */
function spread(calls: readonly string[]): fc.Arbitrary<readonly PolicyStatement[]> {
  const chosen = calls.map((call) => fc.constantFrom(...call.split(" | ")).chain(disguised));
  return fc
    .tuple(
      fc.tuple(...chosen),
      fc.array(fc.nat({ max: 3 }), { minLength: calls.length, maxLength: calls.length }),
    )
    .map(([actions, places]) =>
      policies(
        ...[0, 1, 2, 3].map((place) =>
          actions.filter((_, index) => places[index] === place).map((Action) => ({ Action, Resource: "*" })),
        ),
      ),
    );
}

describe("escalation paths", () => {
  it("have ids that occur once and calls that AWS knows", async () => {
    const ids = escalationPaths.flatMap(({ id, includes = [] }) => [id, ...includes]);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
    const calls = escalationPaths.flatMap((path) => callsOf(path).flatMap((call) => call.split(" | ")));
    const catalogue = await Catalogue.forActions(calls);
    assert.deepEqual(
      calls.filter((call) => catalogue.expand(call).length === 0),
      [],
    );
  });

  it("hold every path that pathfinding.cloud lists", () => {
    const counts: Readonly<Record<string, number>> = {
      ...{
        apprunner: 2,
        bedrock: 2,
        cloudformation: 5,
        codebuild: 4,
        datapipeline: 1,
        ec2: 4,
        ecs: 6,
        glue: 6,
      },
      ...{ iam: 21, lambda: 6, sagemaker: 5, ssm: 2, sts: 1 },
    };
    const known = new Set(escalationPaths.flatMap(({ id, includes = [] }) => [id, ...includes]));
    const listed = Object.entries(counts).flatMap(([service, count]) =>
      Array.from({ length: count }, (_, index) => `${service}-${String(index + 1).padStart(3, "0")}`),
    );
    assert.deepEqual(
      [...listed, "ec2instanceconnect-003"].filter((id) => !known.has(id)),
      [],
    );
  });

  for (const path of escalationPaths) {
    it(`${path.id}: found however it is spread, and gone without any one of its calls`, () => {
      const calls = callsOf(path);
      fc.assert(
        fc.property(spread(calls), (statements) => found(statements).includes(path.id)),
        { numRuns: 30 },
      );
      for (const missing of calls) {
        const rest = calls.filter((call) => call !== missing).flatMap((call) => call.split(" | "));
        assert.ok(!found(star(...rest)).includes(path.id), `without ${missing}`);
      }
    });
  }
});

describe("the search for escalations", () => {
  it("says which statement of which policy supplies each call", () => {
    const [escalation] = escalations(
      policies(
        [{ Sid: "Pass", Action: "iam:Pa*", Resource: "*" }],
        [{ Sid: "Launch", Action: "EC2:runinstances", Resource: "*" }],
      ),
    );
    assert.equal(escalation?.path.id, "ec2-001");
    assert.deepEqual(
      escalation.supplies.map(({ action, grant }) => [action, grant.policy, grant.statement, grant.written]),
      [
        ["iam:PassRole", "policy 1", "Pass", "iam:Pa*"],
        ["ec2:RunInstances", "policy 2", "Launch", "EC2:runinstances"],
      ],
    );
  });

  it("finds all of them behind * and behind NotAction", () => {
    assert.deepEqual(
      found(star("*")),
      escalationPaths.map(({ id }) => id),
    );
    assert.deepEqual(
      found(policies([{ NotAction: ["iam:*", "sts:*"], Resource: "*" }])).includes("ssm-002"),
      true,
    );
    assert.deepEqual(found(policies([{ NotAction: "iam:*", Resource: "*" }])).includes("iam-001"), false);
  });

  it("takes away what an unconditional Deny takes away, in whichever policy it stands", () => {
    const allow = { Action: "iam:*", Resource: "*" };
    assert.deepEqual(found(policies([allow], [{ Effect: "Deny", Action: "i?m:*", Resource: "*" }])), []);
    assert.deepEqual(found(policies([allow], [{ Effect: "Deny", NotAction: "s3:*", Resource: "*" }])), []);
    const other = "arn:aws:iam::000000000000:role/other";
    assert.ok(
      found(policies([allow, { Effect: "Deny", Action: "iam:*", Resource: other }])).includes("iam-005"),
    );
    const withoutMfa = { Bool: { "aws:MultiFactorAuthPresent": "false" } };
    assert.ok(
      found(
        policies([allow, { Effect: "Deny", Action: "*", Resource: "*", Condition: withoutMfa }]),
      ).includes("iam-005"),
    );
  });

  it("reads a Deny without the boundary as a demand for it", () => {
    const allow = { Action: ["iam:PutRolePolicy", "iam:CreateRole"], Resource: "*" };
    const other = {
      StringNotEquals: { "iam:PermissionsBoundary": "arn:aws:iam::000000000000:policy/limit" },
    };
    assert.deepEqual(
      found(policies([allow, { Effect: "Deny", Action: "iam:*", Resource: "*", Condition: other }])),
      [],
    );
  });

  it("stays within the permissions boundary", () => {
    const statements = star("iam:*", "lambda:*");
    assert.deepEqual(found(statements, [{ Action: "s3:*", Resource: "*" }]), []);
    assert.deepEqual(found(statements, [{ Action: ["iam:PutRolePolicy", "s3:*"], Resource: "*" }]), [
      "iam-005",
    ]);
    assert.deepEqual(
      found(statements, [
        { Action: "*", Resource: "*" },
        { Effect: "Deny", Action: ["iam:*", "lambda:Update*"], Resource: "*" },
      ]),
      [],
    );
  });
});

describe("what bounds a path", () => {
  const role = "arn:aws:iam::000000000000:role/trainer";
  const pass = (Resource: string, service?: string) => ({
    Action: "iam:PassRole",
    Resource,
    ...(service && { Condition: { StringEquals: { "iam:PassedToService": service } } }),
  });
  const launch = { Action: "ec2:RunInstances", Resource: "*" };
  const cases: readonly (readonly [string, readonly Source[], boolean])[] = [
    ["a named role to the service of the path", [pass(role, "ec2.amazonaws.com"), launch], false],
    ["a named role to any service", [pass(role), launch], true],
    ["any role to the service of the path", [pass("*", "ec2.amazonaws.com"), launch], true],
    ["any role to another service", [pass("*", "lambda.amazonaws.com"), launch], false],
    [
      "any role of the account",
      [pass("arn:aws:iam::000000000000:role/*", "ec2.amazonaws.com"), launch],
      true,
    ],
    [
      "roles with a common beginning",
      [pass("arn:aws:iam::000000000000:role/ml-*", "ec2.amazonaws.com"), launch],
      false,
    ],
    ["any role to any service of AWS", [pass("*", "*.amazonaws.com"), launch], true],
    ["a write on one role", [{ Action: "iam:PutRolePolicy", Resource: role }], true],
    [
      "a write on AWS's own policies",
      [{ Action: "iam:CreatePolicyVersion", Resource: "arn:aws:iam::aws:policy/x*" }],
      false,
    ],
    [
      "keys of one's own user",
      [{ Action: "iam:CreateAccessKey", Resource: "arn:aws:iam::*:user/${aws:username}" }],
      false,
    ],
    [
      "policies of one's own user",
      [{ Action: "iam:PutUserPolicy", Resource: "arn:aws:iam::*:user/${aws:username}" }],
      true,
    ],
    [
      "one function",
      [{ Action: "lambda:UpdateFunctionCode", Resource: "arn:aws:lambda:eu-west-1:000000000000:function:f" }],
      false,
    ],
    [
      "every function",
      [{ Action: "lambda:UpdateFunctionCode", Resource: "arn:aws:lambda:*:*:function:*" }],
      true,
    ],
    ["a role of any account", [{ Action: "sts:AssumeRole", Resource: "arn:aws:iam::*:role/deploy" }], true],
    ["a role of one account", [{ Action: "sts:AssumeRole", Resource: role }], false],
  ];
  for (const [what, statements, open] of cases) {
    it(`${what}: ${open ? "open" : "bounded"}`, () => {
      assert.equal(found(policies(statements)).length > 0, open);
    });
  }

  const conditions: readonly (readonly [string, Source, boolean])[] = [
    [
      "a named boundary",
      { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::000000000000:policy/limit" } },
      false,
    ],
    [
      "a named policy",
      { ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" } },
      false,
    ],
    [
      "administration as the named policy",
      { ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" } },
      true,
    ],
    ["any policy of AWS", { ArnLike: { "iam:PolicyARN": "arn:aws:iam::aws:policy/*" } }, true],
    ["any boundary", { StringLike: { "iam:PermissionsBoundary": "*" } }, true],
    [
      "a boundary if there is one",
      { StringEqualsIfExists: { "iam:PermissionsBoundary": "arn:aws:iam::000000000000:policy/limit" } },
      true,
    ],
    ["an address", { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }, true],
  ];
  for (const [what, Condition, open] of conditions) {
    it(`attaching policies under ${what}: ${open ? "open" : "bounded"}`, () => {
      assert.equal(
        found(policies([{ Action: "iam:AttachRolePolicy", Resource: role, Condition }])).length > 0,
        open,
      );
    });
  }

  it("a tag bounds what is taken over", () => {
    const Condition = { StringEquals: { "ssm:resourceTag/team": "ml" } };
    assert.deepEqual(found(policies([{ Action: "ssm:StartSession", Resource: "*", Condition }])), []);
  });
});
