import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";

import { type Emulator, startEmulator } from "../../emulator/emulator";
import { CommandRun, type Ended, runCommand } from "./command-run";
import { region } from "./definitions";
import { Deployment, exportedEndpoints, modelBucket, modelPrefix, variant, without } from "./endpoints";

const log =
  "https://ap-southeast-1.console.aws.amazon.com/cloudwatch/home?region=ap-southeast-1#logsV2:log-groups/log-group/$252Faws$252Fsagemaker$252FEndpoints$252F";

describe("mlhpc invoke", function () {
  this.timeout(300_000);
  let emulator: Emulator;
  let deployed: Deployment;
  let folder: string;
  let state: string;
  let request: string;
  before(async () => {
    emulator = await startEmulator();
    deployed = new Deployment(emulator);
    folder = mkdtempSync(path.join(tmpdir(), "mlhpc-invoke-"));
    request = file("request.csv", "0.5,12,1\n");
    const endpoints = exportedEndpoints({
      churn: { mode: "multiModel", modelBucket, modelPrefix },
      plain: { mode: "realtime" },
      small: { mode: "serverless" },
      steps: { mode: "multiContainer", containerHostnames: ["text", "images"] },
      shared: { mode: "inferenceComponents", inferenceComponentNames: ["summary"] },
      later: { mode: "async", asyncInput: `s3://${modelBucket}/requests` },
    });
    state = file("state.json", JSON.stringify(endpoints));
  });
  beforeEach(() => emulator.reset());
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await emulator.stop();
  });

  const file = (name: string, content: string): string => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  const invoke = (endpoint: string, ...args: readonly string[]) =>
    runCommand(["invoke", endpoint, "--every", "0.05", "--body", request, ...args], emulator.environment);
  const fromState = (endpoint: string, ...args: readonly string[]) =>
    invoke(endpoint, "--state", state, ...args);
  const deploy = async (name: string, config: object = {}) =>
    deployed.endpoint(name, {
      ProductionVariants: [variant("AllTraffic", await deployed.model(name))],
      ...config,
    });
  const deployMultiModel = async () => {
    await deployed.bucket();
    const variants = [variant("AllTraffic", await deployed.model("churn", true))];
    await deployed.endpoint("churn", { ProductionVariants: variants });
    for (const name of ["v1.tar.gz", "v2.tar.gz"]) {
      const object = { Bucket: modelBucket, Key: `${modelPrefix}${name}`, Body: "a model" };
      await deployed.s3.send(new PutObjectCommand(object));
    }
  };

  describe("at once", () => {
    it("prints the answer as it is, and who gave it on standard error", async () => {
      await deploy("plain");
      await emulator.answers([
        { Body: "0.93\n", ContentType: "text/csv", InvokedProductionVariant: "AllTraffic" },
      ]);
      const { exitCode, stdout, stderr } = await invoke("plain");
      assert.deepEqual([exitCode, stdout], [0, "0.93"]);
      assert.match(stderr, /^Answered by AllTraffic after \d+ ms, the network included\.$/);
    });

    it("gives scripts answer and facts in one document, and files the bytes", async () => {
      await deploy("plain");
      await emulator.answers([
        { Body: '{"p":0.93}', InvokedProductionVariant: "AllTraffic", CustomAttributes: "trace-1" },
      ]);
      const { stdout } = await fromState(
        "plain",
        "--json",
        "--variant",
        "AllTraffic",
        "--accept",
        "application/json",
      );
      const { milliseconds, ...report } = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
      assert.ok(typeof milliseconds === "number" && milliseconds > 0);
      assert.deepEqual(report, {
        ...{ endpoint: "plain", region, variant: "AllTraffic", customAttributes: "trace-1" },
        ...{ contentType: "application/json", body: '{"p":0.93}' },
      });
      const output = path.join(folder, "answer.json");
      const filed = await fromState("plain", "--output", output, "--accept", "text/plain");
      assert.deepEqual([filed.stdout, readFileSync(output, "utf8")], ["", "body"]);
    });

    it("sends what standard input holds", async () => {
      await deploy("plain");
      const args = ["invoke", "plain", "--state", state, "--body", "-"];
      const { exitCode, stderr } = await runCommand(args, emulator.environment, '{"x":1}');
      assert.equal(exitCode, 0, stderr);
    });

    it("calls one model of many, and waits while it is being loaded", async () => {
      await deployMultiModel();
      await emulator.fault({ operation: "InvokeEndpoint", code: "ModelNotReadyException", times: 2 });
      const { exitCode, stderr } = await fromState("churn", "--target-model", "v1.tar.gz");
      assert.equal(exitCode, 0, stderr);
      assert.match(stderr, /^(v1\.tar\.gz is being loaded; calling again\.\n){2}Answered by /);
    });

    it("tells what the model said, and where its log is", async () => {
      await deploy("plain");
      const message = "Received server error (500) from primary with message";
      const details = {
        ...{ OriginalStatusCode: 500, OriginalMessage: "Worker died:\n  out of memory." },
        LogStreamArn: `arn:aws:logs:${region}:123456789012:log-group:/aws/sagemaker/Endpoints/plain`,
      };
      const fault = { operation: "InvokeEndpoint", code: "ModelError", message, details };
      await emulator.fault(fault);
      const failed = await fromState("plain");
      assert.deepEqual(
        [failed.exitCode, failed.stdout, failed.stderr],
        [
          2,
          "",
          `The model of plain failed at this request (HTTP 500): Worker died: out of memory. Its log:  ${log}plain`,
        ],
      );
      const refusal = { OriginalStatusCode: 415, OriginalMessage: "text/csv is not supported" };
      await emulator.fault({ ...fault, details: refusal });
      const refused = await fromState("plain", "--json");
      assert.equal(refused.exitCode, 2);
      const { error } = JSON.parse(refused.stdout) as { readonly error: Readonly<Record<string, unknown>> };
      assert.deepEqual([error["kind"], error["status"], error["log"]], ["model", 415, `${log}plain`]);
      assert.match(
        String(error["message"]),
        /^The model of plain does not take this request \(HTTP 415\): text\/csv /,
      );
      assert.equal((await emulator.calls()).filter((call) => call === "InvokeEndpoint").length, 2);
    });
  });

  describe("through a queue", () => {
    const output = "s3://churn-models/answers/";
    const deployAsync = async () => {
      await deployed.bucket();
      await deploy("later", { AsyncInferenceConfig: { OutputConfig: { S3OutputPath: output } } });
    };
    const answer = (result: object) =>
      fetch(`${emulator.endpoint}/moto-api/static/sagemaker/async-endpoint-results`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ region, results: [result] }),
      });
    const notYet = (times: number) =>
      emulator.fault({ operation: "HeadObject", code: "NotFound", times, details: { status: 404 } });

    it("puts the request where the endpoint reads, and waits for the answer", async () => {
      await deployAsync();
      await answer({ data: "0.93" });
      await notYet(4);
      const { exitCode, stdout, stderr } = await fromState("later", "--json");
      assert.equal(exitCode, 0, stderr);
      assert.match(stderr, /^Uploaded 9 B of 9 B\nQueued as [0-9a-f-]{36}; the answer comes to s3:\/\//);
      // Two looks that found neither answer nor failure, and the third.
      assert.equal((await emulator.calls()).filter((call) => call === "HeadObject").length, 5);
      const report = JSON.parse(stdout) as Readonly<Record<string, string>>;
      assert.equal(report["body"], "0.93");
      const object = { Bucket: modelBucket, Key: `requests/${report["inferenceId"]}` };
      const sent = await deployed.s3.send(new GetObjectCommand(object));
      assert.deepEqual([await sent.Body?.transformToString(), sent.ContentType], ["0.5,12,1\n", "text/csv"]);
    });

    it("tells why there is no answer", async () => {
      await deployAsync();
      await answer({ is_failure: true, data: "Received server error (500): out of memory" });
      const { exitCode, stdout, stderr } = await fromState("later");
      assert.deepEqual([exitCode, stdout], [2, ""]);
      assert.match(
        stderr,
        /^The model of later failed at this request: Received server error \(500\): out of memory\. Its log: {2}https:/m,
      );
    });

    it("does without S3 where a small request fits into the call, and nobody says where requests go", async () => {
      await deployAsync();
      const { exitCode, stderr } = await invoke("later", "--no-wait", "--json");
      assert.equal(exitCode, 0, stderr);
      assert.ok(!(await emulator.calls()).includes("PutObject"));
      writeFileSync(path.join(folder, "large.csv"), "1".repeat(128_001));
      assertOneLine(
        await invoke("later", "--body", path.join(folder, "large.csv")),
        /^AWS does not say where an asynchronous endpoint reads its requests, and 125 KB do not fit [^\n]+ --input s3:\/\/bucket\/prefix/,
      );
    });

    it("leaves the request in the queue where Ctrl-C ends the waiting", async () => {
      await deployAsync();
      await notYet(9_999);
      const args = ["invoke", "later", "--state", state, "--body", request, "--every", "0.05"];
      const command = new CommandRun(args, emulator.environment);
      await command.told("Waiting for the answer");
      command.interrupt();
      const { exitCode, stdout, stderr } = await command.end();
      assert.deepEqual([exitCode, stdout], [130, ""]);
      assert.match(
        stderr,
        /^No longer looking; the request stays in the queue, and its answer comes to s3:/m,
      );
    });
  });

  describe("refuses", () => {
    it("what does not fit the endpoint's mode, before it asks AWS anything", async () => {
      const refusals: readonly (readonly [readonly string[], RegExp])[] = [
        [["churn"], /^churn serves in mode multiModel: name the model with --target-model\.$/],
        [
          ["steps"],
          /^steps serves in mode multiContainer: name the container with --target-container \(text, images\)\.$/,
        ],
        [
          ["steps", "--target-container", "txt"],
          /^steps has no container "txt"; the containers most like it are text, images\.$/,
        ],
        [
          ["shared", "--inference-component", "sum"],
          /^shared has no inference component "sum"; [^\n]+ are summary\.$/,
        ],
        [
          ["plain", "--target-model", "m"],
          /^--target-model names a model, and plain, in mode realtime, has none to name\.$/,
        ],
        [
          ["plain", "--variant", "Main"],
          /^plain has no variant "Main"; the variants most like it are AllTraffic\.$/,
        ],
        [
          ["later", "--variant", "AllTraffic"],
          /^--variant is given; a call to an asynchronous endpoint names none\.$/,
        ],
        [["plain", "--body", "none.csv"], /^--body is none\.csv, which does not exist\.$/],
        [["plain", "--body", folder], /^--body is [^\n]+, which is no file\.$/],
        [["plain", "--every", "0"], /^--every is "0"; give seconds, up to 3600\.$/],
      ];
      for (const [[name = "", ...args], expected] of refusals) {
        assertOneLine(await fromState(name, ...args), expected);
      }
      assert.deepEqual(await emulator.calls(), []);
    });

    it("more than AWS takes, by mode", async () => {
      const large = file("large.bin", "");
      const limits = [
        ["plain", 6, "6 MB", "realtime"],
        ["small", 4, "4 MB", "serverless"],
        ["later", 1_024, "1 GB", "async"],
      ] as const;
      for (const [name, megabytes, told, mode] of limits) {
        // A file with a hole: so large, and no bytes of the disk.
        const most = megabytes * 1024 * 1024;
        truncateSync(large, most + 1);
        assertOneLine(
          await fromState(name, "--body", large),
          new RegExp(
            `large\\.bin has ${most + 1} bytes; AWS takes ${told} \\(${most} bytes\\) at most in mode ${mode}\\. `,
          ),
        );
      }
      assert.deepEqual(await emulator.calls(), []);
    });
  });

  describe("what AWS does not do, in one line", () => {
    it("tells of a model that is not there, with those like it", async () => {
      await deployMultiModel();
      for (const from of [["--state", state], []]) {
        assertOneLine(
          await invoke("churn", ...from, "--target-model", "v3.tar.gz"),
          /^There is no model "v3\.tar\.gz" under s3:\/\/churn-models\/models\/churn\/; the models most like it are v1\.tar\.gz, v2\.tar\.gz\.$/,
        );
      }
    });

    it("tells of an endpoint that is not there, here or in another region, with those of more than one page", async () => {
      const model = await deployed.model("m");
      for (let at = 0; at < 101; at += 1) {
        const name = `fraud-${String(at).padStart(3, "0")}`;
        await deployed.endpoint(name, { ProductionVariants: [variant("AllTraffic", model)] }, false);
      }
      for (const from of [["--state", state], []]) {
        const { stderr } = await invoke("plain", ...from);
        assert.match(
          stderr,
          /^There is no endpoint "plain" in ap-southeast-1; the endpoints most like it are (fraud-\d+, ){4}fraud-\d+, and 96 more\.$/,
        );
      }
      assert.equal((await emulator.calls()).filter((call) => call === "ListEndpoints").length, 4);
      assertOneLine(
        await invoke("fraud-001", "--region", "eu-west-1"),
        /^There is no endpoint "fraud-001" in eu-west-1; there are no endpoints\.$/,
      );
    });

    it("tells of an endpoint that is being created what to wait for", async () => {
      await deployed.model("plain");
      await emulator.plan({ kind: "endpoint", name: "plain", outcome: "endless" });
      await deployed.endpoint("plain", { ProductionVariants: [variant("AllTraffic", "plain")] }, false);
      for (const from of [["--state", state], []]) {
        assertOneLine(
          await invoke("plain", ...from),
          /^plain is being created since 20[^ ]+ and answers no calls yet\. Wait for it: {2}aws sagemaker wait endpoint-in-service --endpoint-name plain {2}then run the same command again\.$/,
        );
      }
    });

    it("tells why an endpoint could not be created", async () => {
      await deployed.model("plain");
      const reason = "The primary container did not pass the ping health check.";
      await emulator.plan({ kind: "endpoint", name: "plain", outcome: "failed", reason });
      await deployed.endpoint("plain", { ProductionVariants: [variant("AllTraffic", "plain")] });
      assertOneLine(
        await fromState("plain"),
        /^plain could not be created: The primary container did not pass the ping health check\. Mend what the reason names/,
      );
    });

    it("tells of throttling, missing credentials and missing permissions", async () => {
      await deploy("plain");
      await emulator.fault({ operation: "InvokeEndpoint", code: "ThrottlingException", times: 9 });
      const twice = { ...emulator.environment, AWS_MAX_ATTEMPTS: "2" };
      const args = ["invoke", "plain", "--state", state, "--body", request];
      assertOneLine(
        await runCommand(args, twice),
        /^AWS throttles sagemaker:InvokeEndpoint in ap-southeast-1 after 2 attempts: Rate exceeded\. Wait a minute/,
      );
      await emulator.reset();
      const none = without(emulator.environment, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
      assertOneLine(await runCommand(args, none), /^No AWS credentials \(/);
      const message = "User: ann is not authorized to perform: sagemaker:InvokeEndpoint on resource: plain";
      await emulator.fault({ operation: "InvokeEndpoint", code: "AccessDeniedException", message });
      assertOneLine(
        await runCommand(args, emulator.environment),
        /^AWS denies sagemaker:InvokeEndpoint in ap-southeast-1: /,
      );
    });

    it("lets whoever may call an endpoint call it, though they may not look at it", async () => {
      await deploy("plain");
      const message = "User: ann is not authorized to perform: sagemaker:DescribeEndpoint on resource: plain";
      await emulator.fault({ operation: "DescribeEndpoint", code: "AccessDeniedException", message });
      const { exitCode, stderr } = await invoke("plain");
      assert.equal(exitCode, 0, stderr);
      await emulator.fault({
        operation: "DescribeEndpoint",
        code: "AccessDeniedException",
        message,
        times: 2,
      });
      assertOneLine(
        await invoke("nobody"),
        /^AWS finds in ap-southeast-1 nothing for sagemaker:InvokeEndpoint: Endpoint nobody of account 123456789012 not found\.$/,
      );
    });
  });
});

/** No result, one line, no stack, exit code 1. */
function assertOneLine({ exitCode, stdout, stderr }: Ended, expected: RegExp): void {
  assert.match(stderr, expected);
  assert.deepEqual([exitCode, stdout, stderr.split("\n").length], [1, "", 1]);
}
