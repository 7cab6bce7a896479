import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { GetObjectCommand } from "@aws-sdk/client-s3";

import { CommandRun, runCommand } from "./command-run";
import { region } from "./definitions";
import { modelBucket } from "./endpoints";
import { deploy, deployMultiModel, invoke, invokeInStack, invokeScene } from "./invoke-scene";
import { assertOneLine } from "./one-line";
import { fileIn } from "./scene";

const log =
  "https://ap-southeast-1.console.aws.amazon.com/cloudwatch/home?region=ap-southeast-1#logsV2:log-groups/log-group/$252Faws$252Fsagemaker$252FEndpoints$252F";

describe("mlhpc invoke", function () {
  this.timeout(300_000);
  const scene = invokeScene();

  describe("at once", () => {
    it("prints the answer as it is, and who gave it on standard error", async () => {
      await deploy(scene(), "plain");
      await scene().emulator.answers([
        { Body: "0.93\n", ContentType: "text/csv", InvokedProductionVariant: "AllTraffic" },
      ]);
      const { exitCode, stdout, stderr } = await invoke(scene(), "plain");
      assert.deepEqual([exitCode, stdout], [0, "0.93"]);
      assert.match(stderr, /^Answered by AllTraffic after \d+ ms, the network included\.$/);
    });

    it("gives scripts answer and facts in one document, and files the bytes", async () => {
      await deploy(scene(), "plain");
      await scene().emulator.answers([
        { Body: '{"p":0.93}', InvokedProductionVariant: "AllTraffic", CustomAttributes: "trace-1" },
      ]);
      const { stdout } = await invokeInStack(
        scene(),
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
      const output = path.join(scene().folder, "answer.json");
      const filed = await invokeInStack(scene(), "plain", "--output", output, "--accept", "text/plain");
      assert.deepEqual([filed.stdout, readFileSync(output, "utf8")], ["", "body"]);
    });

    it("sends what standard input holds", async () => {
      await deploy(scene(), "plain");
      const args = ["invoke", "plain", "--state", scene().state, "--body", "-"];
      const { exitCode, stderr } = await runCommand(args, scene().emulator.environment, '{"x":1}');
      assert.equal(exitCode, 0, stderr);
    });

    it("calls one model of many, and waits while it is being loaded", async () => {
      await deployMultiModel(scene());
      await scene().emulator.fault({ operation: "InvokeEndpoint", code: "ModelNotReadyException", times: 2 });
      const { exitCode, stderr } = await invokeInStack(scene(), "churn", "--target-model", "v1.tar.gz");
      assert.equal(exitCode, 0, stderr);
      assert.match(stderr, /^(v1\.tar\.gz is being loaded; calling again\.\n){2}Answered by /);
    });

    it("tells what the model said, and where its log is", async () => {
      await deploy(scene(), "plain");
      const message = "Received server error (500) from primary with message";
      const details = {
        ...{ OriginalStatusCode: 500, OriginalMessage: "Worker died:\n  out of memory." },
        LogStreamArn: `arn:aws:logs:${region}:123456789012:log-group:/aws/sagemaker/Endpoints/plain`,
      };
      const fault = { operation: "InvokeEndpoint", code: "ModelError", message, details };
      await scene().emulator.fault(fault);
      const failed = await invokeInStack(scene(), "plain");
      assert.deepEqual(
        [failed.exitCode, failed.stdout, failed.stderr],
        [
          2,
          "",
          `The model of plain failed at this request (HTTP 500): Worker died: out of memory. Its log:  ${log}plain`,
        ],
      );
      const refusal = { OriginalStatusCode: 415, OriginalMessage: "text/csv is not supported" };
      await scene().emulator.fault({ ...fault, details: refusal });
      const refused = await invokeInStack(scene(), "plain", "--json");
      assert.equal(refused.exitCode, 2);
      const { error } = JSON.parse(refused.stdout) as { readonly error: Readonly<Record<string, unknown>> };
      assert.deepEqual([error["kind"], error["status"], error["log"]], ["model", 415, `${log}plain`]);
      assert.match(
        String(error["message"]),
        /^The model of plain does not take this request \(HTTP 415\): text\/csv /,
      );
      assert.equal((await scene().emulator.calls()).filter((call) => call === "InvokeEndpoint").length, 2);
    });
  });

  describe("through a queue", () => {
    const output = "s3://churn-models/answers/";
    const deployAsync = async () => {
      await scene().deployed.bucket();
      await deploy(scene(), "later", { AsyncInferenceConfig: { OutputConfig: { S3OutputPath: output } } });
    };
    const answer = (result: object) =>
      fetch(`${scene().emulator.endpoint}/moto-api/static/sagemaker/async-endpoint-results`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ region, results: [result] }),
      });
    const notYet = (times: number) =>
      scene().emulator.fault({ operation: "HeadObject", code: "NotFound", times, details: { status: 404 } });

    it("puts the request where the endpoint reads, and waits for the answer", async () => {
      await deployAsync();
      await answer({ data: "0.93" });
      await notYet(4);
      const { exitCode, stdout, stderr } = await invokeInStack(scene(), "later", "--json");
      assert.equal(exitCode, 0, stderr);
      assert.match(stderr, /^Uploaded 9 B of 9 B\nQueued as [0-9a-f-]{36}; the answer comes to s3:\/\//);
      // Two looks that found neither answer nor failure, and the third.
      assert.equal((await scene().emulator.calls()).filter((call) => call === "HeadObject").length, 5);
      const report = JSON.parse(stdout) as Readonly<Record<string, string>>;
      assert.equal(report["body"], "0.93");
      const object = { Bucket: modelBucket, Key: `requests/${report["inferenceId"]}` };
      const sent = await scene().deployed.s3.send(new GetObjectCommand(object));
      assert.deepEqual([await sent.Body?.transformToString(), sent.ContentType], ["0.5,12,1\n", "text/csv"]);
    });

    it("tells why there is no answer", async () => {
      await deployAsync();
      await answer({ is_failure: true, data: "Received server error (500): out of memory" });
      const { exitCode, stdout, stderr } = await invokeInStack(scene(), "later");
      assert.deepEqual([exitCode, stdout], [2, ""]);
      assert.match(
        stderr,
        /^The model of later failed at this request: Received server error \(500\): out of memory\. Its log: {2}https:/m,
      );
    });

    it("does without S3 where a small request fits into the call, and nobody says where requests go", async () => {
      await deployAsync();
      const { exitCode, stderr } = await invoke(scene(), "later", "--no-wait", "--json");
      assert.equal(exitCode, 0, stderr);
      assert.ok(!(await scene().emulator.calls()).includes("PutObject"));
      writeFileSync(path.join(scene().folder, "large.csv"), "1".repeat(128_001));
      assertOneLine(
        await invoke(scene(), "later", "--body", path.join(scene().folder, "large.csv")),
        /^AWS does not say where an asynchronous endpoint reads its requests, and 125 KB do not fit [^\n]+ --input s3:\/\/bucket\/prefix/,
      );
    });

    it("leaves the request in the queue where Ctrl-C ends the waiting", async () => {
      await deployAsync();
      await notYet(9_999);
      const args = [
        "invoke",
        "later",
        "--state",
        scene().state,
        "--body",
        fileIn(scene(), "request.csv", "0.5,12,1\n"),
        "--every",
        "0.05",
      ];
      const command = new CommandRun(args, scene().emulator.environment);
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
});
