import assert from "node:assert/strict";

import {
  DescribeEndpointConfigCommand,
  ListEndpointConfigsCommand,
  ListTagsCommand,
} from "@aws-sdk/client-sagemaker";

import { runCommand } from "./command-run";
import { variant } from "./endpoints";
import { assertOneLine } from "./one-line";
import { sceneWith } from "./scene";

const capture = {
  ...{ EnableCapture: true, InitialSamplingPercentage: 100, DestinationS3Uri: "s3://churn-capture/" },
  CaptureOptions: [{ CaptureMode: "Input" as const }],
};

describe("mlhpc promote --shadow-to-production", function () {
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
  const deployShadow = () =>
    scene().deployed.endpoint("fraud", {
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
    const { EndpointConfigs = [] } = await scene().deployed.sagemaker.send(
      new ListEndpointConfigsCommand({}),
    );
    return EndpointConfigs.map(({ EndpointConfigName }) => EndpointConfigName);
  };

  it("tells how the program does it where a program made the endpoint, and changes nothing", async () => {
    await deployShadow();
    const { exitCode, stdout, stderr } = await promote(
      "fraud",
      "--state",
      scene().state,
      "--shadow-to-production",
    );
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
    const calls = await scene().emulator.calls();
    assert.ok(
      !calls.includes("UpdateEndpoint") &&
        calls.filter((call) => call === "CreateEndpointConfig").length === 1,
    );
  });

  it("moves the endpoint over by a configuration in which the shadow's model has the variant's name and capacity", async () => {
    await deployShadow();
    const { exitCode, stdout, stderr } = await promote(
      ...["fraud", "--state", scene().state, "--shadow-to-production", "--now", "--json"],
    );
    assert.equal(exitCode, 0, stderr);
    const report = JSON.parse(stdout) as Readonly<Record<string, string>>;
    assert.deepEqual([report["before"], report["after"], report["status"]], ["old", "new", "InService"]);
    const { EndpointConfigName } = await scene().deployed.describe("fraud");
    assert.equal(EndpointConfigName, report["configuration"]);
    const config = await scene().deployed.sagemaker.send(
      new DescribeEndpointConfigCommand({ EndpointConfigName }),
    );
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
    const tags = await scene().deployed.sagemaker.send(
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
    await scene().emulator.plan({ kind: "endpoint", name: "fraud", outcome: "failed", reason });
    const { exitCode, stdout } = await promote("fraud", "--shadow-to-production", "--json");
    assert.equal(exitCode, 2);
    const { rolledBack, reason: told } = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
    assert.deepEqual([rolledBack, told], [true, reason]);
    assert.equal((await scene().deployed.describe("fraud")).EndpointConfigName, "fraud-configuration");
  });

  it("leaves no configuration behind where AWS refuses to move the endpoint", async () => {
    await deployShadow();
    const message = "Variant AllTraffic is a target for automatic scaling";
    await scene().emulator.fault({ operation: "UpdateEndpoint", code: "ValidationException", message });
    const { exitCode, stderr } = await promote("fraud", "--shadow-to-production");
    assert.equal(exitCode, 1);
    assert.match(
      stderr,
      /^AWS refuses sagemaker:UpdateEndpoint: Variant AllTraffic is a target for automatic scaling\.$/m,
    );
    assert.deepEqual(await configurations(), ["fraud-configuration"]);
  });

  it("refuses an endpoint without a shadow", async () => {
    await scene().deployed.endpoint("churn-prod", { ProductionVariants: [variant("AllTraffic", "old")] });
    assertOneLine(
      await promote("churn-prod", "--shadow-to-production"),
      /^churn-prod has no shadow variant\. Give its program one/,
    );
  });
});
