import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

const cli = path.join(__dirname, "../../bin/mlhpc.cjs");

describe("mlhpc audit", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "mlhpc-audit-"));
    const files: Readonly<Record<string, unknown>> = {
      "narrow.json": statement({ Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" }),
      "open.json": [
        { id: "bucket", kind: "resource", doc: statement({ Sid: "Web", Principal: "*", ...readObjects }) },
        { id: "narrow", kind: "resource", doc: statement({ Principal: reader, ...readObjects }) },
      ],
      "two-services.json": statement({
        Principal: { Service: ["ec2.amazonaws.com", "lambda.amazonaws.com"] },
        Action: "sts:AssumeRole",
      }),
      "wrong.json": [{ id: "orders", kind: "none", doc: {} }],
    };
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(path.join(folder, name), JSON.stringify(content));
    }
    writeFileSync(path.join(folder, "broken.json"), '{"Version": ');
    writeFileSync(path.join(folder, "none.json"), "[]");
    writeFileSync(path.join(folder, "empty.json"), "\n");
    writeFileSync(path.join(folder, "notes.txt"), "Ask the platform team.\n");
    writeFileSync(
      path.join(folder, "picture.png"),
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]),
    );
    writeFileSync(path.join(folder, "nowhere.yaml"), "doc: *nothing\n");
    mkdirSync(path.join(folder, "policies"));
  });
  after(() => rmSync(folder, { recursive: true }));

  const run = (...args: readonly string[]) => runWith("", ...args);
  const runWith = (input: string, ...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "audit", ...args], {
      ...{ cwd: folder, input },
      encoding: "utf8",
    });
    return { exitCode: status, stdout: stdout.trimEnd(), stderr: stderr.trimEnd() };
  };

  it("has nothing to say about a narrow document", () => {
    assert.deepEqual(run("narrow.json"), { exitCode: 0, stdout: "1 document, no findings.", stderr: "" });
  });

  it("tells people by document what is wrong, why and what to do, and counts", () => {
    const { exitCode, stdout } = run("open.json", "narrow.json");
    assert.equal(exitCode, 5);
    assert.deepEqual(stdout.split("\n"), [
      "open.json: bucket",
      "  critical  principal-bounded, Web",
      "            Web allows everyone (*). A principal of * is the public; a whole account is everyone in it whom its administrators ever let in.",
      "            Fix: Name the roles, or add a condition such as aws:PrincipalOrgID, aws:SourceVpce, aws:PrincipalArn or sts:ExternalId.",
      "",
      "3 documents, 1 of them with findings: 1 critical.",
    ]);
  });

  it("gives scripts every document, also those without findings", () => {
    const { stdout } = run("open.json", "narrow.json", "--json");
    const results = JSON.parse(stdout) as readonly { readonly findings: readonly object[] }[];
    assert.deepEqual(
      results.map(({ findings, ...named }) => [named, findings.map((finding) => Object.keys(finding))]),
      [
        [{ file: "open.json", id: "bucket" }, [["rule", "severity", "statement", "reason", "fix"]]],
        [{ file: "open.json", id: "narrow" }, []],
        [{ file: "narrow.json", id: "narrow.json" }, []],
      ],
    );
  });

  it("fails from high on, or from where --fail-on says", () => {
    assert.equal(run("two-services.json").exitCode, 0);
    assert.equal(run("two-services.json", "--fail-on", "medium").exitCode, 3);
    assert.equal(run("open.json", "two-services.json", "--fail-on", "low").exitCode, 5);
    const { exitCode, stderr } = run("narrow.json", "--fail-on", "grave");
    assert.equal(exitCode, 1);
    assert.match(stderr, /It is one of low, medium, high, critical\./);
  });

  it("says all that is wrong with all files, and judges none", () => {
    const { exitCode, stdout, stderr } = run("open.json", "wrong.json", "missing.json", "broken.json");
    assert.deepEqual([exitCode, stdout], [1, ""]);
    const [count, ...problems] = stderr.split("\n");
    assert.equal(count, "3 mistakes in the files; nothing was judged.");
    assert.deepEqual(problems.slice(0, 2), [
      '  wrong.json, entry 1 "orders": kind is "none"; it is one of identity, trust, resource, key, endpoint, or left out.',
      "  missing.json: does not exist.",
    ]);
    assert.match(problems[2] ?? "", /^ {2}broken\.json, line 1, column \d+: is neither JSON nor YAML: /);
    assert.equal(problems.length, 3);
  });

  it("reads standard input where a file is called -", () => {
    const open = JSON.stringify(statement({ Sid: "Web", Principal: "*", ...readObjects }));
    const { exitCode, stdout } = runWith(open, "narrow.json", "-", "--json");
    const results = JSON.parse(stdout) as readonly {
      readonly file: string;
      readonly findings: readonly object[];
    }[];
    assert.deepEqual(
      [exitCode, ...results.map(({ file, findings }) => [file, findings.length])],
      [5, ["narrow.json", 0], ["standard input", 1]],
    );
  });

  it("judges nothing where a list is empty, and says so", () => {
    const said = "The files hold no documents: nothing was judged.";
    assert.deepEqual(run("none.json"), { exitCode: 0, stdout: said, stderr: "" });
    assert.deepEqual(run("none.json", "--json"), { exitCode: 0, stdout: "[]", stderr: "" });
  });

  it("asks for a file where none is named", () => {
    const stderr = "error: missing required argument 'files'";
    assert.deepEqual(run(), { exitCode: 1, stdout: "", stderr });
  });

  it("says in a line what each file is that holds no documents", () => {
    const files = [
      "policies",
      "narrow.json/x",
      "empty.json",
      "notes.txt",
      "picture.png",
      "nowhere.yaml",
      "-",
    ];
    const { exitCode, stdout, stderr } = run(...files);
    assert.deepEqual([exitCode, stdout], [1, ""]);
    const [, ...lines] = stderr.split("\n");
    const expected = [
      /^ {2}policies: is a folder; name its files\.$/,
      /^ {2}narrow\.json\/x: cannot be read: the system says ENOTDIR\.$/,
      /^ {2}empty\.json: is empty; give a policy document or a list of entries\.$/,
      /^ {2}notes\.txt: is "Ask the platform team\."; give a policy document or an entry such as /,
      /^ {2}picture\.png: is "[^\n]*"; give a policy document or an entry such as /,
      /^ {2}nowhere\.yaml: is no usable YAML: Unresolved alias .*nothing\.$/,
      /^ {2}standard input: is empty; give a policy document or a list of entries\.$/,
    ];
    assert.equal(lines.length, expected.length, stderr);
    expected.forEach((line, index) => assert.match(lines[index] ?? "", line));
  });

  it("gives scripts the same mistakes as data", () => {
    const { exitCode, stdout } = run("missing.json", "--json");
    assert.equal(exitCode, 1);
    const { error } = JSON.parse(stdout) as { readonly error: { readonly problems: readonly object[] } };
    assert.deepEqual(error.problems, [{ file: "missing.json", says: "does not exist." }]);
  });
});

const readObjects = { Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" };
const reader = { AWS: "arn:aws:iam::111122223333:role/reader" };

function statement(fields: object): object {
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", ...fields }] };
}
