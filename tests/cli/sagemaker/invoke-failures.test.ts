import assert from "node:assert/strict";
import { truncateSync } from "node:fs";

import { runCommand } from "./command-run";
import { variant, without } from "./endpoints";
import { deploy, deployMultiModel, invoke, invokeInStack, invokeScene } from "./invoke-scene";
import { assertOneLine } from "./one-line";
import { fileIn } from "./scene";

describe("mlhpc invoke, where there is no answer", function () {
  this.timeout(300_000);
  const scene = invokeScene();

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
        [["plain", "--body", scene().folder], /^--body is [^\n]+, which is no file\.$/],
        [["plain", "--every", "0"], /^--every is "0"; give seconds, up to 3600\.$/],
      ];
      for (const [[name = "", ...args], expected] of refusals) {
        assertOneLine(await invokeInStack(scene(), name, ...args), expected);
      }
      assert.deepEqual(await scene().emulator.calls(), []);
    });

    it("more than AWS takes, by mode", async () => {
      const large = fileIn(scene(), "large.bin", "");
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
          await invokeInStack(scene(), name, "--body", large),
          new RegExp(
            `large\\.bin has ${most + 1} bytes; AWS takes ${told} \\(${most} bytes\\) at most in mode ${mode}\\. `,
          ),
        );
      }
      assert.deepEqual(await scene().emulator.calls(), []);
    });
  });

  describe("what AWS does not do, in one line", () => {
    it("tells of a model that is not there, with those like it", async () => {
      await deployMultiModel(scene());
      for (const from of [["--state", scene().state], []]) {
        assertOneLine(
          await invoke(scene(), "churn", ...from, "--target-model", "v3.tar.gz"),
          /^There is no model "v3\.tar\.gz" under s3:\/\/churn-models\/models\/churn\/; the models most like it are v1\.tar\.gz, v2\.tar\.gz\.$/,
        );
      }
    });

    it("tells of an endpoint that is not there, here or in another region, with those of more than one page", async () => {
      const model = await scene().deployed.model("m");
      for (let at = 0; at < 101; at += 1) {
        const name = `fraud-${String(at).padStart(3, "0")}`;
        await scene().deployed.endpoint(name, { ProductionVariants: [variant("AllTraffic", model)] }, false);
      }
      for (const from of [["--state", scene().state], []]) {
        const { stderr } = await invoke(scene(), "plain", ...from);
        assert.match(
          stderr,
          /^There is no endpoint "plain" in ap-southeast-1; the endpoints most like it are (fraud-\d+, ){4}fraud-\d+, and 96 more\.$/,
        );
      }
      assert.equal((await scene().emulator.calls()).filter((call) => call === "ListEndpoints").length, 4);
      assertOneLine(
        await invoke(scene(), "fraud-001", "--region", "eu-west-1"),
        /^There is no endpoint "fraud-001" in eu-west-1; there are no endpoints\.$/,
      );
    });

    it("tells of an endpoint that is being created what to wait for", async () => {
      await scene().deployed.model("plain");
      await scene().emulator.plan({ kind: "endpoint", name: "plain", outcome: "endless" });
      await scene().deployed.endpoint(
        "plain",
        { ProductionVariants: [variant("AllTraffic", "plain")] },
        false,
      );
      for (const from of [["--state", scene().state], []]) {
        assertOneLine(
          await invoke(scene(), "plain", ...from),
          /^plain is being created since 20[^ ]+ and answers no calls yet\. Wait for it: {2}aws sagemaker wait endpoint-in-service --endpoint-name plain {2}then run the same command again\.$/,
        );
      }
    });

    it("tells why an endpoint could not be created", async () => {
      await scene().deployed.model("plain");
      const reason = "The primary container did not pass the ping health check.";
      await scene().emulator.plan({ kind: "endpoint", name: "plain", outcome: "failed", reason });
      await scene().deployed.endpoint("plain", { ProductionVariants: [variant("AllTraffic", "plain")] });
      assertOneLine(
        await invokeInStack(scene(), "plain"),
        /^plain could not be created: The primary container did not pass the ping health check\. Mend what the reason names/,
      );
    });

    it("tells of throttling, missing credentials and missing permissions", async () => {
      await deploy(scene(), "plain");
      await scene().emulator.fault({ operation: "InvokeEndpoint", code: "ThrottlingException", times: 9 });
      const twice = { ...scene().emulator.environment, AWS_MAX_ATTEMPTS: "2" };
      const args = [
        "invoke",
        "plain",
        "--state",
        scene().state,
        "--body",
        fileIn(scene(), "request.csv", "0.5,12,1\n"),
      ];
      assertOneLine(
        await runCommand(args, twice),
        /^AWS throttles sagemaker:InvokeEndpoint in ap-southeast-1 after 2 attempts: Rate exceeded\. Wait a minute/,
      );
      await scene().emulator.reset();
      const none = without(scene().emulator.environment, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
      assertOneLine(await runCommand(args, none), /^No AWS credentials \(/);
      const message = "User: ann is not authorized to perform: sagemaker:InvokeEndpoint on resource: plain";
      await scene().emulator.fault({ operation: "InvokeEndpoint", code: "AccessDeniedException", message });
      assertOneLine(
        await runCommand(args, scene().emulator.environment),
        /^AWS denies sagemaker:InvokeEndpoint in ap-southeast-1: /,
      );
    });

    it("lets whoever may call an endpoint call it, though they may not look at it", async () => {
      await deploy(scene(), "plain");
      const message = "User: ann is not authorized to perform: sagemaker:DescribeEndpoint on resource: plain";
      await scene().emulator.fault({ operation: "DescribeEndpoint", code: "AccessDeniedException", message });
      const { exitCode, stderr } = await invoke(scene(), "plain");
      assert.equal(exitCode, 0, stderr);
      await scene().emulator.fault({
        operation: "DescribeEndpoint",
        code: "AccessDeniedException",
        message,
        times: 2,
      });
      assertOneLine(
        await invoke(scene(), "nobody"),
        /^AWS finds in ap-southeast-1 nothing for sagemaker:InvokeEndpoint: Endpoint nobody of account 123456789012 not found\.$/,
      );
    });
  });
});
