import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import {
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  DescribeEndpointConfigCommand,
  DescribeModelPackageCommand,
  ListEndpointConfigsCommand,
  ListTagsCommand,
} from "@aws-sdk/client-sagemaker";

import { type Emulator, startEmulator } from "../../emulator/emulator";
import { readWeights } from "../../../cli/sagemaker/promote-weights";
import { CommandRun, type Ended, runCommand } from "./command-run";
import { Deployment, exportedEndpoints, variant, without } from "./endpoints";

const capture = {
  ...{ EnableCapture: true, InitialSamplingPercentage: 100, DestinationS3Uri: "s3://churn-capture/" },
  CaptureOptions: [{ CaptureMode: "Input" as const }],
};

describe("mlhpc promote", function () {
  this.timeout(300_000);
  let emulator: Emulator;
  let deployed: Deployment;
  let folder: string;
  let state: string;
  before(async () => {
    emulator = await startEmulator();
    deployed = new Deployment(emulator);
    folder = mkdtempSync(path.join(tmpdir(), "mlhpc-promote-"));
    state = path.join(folder, "state.json");
    const endpoints = exportedEndpoints({
      churn: { mode: "realtime", variantNames: ["champion", "challenger"], endpointName: "churn-prod" },
      fraud: { mode: "realtime", shadowVariantName: "Shadow" },
    });
    writeFileSync(state, JSON.stringify(endpoints));
  });
  beforeEach(async () => {
    await emulator.reset();
    await deployed.model("old");
    await deployed.model("new");
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await emulator.stop();
  });

  const promote = (...args: readonly string[]) =>
    runCommand(["promote", ...args, "--every", "0.05"], emulator.environment);
  const deployVariants = (inService = true) =>
    deployed.endpoint(
      "churn-prod",
      {
        ProductionVariants: [
          variant("champion", "old", { InitialVariantWeight: 3 }),
          variant("challenger", "new"),
        ],
      },
      inService,
    );
  const deployShadow = () =>
    deployed.endpoint("fraud", {
      ProductionVariants: [variant("AllTraffic", "old")],
      ShadowProductionVariants: [
        variant("Shadow", "new", {
          InstanceType: "ml.c5.xlarge",
          InitialInstanceCount: 1,
          InitialVariantWeight: 0.5,
        }),
      ],
      ...{ DataCaptureConfig: capture, KmsKeyId: "alias/churn", Tags: [{ Key: "CostCenter", Value: "42" }] },
    });
  const configurations = async () => {
    const { EndpointConfigs = [] } = await deployed.sagemaker.send(new ListEndpointConfigsCommand({}));
    return EndpointConfigs.map(({ EndpointConfigName }) => EndpointConfigName);
  };

  describe("--weights", () => {
    it("shares the traffic anew, waits, and shows before and after", async () => {
      await deployVariants();
      const { exitCode, stdout, stderr } = await promote(
        ...["churn", "--state", state, "--weights", "champion=90, challenger=10"],
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
      const { ProductionVariants = [] } = await deployed.describe("churn-prod");
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
      const calls = await emulator.calls();
      assert.equal(calls.filter((call) => call === "UpdateEndpointWeightsAndCapacities").length, 1);
    });

    it("tells where AWS rolled the change back", async () => {
      await deployVariants();
      await emulator.plan({
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
      await emulator.plan({ kind: "endpoint", name: "churn", outcome: "endless" });
      const args = ["promote", "churn-prod", "--weights", "challenger=5", "--every", "0.05"];
      const command = new CommandRun(args, emulator.environment);
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
      assert.ok(!(await emulator.calls()).includes("UpdateEndpointWeightsAndCapacities"));
    });
  });

  describe("--shadow-to-production", () => {
    it("tells how the program does it where a program made the endpoint, and changes nothing", async () => {
      await deployShadow();
      const { exitCode, stdout, stderr } = await promote("fraud", "--state", state, "--shadow-to-production");
      assert.deepEqual([exitCode, stdout], [1, ""]);
      assert.match(
        stderr,
        /^fraud is made by the program of [^\n]+state\.json, whose next change of the endpoint would undo a promotion that it does not know\./,
      );
      assert.ok(
        stderr.includes(
          [
            "In the program:",
            "  mode: {",
            '    type: "realtime",',
            "    model: ...,  // what mode.shadow.model is now (on AWS: new)",
            '    instanceType: "ml.c5.xlarge",  // the shadow\'s; was ml.m5.xlarge',
            "    // without shadow",
            "  }",
          ].join("\n"),
        ),
        stderr,
      );
      const calls = await emulator.calls();
      assert.ok(
        !calls.includes("UpdateEndpoint") &&
          calls.filter((call) => call === "CreateEndpointConfig").length === 1,
      );
    });

    it("moves the endpoint over by a configuration in which the shadow's model has the variant's name and capacity", async () => {
      await deployShadow();
      const { exitCode, stdout, stderr } = await promote(
        ...["fraud", "--state", state, "--shadow-to-production", "--now", "--json"],
      );
      assert.equal(exitCode, 0, stderr);
      const report = JSON.parse(stdout) as Readonly<Record<string, string>>;
      assert.deepEqual([report["before"], report["after"], report["status"]], ["old", "new", "InService"]);
      const { EndpointConfigName } = await deployed.describe("fraud");
      assert.equal(EndpointConfigName, report["configuration"]);
      const config = await deployed.sagemaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName }));
      assert.match(EndpointConfigName ?? "", /^fraud-promoted-\w{12}$/);
      assert.deepEqual(config.ProductionVariants, [
        {
          ...{ VariantName: "AllTraffic", ModelName: "new", InstanceType: "ml.c5.xlarge" },
          ...{ InitialInstanceCount: 2, InitialVariantWeight: 1 },
        },
      ]);
      assert.deepEqual(
        [config.ShadowProductionVariants, config.DataCaptureConfig, config.KmsKeyId],
        [undefined, capture, "alias/churn"],
      );
      const tags = await deployed.sagemaker.send(
        new ListTagsCommand({ ResourceArn: config.EndpointConfigArn }),
      );
      assert.deepEqual(tags.Tags, [{ Key: "CostCenter", Value: "42" }]);
    });

    it("does it at once where no program is known, and says what one would have to say", async () => {
      await deployShadow();
      const { exitCode, stdout, stderr } = await promote("fraud", "--shadow-to-production");
      assert.equal(exitCode, 0, stderr);
      assert.match(
        stdout,
        /^fraud is InService\.\nProduction: {2}new, was old; the shadow is gone\.\nWhere a program made this endpoint, its next change of it, or a refresh before it, undoes this\./,
      );
      assert.match(stdout, /The configuration fraud-promoted-\w{12} belongs to no program: delete it once/);
    });

    it("tells where AWS rolled the deployment back to the old configuration", async () => {
      await deployShadow();
      const reason = "Alarms fraud-errors went off.";
      await emulator.plan({ kind: "endpoint", name: "fraud", outcome: "failed", reason });
      const { exitCode, stdout } = await promote("fraud", "--shadow-to-production", "--json");
      assert.equal(exitCode, 2);
      const { rolledBack, reason: told } = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
      assert.deepEqual([rolledBack, told], [true, reason]);
      assert.equal((await deployed.describe("fraud")).EndpointConfigName, "fraud-configuration");
    });

    it("leaves no configuration behind where AWS refuses to move the endpoint", async () => {
      await deployShadow();
      const message = "Variant AllTraffic is a target for automatic scaling";
      await emulator.fault({ operation: "UpdateEndpoint", code: "ValidationException", message });
      const { exitCode, stderr } = await promote("fraud", "--shadow-to-production");
      assert.equal(exitCode, 1);
      assert.match(
        stderr,
        /^AWS refuses sagemaker:UpdateEndpoint: Variant AllTraffic is a target for automatic scaling\.$/m,
      );
      assert.deepEqual(await configurations(), ["fraud-configuration"]);
    });

    it("refuses an endpoint without a shadow", async () => {
      await deployVariants();
      assertOneLine(
        await promote("churn-prod", "--shadow-to-production"),
        /^churn-prod has no shadow variant\. Give its program one/,
      );
    });
  });

  describe("--approve", () => {
    const register = async () => {
      const group = { ModelPackageGroupName: "churn" };
      await deployed.sagemaker.send(new CreateModelPackageGroupCommand(group));
      const { ModelPackageArn = "" } = await deployed.sagemaker.send(
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
      const described = await deployed.sagemaker.send(
        new DescribeModelPackageCommand({ ModelPackageName: arn }),
      );
      assert.deepEqual(
        [described.ModelApprovalStatus, described.ApprovalDescription],
        ["Approved", "AUC 0.91"],
      );
      assert.match((await promote("--approve", arn)).stdout, /was approved already\.$/);
      assert.equal((await emulator.calls()).filter((call) => call === "UpdateModelPackage").length, 1);
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
      assert.ok((await emulator.calls()).every((call) => call === "CreateModel"));
    });

    it("tells of an endpoint that is not there, is being created, and of what AWS does not do", async () => {
      const weights = ["--weights", "challenger=5"];
      await emulator.plan({ kind: "endpoint", name: "churn", outcome: "endless" });
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
      await emulator.fault({ operation: "DescribeEndpoint", code: "ThrottlingException", times: 9 });
      const twice = { ...emulator.environment, AWS_MAX_ATTEMPTS: "2" };
      const args = ["promote", "churn-prod", ...weights];
      assertOneLine(
        await runCommand(args, twice),
        /^AWS throttles sagemaker:DescribeEndpoint in ap-southeast-1 after 2 attempts: Rate exceeded\./,
      );
      const none = without(emulator.environment, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
      assertOneLine(await runCommand(args, none), /^No AWS credentials \(/);
    });
  });
});

/** No result, one line, no stack, exit code 1. */
function assertOneLine({ exitCode, stdout, stderr }: Ended, expected: RegExp): void {
  assert.match(stderr, expected);
  assert.deepEqual([exitCode, stdout, stderr.split("\n").length], [1, "", 1]);
}
