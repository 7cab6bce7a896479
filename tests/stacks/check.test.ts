import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";

import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import type * as sarif from "sarif";

import { type EnvironmentCheck } from "../../cli/check/check-report";
import { allRules } from "../../policies/index";
import { SandboxProject } from "./sandbox-project";

interface CheckDocument {
  readonly checks: readonly EnvironmentCheck[];
  readonly exitCode: number;
}

const LOOSE = [
  'new aws.iam.User("someone", {}, opts);',
  'new aws.cloudwatch.LogGroup("loose", { kmsKeyId: keyArn, retentionInDays: 0 }, opts);',
];

/** The schema that the standard's editors publish. */
function sarifProblems(log: unknown): unknown {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const schema = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")) as object);
  return validate(log) ? [] : validate.errors;
}

describe("mlhpc check", function () {
  this.timeout(180_000);
  let project: SandboxProject;
  beforeEach(() => {
    project = new SandboxProject();
  });
  afterEach(() => project.remove());

  it("passes what is in order, and says how much it judged", async () => {
    const { stdout, exitCode } = await project.mlhpc(["check", "dev", "--json"]);
    const { checks } = JSON.parse(stdout) as CheckDocument;
    assert.deepEqual([exitCode, checks[0]?.findings, checks[0]?.rules.undecided], [0, [], []]);
    assert.ok((checks[0]?.rules.passed.length ?? 0) >= 30, stdout);
  });

  it("tells every finding at once, with the line of the program, and ends by the worst of them", async () => {
    const line = project.extendProgram(LOOSE);
    const file = path.join(project.folder, "findings.sarif");
    const { stdout, stderr, exitCode } = await project.mlhpc([
      "check",
      "dev",
      "--sarif",
      file,
      "--annotations",
    ]);
    assert.equal(exitCode, 4, stdout);
    assert.ok(stdout.includes(`| **high** | [no-iam-users](`), stdout);
    assert.ok(stdout.includes(`| medium | [log-group-retention](`), stdout);
    assert.ok(
      stdout.includes(`\`infra/index.ts:${line}\``) && stdout.includes(`\`infra/index.ts:${line + 1}\``),
      stdout,
    );
    assert.match(
      stderr,
      new RegExp(`^::error file=infra/index\\.ts,line=${line},col=\\d+,title=no-iam-users`, "m"),
    );
    assert.match(stderr, new RegExp(`^::warning file=infra/index\\.ts,line=${line + 1},`, "m"));

    const log = JSON.parse(readFileSync(file, "utf8")) as sarif.Log;
    assert.deepEqual(sarifProblems(log), []);
    assert.notDeepEqual(sarifProblems({ ...log, runs: [{}] }), []);
    const [run] = log.runs;
    assert.deepEqual(
      run?.tool.driver.rules?.map(({ id }) => id),
      allRules.map(({ name }) => name),
    );
    const results = run?.results ?? [];
    assert.deepEqual(
      results.map(({ ruleId, level, ruleIndex = -1, locations }) => ({
        ruleId,
        level,
        listed: run?.tool.driver.rules?.[ruleIndex]?.id,
        uri: locations?.[0]?.physicalLocation?.artifactLocation?.uri,
        startLine: locations?.[0]?.physicalLocation?.region?.startLine,
      })),
      [
        {
          ruleId: "no-iam-users",
          level: "error",
          listed: "no-iam-users",
          uri: "infra/index.ts",
          startLine: line,
        },
        {
          ruleId: "log-group-retention",
          level: "warning",
          listed: "log-group-retention",
          uri: "infra/index.ts",
          startLine: line + 1,
        },
      ],
    );
  });

  it("passes findings that are milder than asked for, and still tells them", async () => {
    project.extendProgram(LOOSE.slice(1));
    const mild = await project.mlhpc(["check", "dev"]);
    assert.deepEqual([mild.exitCode, mild.stdout.includes("log-group-retention")], [0, true]);
    const strict = await project.mlhpc(["check", "dev", "--fail-on", "medium"]);
    assert.equal(strict.exitCode, 3, strict.stdout);
  });

  it("fails where prod makes a mild rule mandatory", async () => {
    project.extendProgram(LOOSE.slice(1));
    const { exitCode, stdout } = await project.mlhpc(["check", "prod"]);
    assert.deepEqual([exitCode, stdout.includes("| **medium** | [log-group-retention](")], [3, true], stdout);
  });

  it("tells what is excepted, by whom, why and until when, and fails for nothing of it", async () => {
    project.extendProgram(LOOSE.slice(1));
    const expires = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const exception = {
      ...{ resource: "loose", owner: "audit@example.com", expires },
      reason: "The auditors ask for these logs for ever.",
    };
    project.changePolicies("prod", { "log-group-retention": { exceptions: [exception] } });
    const file = path.join(project.folder, "findings.sarif");
    const { exitCode, stdout } = await project.mlhpc(["check", "prod", "--sarif", file]);
    assert.equal(exitCode, 0, stdout);
    assert.match(
      stdout,
      new RegExp(
        `^\\| log-group-retention \\| loose.*\\| audit@example.com \\| ${expires} \\| The auditors`,
        "m",
      ),
    );
    const log = JSON.parse(readFileSync(file, "utf8")) as sarif.Log;
    assert.deepEqual(sarifProblems(log), []);
    assert.deepEqual(
      log.runs[0]?.results?.map(({ suppressions }) => suppressions?.[0]?.justification),
      [`audit@example.com, until ${expires}: The auditors ask for these logs for ever.`],
    );
  });

  it("says that it could not decide, where the program fails", async () => {
    project.extendProgram(['throw new Error("out of luck");']);
    const file = path.join(project.folder, "findings.sarif");
    const { exitCode, stdout } = await project.mlhpc(["check", "dev", "--sarif", file]);
    assert.deepEqual([exitCode, stdout.includes("### dev was not decided")], [1, true], stdout);
    const log = JSON.parse(readFileSync(file, "utf8")) as sarif.Log;
    assert.deepEqual([sarifProblems(log), log.runs[0]?.invocations?.[0]?.executionSuccessful], [[], false]);
  });

  it("refuses a severity that does not exist", async () => {
    const { exitCode, stderr } = await project.mlhpc(["check", "dev", "--fail-on", "awful"]);
    assert.equal(exitCode, 1);
    assert.match(stderr, /low, medium, high, critical/);
  });
});
