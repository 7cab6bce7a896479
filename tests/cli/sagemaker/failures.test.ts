import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { type Emulator, type Fault, startEmulator } from "../../emulator/emulator";
import { type Ended, runCommand } from "./command-run";
import { exported, region, training } from "./definitions";

describe("what AWS does not do, in one line", function () {
  this.timeout(180_000);
  let emulator: Emulator;
  let folder: string;
  let state: string;
  before(async () => {
    emulator = await startEmulator();
    folder = mkdtempSync(path.join(tmpdir(), "mlhpc-failures-"));
    state = path.join(folder, "state.json");
    writeFileSync(state, JSON.stringify(exported({ churn: { kind: "training", request: training } })));
  });
  beforeEach(() => emulator.reset());
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await emulator.stop();
  });

  const start = (more: readonly string[] = [], changes: Readonly<Record<string, string>> = {}) =>
    runCommand(["train", "churn", "--state", state, "--every", "0.05", ...more], {
      ...{ ...emulator.environment, AWS_MAX_ATTEMPTS: "2", ...changes },
    });

  const answers: readonly (readonly [string, Omit<Fault, "operation">, RegExp])[] = [
    [
      "expired credentials",
      { code: "ExpiredTokenException", message: "The security token included in the request is expired" },
      /^The AWS credentials have expired\. Sign in again, for example with "aws sso login"\.$/,
    ],
    [
      "credentials that AWS does not know",
      {
        code: "UnrecognizedClientException",
        message: "The security token included in the request is invalid.",
      },
      /^AWS does not accept these credentials in ap-southeast-1 \(The security token [^\n]+ is invalid\)\. Check AWS_PROFILE/,
    ],
    [
      "a permission that lacks, by the action that AWS names",
      {
        code: "AccessDeniedException",
        message:
          "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: iam:PassRole on resource: r",
      },
      /^AWS denies iam:PassRole in ap-southeast-1: User: [^\n]+\.$/,
    ],
    [
      "throttling, after trying again",
      { code: "ThrottlingException", times: 9 },
      /^AWS throttles sagemaker:CreateTrainingJob in ap-southeast-1 after 2 attempts: Rate exceeded\. Wait a minute/,
    ],
    [
      "a quota, with AWS's figures",
      {
        code: "ResourceLimitExceeded",
        message:
          "The account-level service limit 'ml.p4d.24xlarge for training job usage' is 0 Instances, with current utilization of 0 Instances and a request delta of 1 Instances.",
      },
      /^A quota of the account in ap-southeast-1 is used up: [^\n]+ is 0 Instances[^\n]+\. Ask for more in Service Quotas/,
    ],
    [
      "a request that AWS refuses",
      { code: "ValidationException", message: "Invalid S3DataSource:\n  the bucket is in another region" },
      /^AWS refuses sagemaker:CreateTrainingJob: Invalid S3DataSource: the bucket is in another region\.$/,
    ],
    [
      "a failure of AWS's own",
      { code: "InternalFailure", message: "The service is having a bad day", times: 9 },
      /^AWS failed at sagemaker:CreateTrainingJob in ap-southeast-1[^\n]*: The service is having a bad day\. Run the same command again\.$/,
    ],
  ];
  for (const [what, fault, expected] of answers) {
    it(`tells ${what}`, async () => {
      await emulator.fault({ operation: "CreateTrainingJob", ...fault });
      assertOneLine(await start(), expected);
    });
  }

  it("tells that there are no credentials", async () => {
    const none = { ...emulator.environment, AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };
    const ended = await runCommand(["train", "churn", "--state", state], none);
    assertOneLine(
      ended,
      /^No AWS credentials \([^\n]+\)\. Sign in, for example with "aws sso login", and set AWS_PROFILE,/,
    );
  });

  it("tells that AWS cannot be reached", async () => {
    const nowhere = { AWS_ENDPOINT_URL: "http://127.0.0.1:1" };
    assertOneLine(
      await start([], nowhere),
      /^AWS cannot be reached for sagemaker:CreateTrainingJob in ap-southeast-1 after 2 attempts: [^\n]*ECONNREFUSED/,
    );
  });

  it("tells of a job in another region which jobs there are in this one", async () => {
    const there = await start(["--no-follow", "--job-name", "churn-of-may"]);
    assert.equal(there.exitCode, 0, there.stderr);
    const ask = (...args: readonly string[]) =>
      runCommand(["train", "--status", ...args], emulator.environment);
    assertOneLine(
      await ask("churn-of-may", "--region", "eu-west-1"),
      /^There is no training or tuning job "churn-of-may" in eu-west-1; there are no training or tuning jobs\.$/,
    );
    assertOneLine(
      await ask("churn-of-mai", "--region", region),
      /^There is no training or tuning job "churn-of-mai" in ap-southeast-1; the training or tuning jobs most like it are churn-of-may\.$/,
    );
  });

  it("refuses a region that is not the definition's, and one that is none", async () => {
    assertOneLine(
      await start(["--region", "eu-west-1"]),
      /^--region is eu-west-1, and churn belongs to ap-southeast-1, where its network, key and buckets are\. Leave out --region\.$/,
    );
    assertOneLine(
      await start(["--region", "Singapore"]),
      /^--region is "Singapore"; AWS's regions are named like ap-southeast-1\.$/,
    );
  });

  it("gives scripts the same as data", async () => {
    await emulator.fault({ operation: "CreateTrainingJob", code: "ThrottlingException", times: 9 });
    const { exitCode, stdout } = await start(["--json"]);
    assert.equal(exitCode, 1);
    const { error } = JSON.parse(stdout) as { readonly error: Readonly<Record<string, unknown>> };
    assert.deepEqual(
      [error["kind"], error["action"], error["region"], error["answer"], error["attempts"]],
      ["throttled", "sagemaker:CreateTrainingJob", region, "Rate exceeded", 2],
    );
  });

  it("goes on looking at a job through an outage that passes", async () => {
    await emulator.fault({ operation: "DescribeTrainingJob", code: "ThrottlingException", times: 2 });
    const { exitCode, stderr } = await start();
    assert.equal(exitCode, 0, stderr);
    assert.match(stderr, /^AWS throttles sagemaker:DescribeTrainingJob [^\n]+ Looking again\.$/m);
  });

  it("follows a job without its logs where they may not be read", async () => {
    const message = "User: ann is not authorized to perform: logs:DescribeLogStreams on resource: *";
    await emulator.fault({ operation: "DescribeLogStreams", code: "AccessDeniedException", message });
    const { exitCode, stderr } = await start();
    assert.equal(exitCode, 0, stderr);
    assert.match(stderr, /^AWS denies logs:DescribeLogStreams [^\n]+ Following without logs and metrics\.$/m);
    assert.doesNotMatch(stderr, /algo-1/);
  });
});

/** No result, one line, no stack, exit code 1. */
function assertOneLine({ exitCode, stdout, stderr }: Ended, expected: RegExp): void {
  assert.equal(stderr.split("\n").length, 1, stderr);
  assert.match(stderr, expected);
  assert.deepEqual([exitCode, stdout], [1, ""]);
}
