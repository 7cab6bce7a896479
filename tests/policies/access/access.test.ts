import * as assert from "node:assert/strict";

import {
  type AccessResource,
  combinedEscalations,
  decide,
  grantsOf,
  resourcesOfState,
  stackAccess,
  whoCan,
} from "../../../policies/access";
import { unknownValue } from "../../../policies/iam";

type Statement = Readonly<Record<string, unknown>>;

const account = "111122223333";
const iam = (rest: string) => `arn:aws:iam::${account}:${rest}`;

function document(...statements: readonly Statement[]): string {
  const Statement = statements.map((statement) => ({ Effect: "Allow", ...statement }));
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

function made(type: string, name: string, props: Statement = {}, id?: string): AccessResource {
  return {
    urn: `urn:pulumi:dev::test::${type}::${name}`,
    type,
    name,
    ...(id !== undefined && { id }),
    props,
  };
}

function role(name: string, props: Statement = {}): AccessResource {
  return made("aws:iam/role:Role", name, {
    ...{ name, arn: iam(`role/${name}`) },
    assumeRolePolicy: document({ Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }),
    ...props,
  });
}

const read = { Sid: "Read", Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" };
const object = "arn:aws:s3:::data/object";

/** What the role `reader` may do with the object. */
function reading(...resources: readonly AccessResource[]) {
  return decide(stackAccess(resources), { principal: "reader", action: "s3:GetObject", resource: object });
}

describe("the access of a stack", () => {
  it("gathers inline policies, those of the role's own arguments and attached ones", () => {
    const managed = made("aws:iam/policy:Policy", "managed", {
      arn: iam("policy/m"),
      policy: document(read),
    });
    const ways: Readonly<Record<string, readonly AccessResource[]>> = {
      RolePolicy: [
        role("reader"),
        made("aws:iam/rolePolicy:RolePolicy", "p", { role: "reader", policy: document(read) }),
      ],
      inlinePolicies: [role("reader", { inlinePolicies: [{ name: "p", policy: document(read) }] })],
      managedPolicyArns: [role("reader", { managedPolicyArns: [iam("policy/m")] }), managed],
      RolePolicyAttachment: [
        ...[role("reader"), managed],
        made("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "a", {
          ...{ role: "reader", policyArn: iam("policy/m") },
        }),
      ],
      PolicyAttachment: [
        ...[role("reader"), managed],
        made("aws:iam/policyAttachment:PolicyAttachment", "a", {
          ...{ roles: ["reader"], policyArn: iam("policy/m") },
        }),
      ],
      RolePolicyAttachmentsExclusive: [
        ...[role("reader"), managed],
        made("aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", "a", {
          ...{ roleName: "reader", policyArns: [iam("policy/m")] },
        }),
      ],
    };
    for (const [way, resources] of Object.entries(ways)) {
      const { decision, deciding } = reading(...resources);
      assert.deepEqual(
        [way, decision, deciding.map(({ statement }) => statement)],
        [way, "allowed", ["Read"]],
      );
    }
    assert.equal(reading(role("reader")).decision, "denied");
  });

  it("names the resource that holds the deciding statement", () => {
    const policy = made("aws:iam/rolePolicy:RolePolicy", "grant", { role: "reader", policy: document(read) });
    assert.deepEqual(reading(role("reader"), policy).deciding, [
      { policy: "grant", statement: "Read", effect: "Allow", kind: "identity", urn: policy.urn },
    ]);
  });

  it("leaves open what a policy outside the stack could turn, and nothing else", () => {
    const full = "arn:aws:iam::aws:policy/AmazonS3FullAccess";
    const attached = role("reader", { managedPolicyArns: [full] });
    const allowed = made("aws:iam/rolePolicy:RolePolicy", "p", { role: "reader", policy: document(read) });
    const bounded = role("reader", { permissionsBoundary: iam("policy/elsewhere") });
    assert.deepEqual(
      [
        [reading(attached).decision, reading(attached).unknown],
        reading(attached, allowed).decision,
        [reading(bounded, allowed).decision, reading(bounded, allowed).unknown],
        reading(bounded).decision,
      ],
      [["depends", [full]], "allowed", ["depends", [iam("policy/elsewhere")]], "denied"],
    );
  });

  it("holds a role to its boundary", () => {
    const arn = iam("policy/boundary");
    const inline = made("aws:iam/rolePolicy:RolePolicy", "p", { role: "reader", policy: document(read) });
    const boundary = (statement: Statement) =>
      made("aws:iam/policy:Policy", "boundary", { arn, policy: document(statement) });
    const bounded = role("reader", { permissionsBoundary: arn });
    const onlyList = { Action: "s3:ListBucket", Resource: "*" };
    assert.equal(reading(bounded, inline, boundary(onlyList)).decision, "denied");
    assert.equal(reading(bounded, inline, boundary({ Action: "s3:*", Resource: "*" })).decision, "allowed");
  });

  it("takes the bucket's policy and the VPC endpoint's into account", () => {
    const inline = made("aws:iam/rolePolicy:RolePolicy", "p", { role: "reader", policy: document(read) });
    const bucket = made("aws:s3/bucket:Bucket", "data", { bucket: "data", arn: "arn:aws:s3:::data" }, "data");
    const deny = {
      ...{ Sid: "Tls", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" },
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
    const bucketPolicy = made("aws:s3/bucketPolicy:BucketPolicy", "bp", {
      ...{ bucket: "data", policy: document(deny) },
    });
    const endpoint = made("aws:ec2/vpcEndpoint:VpcEndpoint", "s3", {
      ...{ vpcId: "vpc-1", serviceName: "com.amazonaws.eu-west-1.s3" },
      policy: document({ Principal: "*", Action: "s3:PutObject", Resource: "*" }),
    });
    const access = stackAccess([role("reader"), inline, bucket, bucketPolicy, endpoint]);
    const ask = (more: Statement) =>
      decide(access, { principal: "reader", action: "s3:GetObject", resource: object, ...more }).decision;
    assert.deepEqual(
      [
        ask({}),
        ask({ context: { "aws:SecureTransport": "false" } }),
        ask({ fromVpc: "vpc-1" }),
        ask({ fromVpc: "vpc-2" }),
      ],
      ["allowed", "denied", "denied", "allowed"],
    );
  });

  it("gives a key without a policy the default one, and holds others to theirs", () => {
    const arn = `arn:aws:kms:eu-west-1:${account}:key/1`;
    const decrypt = document({ Action: "kms:Decrypt", Resource: arn });
    const inline = made("aws:iam/rolePolicy:RolePolicy", "p", { role: "reader", policy: decrypt });
    const ask = (props: Statement) =>
      decide(stackAccess([role("reader"), inline, made("aws:kms/key:Key", "k", { arn, ...props })]), {
        ...{ principal: "reader", action: "kms:Decrypt", resource: arn },
      }).decision;
    const forOthers = document({ Principal: { AWS: iam("role/other") }, Action: "kms:*", Resource: "*" });
    assert.deepEqual([ask({}), ask({ policy: forOthers })], ["allowed", "denied"]);
  });

  it("knows users, with the policies of their groups", () => {
    const access = stackAccess([
      made("aws:iam/user:User", "ann", { name: "ann", arn: iam("user/ann") }),
      made("aws:iam/groupPolicy:GroupPolicy", "gp", { group: "readers", policy: document(read) }),
      made("aws:iam/userGroupMembership:UserGroupMembership", "m", { user: "ann", groups: ["readers"] }),
    ]);
    assert.deepEqual(
      whoCan(access, "s3:GetObject", object).map(({ principal, ways }) => [
        principal,
        ways.map(({ decision }) => decision.decision),
      ]),
      [["ann", ["allowed"]]],
    );
  });

  it("says on which part, and under which conditions, somebody can", () => {
    const Condition = { StringEquals: { "aws:PrincipalTag/team": "ml" } };
    const part = { Action: "s3:GetObject", Resource: "arn:aws:s3:::data/released/*", Condition };
    const access = stackAccess([
      role("reader"),
      made("aws:iam/rolePolicy:RolePolicy", "p", { role: "reader", policy: document(part) }),
    ]);
    const ways = (resource: string) =>
      whoCan(access, "s3:GetObject", resource).flatMap((one) =>
        one.ways.map(({ resource: reached, conditions }) => [reached, conditions.map(({ key }) => key)]),
      );
    const tag = "aws:principaltag/team";
    assert.deepEqual(ways("arn:aws:s3:::data/*"), [["arn:aws:s3:::data/released/*", [tag]]]);
    assert.deepEqual(ways("arn:aws:s3:::data/released/a"), [["arn:aws:s3:::data/released/a", [tag]]]);
    assert.deepEqual(ways("arn:aws:s3:::data/raw/a"), []);
  });

  it("takes a role that exists elsewhere by the policies that the stack gives it", () => {
    const access = stackAccess([
      made("aws:iam/rolePolicy:RolePolicy", "p", { role: "reader", policy: document(read) }),
      role("other"),
    ]);
    const reader = access.identity("reader");
    assert.deepEqual([reader?.existing, reader?.arn], [true, iam("role/reader")]);
    assert.deepEqual(
      whoCan(access, "s3:GetObject", object).map(({ arn }) => arn),
      [iam("role/reader")],
    );
  });

  it("says that preview does not know a document, instead of an answer", () => {
    const unknown = made("aws:iam/rolePolicy:RolePolicy", "p", { role: "reader", policy: unknownValue });
    assert.deepEqual(
      [reading(role("reader"), unknown).decision, reading(role("reader"), unknown).unseen],
      ["depends", ["p"]],
    );
    const nobodys = made("aws:iam/rolePolicy:RolePolicy", "q", {
      role: unknownValue,
      policy: document(read),
    });
    assert.deepEqual(stackAccess([role("reader"), nobodys]).unplaced, ["q"]);
  });

  it("lists grants by action and resource, with what they leave out", () => {
    const policy = document(
      { ...read, Action: ["s3:GetObject", "s3:ListBucket"], Resource: ["a:*", "b"] },
      { Effect: "Deny", NotAction: "s3:*", NotResource: "arn:aws:s3:::x" },
    );
    const access = stackAccess([
      role("reader"),
      made("aws:iam/rolePolicy:RolePolicy", "p", { role: "reader", policy }),
    ]);
    const [reader] = access.roles;
    const lines = grantsOf(reader ?? { policies: [] }).map(
      ({ effect, sid, action, resource, exceptActions = [], exceptResources = [] }) =>
        [effect, sid, action, resource, ...exceptActions, ...exceptResources].join(" "),
    );
    assert.deepEqual(lines, [
      "Allow Read s3:GetObject a:*",
      "Allow Read s3:GetObject b",
      "Allow Read s3:ListBucket a:*",
      "Allow Read s3:ListBucket b",
      "Deny statement 2 * * s3:* arn:aws:s3:::x",
    ]);
  });

  it("refuses a question about nobody of the stack", () => {
    assert.throws(
      () => decide(stackAccess([]), { principal: "x", action: "s3:GetObject", resource: object }),
      {
        message: '"x" is no role or user of this stack; give its name or ARN.',
      },
    );
  });

  it("reads a checkpoint without what waits to be deleted, and takes secrets for unknown", () => {
    const secret = {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      ciphertext: "x",
    };
    const state = [
      { urn: "urn:pulumi:dev::test::t::kept", type: "t", outputs: { a: "1", b: secret } },
      { urn: "urn:pulumi:dev::test::t::gone", type: "t", delete: true },
    ];
    assert.deepEqual(resourcesOfState(state), [
      { urn: "urn:pulumi:dev::test::t::kept", type: "t", name: "kept", props: { a: "1", b: unknownValue } },
    ]);
  });

  it("follows roles from one to the next, and stops where one leads back", () => {
    const trusts = (name: string) => ({
      assumeRolePolicy: document({ Principal: { AWS: iam(`role/${name}`) }, Action: "sts:AssumeRole" }),
    });
    const may = (holder: string, Action: string, Resource: string) =>
      made("aws:iam/rolePolicy:RolePolicy", `${holder}-p`, {
        ...{ role: holder, policy: document({ Action, Resource }) },
      });
    const access = stackAccess([
      ...[role("a", trusts("c")), role("b", trusts("a")), role("c", trusts("b"))],
      may("a", "sts:AssumeRole", iam("role/b")),
      may("b", "sts:AssumeRole", iam("role/c")),
      may("c", "iam:PutRolePolicy", "*"),
    ]);
    const ways = access.roles.map((one) => combinedEscalations(access, one).map(({ through }) => through));
    assert.deepEqual(ways, [[["b", "c"]], [["c"]], []]);
  });
});
