import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { SandboxProject } from "../../stacks/sandbox-project";
import { type Emulator, startEmulator } from "../../emulator/emulator";
import { type Ended, runCommand } from "./command-run";
import { exported, region, role, training, tuning } from "./definitions";

const SIGNATURE = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const token = "pa55word-of-the-tracking-server";

describe("where commands find what the program defines", function () {
  this.timeout(180_000);
  let emulator: Emulator;
  let folder: string;
  before(async () => {
    emulator = await startEmulator();
    folder = mkdtempSync(path.join(tmpdir(), "mlhpc-definitions-"));
  });
  beforeEach(() => emulator.reset());
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await emulator.stop();
  });

  const file = (name: string, content: unknown): string => {
    const written = path.join(folder, name);
    writeFileSync(written, typeof content === "string" ? content : JSON.stringify(content));
    return written;
  };
  const train = (args: readonly string[], input = "", environment = emulator.environment) =>
    runCommand(["train", ...args, "--no-follow"], environment, input);
  const stack = exported({
    churn: { kind: "training", request: training },
    depth: { kind: "tuning", request: tuning },
    "again/churn": { kind: "tuning", request: tuning },
  });

  it("reads a stack from standard input, in the stack's region", async () => {
    const { exitCode, stderr } = await train(["depth", "--state", "-"], JSON.stringify(stack), {
      ...emulator.environment,
      AWS_REGION: "eu-west-1",
    });
    assert.equal(exitCode, 0, stderr);
    assert.match(stderr, new RegExp(`^Started tuning job depth-\\w{12} in ${region}\\.`));
  });

  it("asks which one where two kinds share a name", async () => {
    const state = file("state.json", stack);
    refused(
      await train(["churn", "--state", state]),
      `${state} defines "churn" more than once: give training/churn or tuning/churn.`,
    );
    const { stderr } = await train(["tuning/churn", "--state", state]);
    assert.match(stderr, /^Started tuning job churn-/);
  });

  it("names what there is where a name is not there", async () => {
    const state = file("state.json", stack);
    refused(
      await train(["chrun", "--state", state]),
      `${state} defines no job "chrun"; the jobs that it defines most like it are churn, depth, and 1 more.`,
    );
  });

  it("sends secrets that the export shows, and prints them nowhere, not even where AWS quotes them", async () => {
    const secret = { ...SIGNATURE, plaintext: JSON.stringify(token) };
    const request = { ...training, Environment: { TRACKING_TOKEN: secret } };
    const state = file("secret.json", exported({ churn: { kind: "training", request } }));
    const started = await train(["churn", "--state", state, "--json"]);
    assert.equal(started.exitCode, 0, started.stderr);
    const { job } = JSON.parse(started.stdout) as { readonly job: string };
    const shown = await runCommand(["train", "--status", job, "--json"], emulator.environment);
    const message = `Value '${token}' at 'environment' failed to satisfy constraint`;
    await emulator.fault({ operation: "CreateTrainingJob", code: "ValidationException", message });
    const quoted = await train(["churn", "--state", state]);
    refused(
      quoted,
      "AWS refuses sagemaker:CreateTrainingJob: Value '[secret]' at 'environment' failed to satisfy constraint.",
    );
    await emulator.fault({ operation: "CreateTrainingJob", code: "ValidationException", message });
    const data = await train(["churn", "--state", state, "--json"]);
    for (const { stdout, stderr } of [started, shown, quoted, data]) {
      assert.ok(!`${stdout}${stderr}`.includes(token));
    }
  });

  it("refuses secrets that the state keeps encrypted, and says how to have them", async () => {
    const request = { ...training, Environment: { TRACKING_TOKEN: { ...SIGNATURE, ciphertext: "v1:abc" } } };
    const state = file("encrypted.json", exported({ churn: { kind: "training", request } }));
    refused(
      await train(["churn", "--state", state]),
      `${state} holds secrets of "churn" encrypted (Environment.TRACKING_TOKEN). Export with them, and pass them on without a file:  pulumi stack export --show-secrets | npx mlhpc train churn --state -`,
    );
  });

  it("refuses on AWS what exists in the sandbox only, and starts it on an emulator", async () => {
    const project = new SandboxProject();
    try {
      const { checkpoint } = project.home("dev");
      mkdirSync(path.dirname(checkpoint), { recursive: true });
      const request = { ...training, RoleArn: role.replace(/\d{12}/, "000000000000") };
      const { deployment } = exported({ churn: { kind: "training", request } }) as {
        readonly deployment: object;
      };
      writeFileSync(checkpoint, JSON.stringify({ version: 3, checkpoint: { latest: deployment } }));
      const args = ["train", "churn", "--environment", "dev", "--no-follow"];
      const onAws = await project.mlhpc(args, { ...emulator.environment, AWS_ENDPOINT_URL: "" });
      refused(
        { ...onAws, stdout: onAws.stdout.trim(), stderr: onAws.stderr.trim() },
        "churn is of the sandbox (account 000000000000), where nothing runs. Deploy the stack to AWS, then:  pulumi stack export | npx mlhpc train churn --state -",
      );
      const emulated = await project.mlhpc(args, emulator.environment);
      assert.equal(emulated.exitCode, 0, emulated.stderr);
      const staging = await project.mlhpc(
        ["train", "churn", "--environment", "staging"],
        emulator.environment,
      );
      assert.equal(
        staging.stderr.trim(),
        "The sandbox holds no staging yet. Deploy it:  npx mlhpc up staging",
      );
    } finally {
      project.remove();
    }
  });

  const mistakes: readonly (readonly [string, () => readonly string[], RegExp])[] = [
    ["no name", () => [], /^Name a definition and where it is: {2}npx mlhpc train churn --state state\.json/],
    ["no place", () => ["churn"], /^Name a definition and where it is: /],
    [
      "no such file",
      () => ["churn", "--state", "nowhere.json"],
      /^nowhere\.json does not exist\. Write it: {2}pulumi stack export/,
    ],
    ["no JSON", () => ["churn", "--state", file("text", "urn")], /text cannot be read as JSON: /],
    ["no stack", () => ["churn", "--state", file("list", [])], /list holds no stack\. Write it: /],
    [
      "no file",
      () => ["--definition", "missing.json"],
      /^missing\.json does not exist; --definition takes a file, or - for standard input\.$/,
    ],
    ["no request", () => ["--definition", file("empty", {})], /empty is no request for a SageMaker job: /],
    [
      "fields that AWS does not have",
      () => {
        const ResourceConfig = { ...training.ResourceConfig, InstanceTyp: "ml.m5.large" };
        return ["--definition", file("typo.json", { ...training, ResourceConfig, HyperParametrs: {} })];
      },
      /^typo has fields that CreateTrainingJob does not: ResourceConfig\.InstanceTyp, HyperParametrs\.$/,
    ],
    [
      "an instance type that does not train",
      () => ["--definition", file("churn.json", training), "--instance-type", "ml.m5.gigantic"],
      /^--instance-type is "ml\.m5\.gigantic"; SageMaker has no such instance type for training; the nearest is ml\.m5\./,
    ],
    [
      "a parameter without a value",
      () => ["--definition", file("churn.json", training), "--parameter", "eta"],
      /^--parameter is "eta"; give name=value, such as max_depth=6\.$/,
    ],
    [
      "two places",
      () => ["churn", "--state", "a.json", "--environment", "dev"],
      /^Give --environment \(the sandbox\) or --state \(a stack on AWS\), not both\.$/,
    ],
  ];
  for (const [what, args, expected] of mistakes) {
    it(`refuses ${what}, and starts nothing`, async () => {
      const { exitCode, stdout, stderr } = await train(args());
      assert.match(stderr, expected);
      assert.deepEqual([exitCode, stdout, stderr.split("\n").length], [1, "", 1]);
      assert.deepEqual(await emulator.calls(), []);
    });
  }
});

function refused({ exitCode, stdout, stderr }: Ended, expected: string): void {
  assert.equal(stderr, expected);
  assert.deepEqual([exitCode, stdout], [1, ""]);
}
