import assert from "node:assert/strict";

import {
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  DescribeModelPackageCommand,
} from "@aws-sdk/client-sagemaker";

import { readWeights } from "../../../cli/sagemaker/promote-weights";
import { CommandRun, runCommand } from "./command-run";
import { variant, without } from "./endpoints";
import { assertOneLine } from "./one-line";
import { sceneWith } from "./scene";

describe("mlhpc promote", function () {
  this.timeout(300_000);
  const scene = sceneWith({
    churn: { mode: "realtime", variantNames: ["champion", "challenger"], endpointName: "churn-prod" },
    fraud: { mode: "realtime", shadowVariantName: "Shadow" },
  });
  beforeEach(async () => {
    await scene().deployed.model("old");
    await scene().deployed.model("new");
  });
  const promote = (...args: readonly string[]) =>
    runCommand(["promote", ...args, "--every", "0.05"], scene().emulator.environment);
  const deployVariants = (inService = true) =>
    scene().deployed.endpoint(
      "churn-prod",
      {
        ProductionVariants: [
          variant("champion", "old", { InitialVariantWeight: 3 }),
          variant("challenger", "new"),
        ],
      },
      inService,
    );

  describe("--weights", () => {
    it("shares the traffic anew, waits, and shows before and after", async () => {
      await deployVariants();
      const { exitCode, stdout, stderr } = await promote(
        ...["churn", "--state", scene().state, "--weights", "champion=90, challenger=10"],
      );
      assert.equal(exitCode, 0, stderr);
      assert.match(stderr, /^Updating\n[^]*InService$/);
      const [status, ...lines] = stdout.split("\n");
      assert.equal(status, "churn-prod is InService.");
      assert.deepEqual(lines.slice(0, 3), [
        "Variant       Before      After",
        "champion    3 (75 %)  90 (90 %)",
        "challenger  1 (25 %)  10 (10 %)",
      ]);
      assert.match(
        lines[3] ?? "",
        /begins with the program's weights again: write these there too, as initialVariantWeight/,
      );
      const { ProductionVariants = [] } = await scene().deployed.describe("churn-prod");
      assert.deepEqual(
        ProductionVariants.map(({ CurrentWeight, CurrentInstanceCount }) => [
          CurrentWeight,
          CurrentInstanceCount,
        ]),
        [
          [90, 2],
          [10, 2],
        ],
      );
    });

    it("keeps the weights of variants that it does not name, and does nothing twice", async () => {
      await deployVariants();
      const first = await promote("churn-prod", "--weights", "challenger=0", "--json");
      const { before, after, status } = JSON.parse(first.stdout) as Readonly<Record<string, unknown>>;
      assert.deepEqual(
        [before, after, status],
        [{ champion: 3, challenger: 1 }, { champion: 3, challenger: 0 }, "InService"],
      );
      const again = await promote("churn-prod", "--weights", "challenger=0");
      assert.match(again.stdout, /^churn-prod has these weights already\.\n/);
      const calls = await scene().emulator.calls();
      assert.equal(calls.filter((call) => call === "UpdateEndpointWeightsAndCapacities").length, 1);
    });

    it("tells where AWS rolled the change back", async () => {
      await deployVariants();
      await scene().emulator.plan({
        kind: "endpoint",
        name: "churn",
        outcome: "failed",
        reason: "Instances are short.",
      });
      const { exitCode, stdout } = await promote("churn-prod", "--weights", "challenger=5");
      assert.equal(exitCode, 2);
      assert.match(
        stdout,
        /^churn-prod serves as before: AWS rolled the change back\. Instances are short\.$/,
      );
    });

    it("lets the change go on where Ctrl-C ends the looking", async () => {
      await deployVariants();
      await scene().emulator.plan({ kind: "endpoint", name: "churn", outcome: "endless" });
      const args = ["promote", "churn-prod", "--weights", "challenger=5", "--every", "0.05"];
      const command = new CommandRun(args, scene().emulator.environment);
      await command.told("Updating");
      command.interrupt();
      const { exitCode, stdout } = await command.end();
      assert.equal(exitCode, 130);
      assert.match(stdout, /^No longer looking; the change goes on\.\n/);
    });

    it("refuses all that is wrong with the weights", async () => {
      await deployVariants();
      const refusal = await promote("churn-prod", "--weights", "chalenger=0,champion=0,challenger=0");
      assert.equal(refusal.exitCode, 1);
      assert.deepEqual(refusal.stderr.split("\n"), [
        'churn-prod has no variant "chalenger"; the variants most like it are challenger, champion.',
        "All weights of churn-prod would be 0, and no variant would get requests; give one of them more.",
      ]);
      for (const text of ["a", "a=", "a=-1", "a=1,a=2", "a=1,,b=2", "=1"]) {
        assert.throws(
          () => readWeights(text),
          /give each variant once, with a number from 0, such as champion=90/,
          text,
        );
      }
      assert.deepEqual(readWeights("a=0.5, b=1"), { a: 0.5, b: 1 });
      assert.ok(!(await scene().emulator.calls()).includes("UpdateEndpointWeightsAndCapacities"));
    });
  });

  describe("--approve", () => {
    const register = async () => {
      const group = { ModelPackageGroupName: "churn" };
      await scene().deployed.sagemaker.send(new CreateModelPackageGroupCommand(group));
      const { ModelPackageArn = "" } = await scene().deployed.sagemaker.send(
        new CreateModelPackageCommand({ ...group, ModelApprovalStatus: "PendingManualApproval" }),
      );
      return ModelPackageArn;
    };

    it("approves a version once, with the note", async () => {
      const arn = await register();
      const first = await promote("--approve", arn, "--note", "AUC 0.91");
      assert.equal(first.exitCode, 0, first.stderr);
      assert.match(
        first.stdout,
        /; before it was PendingManualApproval\. What the program starts on an approval starts now\.\n/,
      );
      assert.match(first.stdout, /modelApprovalStatus: Approved too, or ignoreChanges/);
      const described = await scene().deployed.sagemaker.send(
        new DescribeModelPackageCommand({ ModelPackageName: arn }),
      );
      assert.deepEqual(
        [described.ModelApprovalStatus, described.ApprovalDescription],
        ["Approved", "AUC 0.91"],
      );
      assert.match((await promote("--approve", arn)).stdout, /was approved already\.$/);
      assert.equal(
        (await scene().emulator.calls()).filter((call) => call === "UpdateModelPackage").length,
        1,
      );
    });

    it("refuses a version that is not there, with those of the group", async () => {
      const arn = await register();
      assertOneLine(
        await promote("--approve", arn.replace(/1$/, "7")),
        /^There is no model package "[^"]+\/7" in ap-southeast-1; the model packages most like it are arn:[^ ]+\/1\.$/,
      );
      assertOneLine(
        await promote("--approve", "churn"),
        /^--approve is "churn"; give the ARN of a version in the registry/,
      );
    });
  });

  describe("in one line", () => {
    it("asks which promotion it is", async () => {
      for (const args of [
        ["churn"],
        [],
        ["--weights", "a=1"],
        ["churn", "--weights", "a=1", "--shadow-to-production"],
      ]) {
        assertOneLine(await promote(...args), /^Promote how\? One of /);
      }
      assert.ok((await scene().emulator.calls()).every((call) => call === "CreateModel"));
    });

    it("tells of an endpoint that is not there, is being created, and of what AWS does not do", async () => {
      const weights = ["--weights", "challenger=5"];
      await scene().emulator.plan({ kind: "endpoint", name: "churn", outcome: "endless" });
      await deployVariants(false);
      assertOneLine(
        await promote("churn-prod", ...weights),
        /^churn-prod is Creating, and AWS changes an endpoint that is InService only\. Wait for it: {2}aws sagemaker wait/,
      );
      assertOneLine(
        await promote("churn-pod", ...weights),
        /^There is no endpoint "churn-pod" in ap-southeast-1; the endpoints most like it are churn-prod\.$/,
      );
      assertOneLine(
        await promote("churn-prod", ...weights, "--region", "eu-west-1"),
        /^There is no endpoint "churn-prod" in eu-west-1; there are no endpoints\.$/,
      );
      await scene().emulator.fault({ operation: "DescribeEndpoint", code: "ThrottlingException", times: 9 });
      const twice = { ...scene().emulator.environment, AWS_MAX_ATTEMPTS: "2" };
      const args = ["promote", "churn-prod", ...weights];
      assertOneLine(
        await runCommand(args, twice),
        /^AWS throttles sagemaker:DescribeEndpoint in ap-southeast-1 after 2 attempts: Rate exceeded\./,
      );
      const none = without(scene().emulator.environment, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
      assertOneLine(await runCommand(args, none), /^No AWS credentials \(/);
    });
  });
});
