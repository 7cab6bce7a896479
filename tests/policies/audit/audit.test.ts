import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as path from "node:path";

import fc from "fast-check";

import { type AuditEntry, judgeEntry, readEntries } from "../../../policies/audit";

const document = (statement: object) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", ...statement }],
});
const read = document({ Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" });
const everyone = document({ Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" });

async function entriesOf(value: unknown): Promise<readonly AuditEntry[]> {
  const { entries, problems } = await readEntries("policies.json", JSON.stringify(value));
  assert.deepEqual(problems, []);
  return entries;
}

async function kindOf(value: unknown): Promise<string | undefined> {
  return (await entriesOf(value))[0]?.kind;
}

describe("reading the entries of a file", () => {
  it("takes one document, named after its file, and tells by its elements what it is", async () => {
    assert.deepEqual(await entriesOf(read), [
      { file: "policies.json", id: "policies.json", kind: "identity", doc: read },
    ]);
    assert.equal(await kindOf(document({ Principal: "*", Action: "sts:AssumeRole" })), "trust");
    assert.equal(await kindOf(document({ NotPrincipal: { AWS: "1" }, Action: "*" })), "trust");
    assert.equal(await kindOf(everyone), "resource");
    assert.equal(await kindOf(document({ Principal: "*", Action: "ecr:BatchGetImage" })), "resource");
    assert.equal(await kindOf(document({ Principal: "*", Action: "kms:Decrypt", Resource: "*" })), "key");
  });

  it("takes a list of entries, documents as objects or as text, and leaves unknown fields alone", async () => {
    const doc = JSON.stringify(read);
    const [first, second] = await entriesOf([
      { id: "a", kind: "identity", doc, account: 11122223333, boundary: read, label: "good", notes: [1] },
      { kind: "trust", doc: "{" },
    ]);
    assert.deepEqual(first, {
      ...{ file: "policies.json", id: "a", kind: "identity", doc, account: "011122223333", boundary: read },
    });
    assert.deepEqual(second, { file: "policies.json", id: "policies.json[1]", kind: "trust", doc: "{" });
  });

  it("takes YAML, also several documents behind each other", async () => {
    const { entries } = await readEntries(
      "a.yaml",
      "id: one\nkind: identity\naccount: '000000000000'\ndoc: {Statement: []}\n---\n- {id: two, doc: {Statement: []}}\n",
    );
    assert.deepEqual(
      entries.map(({ id, kind, account }) => [id, kind, account]),
      [
        ["one", "identity", "000000000000"],
        ["two", "identity", undefined],
      ],
    );
  });

  for (const [attachedTo, kind] of Object.entries({
    "arn:aws:kms:eu-west-1:111122223333:key/1": "key",
    "AWS::KMS::ReplicaKey": "key",
    "aws:kms/key:Key": "key",
    "arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint/vpce-1": "endpoint",
    "AWS::EC2::VPCEndpoint": "endpoint",
    "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy": "endpoint",
    "arn:aws:s3:::data": "resource",
    "AWS::SQS::Queue": "resource",
    "aws:ecr/repositoryPolicy:RepositoryPolicy": "resource",
  })) {
    it(`takes a policy on ${attachedTo} for one of kind ${kind}`, async () => {
      assert.equal(await kindOf({ kind: "resource", attachedTo, doc: everyone }), kind);
    });
  }

  it("says everything that is wrong, with the entry or the line", async () => {
    const problemsIn = async (text: string) =>
      (await readEntries("x.json", text)).problems.map(({ where, says }) => `${where}: ${says}`);
    assert.deepEqual(
      await problemsIn(
        '[{"id": "a", "kind": "session", "doc": 1, "account": "12"}, 3, {"doc": null, "boundary": 1}]',
      ),
      [
        'entry 1 "a": kind is "session"; it is one of identity, trust, resource, key, endpoint, or left out.',
        'entry 1 "a": account is "12"; give 12 digits, in quotes.',
        'entry 2: is 3; give a policy document or an entry such as {"id": "orders", "kind": "identity", "doc": {"Version": ...}}.',
        "entry 3: doc is null; give the policy document, as an object or as JSON text.",
        "entry 3: boundary is 1; give a policy document, or the ARN of one.",
      ],
    );
    assert.match(
      (await problemsIn('{\n  "Version": ["2012\n'))[0] ?? "",
      /^line \d+, column \d+: is neither JSON nor YAML: /,
    );
    assert.deepEqual(await problemsIn(" "), [
      "undefined: is empty; give a policy document or a list of entries.",
    ]);
  });
});

describe("judging a document", () => {
  const entry: AuditEntry = { file: "a.json", id: "a", kind: "resource", doc: everyone };

  it("says what is wrong with the statement, why it matters and what to do", async () => {
    const { findings, ...named } = await judgeEntry(entry);
    assert.deepEqual(named, { file: "a.json", id: "a" });
    assert.deepEqual(findings, [
      {
        rule: "principal-bounded",
        severity: "critical",
        statement: "statement 1",
        reason:
          "Statement 1 allows everyone (*). A principal of * is the public; a whole account is everyone in it whom " +
          "its administrators ever let in.",
        fix: "Name the roles, or add a condition such as aws:PrincipalOrgID, aws:SourceVpce, aws:PrincipalArn or sts:ExternalId.",
      },
    ]);
  });

  for (const doc of ["{", "[]", 3, [], { Version: "2012-10-17" }, { Statement: "all" }, null]) {
    it(`finds ${JSON.stringify(doc)} no valid document, and does not break`, async () => {
      const { findings } = await judgeEntry({ ...entry, doc });
      assert.ok(findings.length > 0);
      assert.deepEqual([...new Set(findings.map(({ rule }) => rule))], ["valid-document"]);
    });
  }

  it("answers for whatever a file may hold, and never breaks", async () => {
    const seed = Date.now() & 0x7fffffff;
    console.log(`      seed ${seed}`);
    const words = fc.constantFrom(
      "*",
      "",
      "${",
      "s3:*",
      "s3:GetObject",
      "arn:aws:iam::*:root",
      "repo:a/b:*",
      "::/0",
      "1/2",
    );
    const loose = fc.oneof(
      words,
      fc.array(words),
      fc.jsonValue({ maxDepth: 2 }),
      fc.dictionary(words, fc.array(words)),
    );
    const statements = fc.record(
      {
        Effect: fc.constantFrom("Allow", "Deny"),
        Principal: fc.oneof(
          loose,
          fc.record({ AWS: loose, Service: loose, Federated: loose }, { requiredKeys: [] }),
        ),
        Action: loose,
        Resource: loose,
        Condition: fc.dictionary(
          fc.constantFrom("StringLike", "IpAddress", "ForAllValues:ArnLike", "Null", "x"),
          fc.dictionary(
            fc.constantFrom("aws:SourceIp", "aws:SourceArn", "aws:PrincipalOrgPaths", "a:sub"),
            loose,
          ),
        ),
      },
      { requiredKeys: ["Effect"] },
    );
    const doc = fc.oneof(
      loose,
      fc.record({ Version: fc.constant("2012-10-17"), Statement: fc.array(statements) }),
    );
    const kind = fc.constantFrom("identity", "trust", "resource", "key", "endpoint");
    await fc.assert(
      fc.asyncProperty(doc, kind, loose, async (document, kind, boundary) => {
        const text = JSON.stringify([{ kind, doc: document, boundary }]);
        const { entries, problems } = await readEntries("x.json", text);
        assert.equal(entries.length + (problems.length > 0 ? 1 : 0), 1);
        for (const one of entries) {
          const { findings } = await judgeEntry(one);
          assert.ok(findings.every(({ reason, fix }) => reason.endsWith(".") && fix.endsWith(".")));
        }
      }),
      { numRuns: 200, seed },
    );
  });

  it("says that a boundary which is only named was not counted", async () => {
    const boundary = "arn:aws:iam::111122223333:policy/boundary";
    const { findings, unknown } = await judgeEntry({ ...entry, kind: "identity", doc: read, boundary });
    assert.deepEqual(findings, []);
    assert.match(
      unknown?.join() ?? "",
      /^The boundary is only named, arn:aws:iam::111122223333:policy\/boundary: /,
    );
  });

  it("finds a boundary that is no valid document", async () => {
    const { findings } = await judgeEntry({
      ...entry,
      kind: "identity",
      doc: read,
      boundary: { Statement: [{}] },
    });
    assert.ok(findings.length > 0 && findings.every(({ statement }) => statement.startsWith("boundary ")));
  });

  it("knows the owner by the account, or by the ARN that the policy hangs on", async () => {
    const root = { AWS: "arn:aws:iam::111122223333:root" };
    const doc = document({ Principal: root, Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" });
    const rulesWith = async (facts: Partial<AuditEntry>) =>
      (await judgeEntry({ ...entry, doc, ...facts })).findings.map(({ rule }) => rule);
    assert.deepEqual(await rulesWith({ account: "111122223333" }), []);
    assert.deepEqual(await rulesWith({ account: "444455556666" }), ["principal-bounded"]);
    const secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db";
    assert.deepEqual(await rulesWith({ attachedTo: secret }), []);
  });

  it("needs no Pulumi", () => {
    const script = `
      require("./bin/typescript.cjs");
      require("./policies/audit").auditFiles(["tests/policies/corpus/trust.json"]).then(() =>
        console.log(Object.keys(require.cache).filter((file) => /@pulumi|grpc/.test(file)).join()));`;
    const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], {
      cwd: path.join(__dirname, "../../.."),
      encoding: "utf8",
    });
    assert.deepEqual([stdout.trim(), stderr.trim()], ["", ""]);
  });
});
