import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { readSettingsFile, SettingsFileError } from "../../cli/settings-file";
import { ENVIRONMENTS } from "../../infra/settings";

describe("settings file", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "mlhpc-settings-"));
    copyFileSync("Pulumi.dev.yaml", path.join(folder, "Pulumi.dev.yaml"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function messageAfter(change: (text: string) => string, environment = "dev"): string {
    const file = path.join(folder, "Pulumi.dev.yaml");
    writeFileSync(file, change(readFileSync(file, "utf8")));
    try {
      readSettingsFile(folder, environment);
    } catch (error) {
      assert.ok(error instanceof SettingsFileError);
      return error.message;
    }
    return "accepted";
  }

  for (const environment of ENVIRONMENTS) {
    it(`accepts the settings of ${environment} as they are`, () => {
      assert.equal(readSettingsFile(".", environment).environment, environment);
    });
  }

  it("gives dev one NAT gateway and two zones, prod a NAT gateway in each of three and protection", () => {
    const [dev, prod] = [readSettingsFile(".", "dev"), readSettingsFile(".", "prod")];
    assert.deepEqual([dev.network.natGateways, dev.network.zones, dev.storage.protect], ["single", 2, false]);
    assert.deepEqual(
      [prod.network.natGateways, prod.network.zones, prod.storage.protect],
      ["per-zone", 3, true],
    );
    assert.deepEqual([dev.inference.instanceType, dev.inference.instanceCount], ["ml.c5.large", 1]);
    assert.deepEqual([prod.inference.instanceType, prod.inference.instanceCount], ["ml.c5.xlarge", 2]);
  });

  it("names file, line, key, value and rule of every mistake", () => {
    const message = messageAfter((text) =>
      text
        .replace("zones: 2", "zones: 9")
        .replace("region: ap-southeast-1", "region: eu-central-1")
        .replace("keyDeletionWindow: 7 days", "keyDeletionWindow: 7 hours")
        .replace("protect: false", "protected: false"),
    );
    assert.equal(
      message,
      [
        "4 mistakes in Pulumi.dev.yaml; nothing was deployed.",
        "  Pulumi.dev.yaml:9  mlhpc:network.zones is 9: give a whole number from 1 to 6.",
        '  Pulumi.dev.yaml:6  mlhpc:region is "eu-central-1": give one of ap-southeast-1, ap-southeast-3.',
        '  Pulumi.dev.yaml:16  mlhpc:storage.keyDeletionWindow is "7 hours": give "<number> days", the number from 7 to 30.',
        "  Pulumi.dev.yaml:15  mlhpc:storage.protected is false: no such setting; known here: forceDestroy, protect, keyDeletionWindow, noncurrentVersionRetention.",
      ].join("\n"),
    );
  });

  it("names the line of a mistake within a list, and of a type with a dot in its name", () => {
    const cluster = [
      "  mlhpc:hpc:",
      "    headNodeInstanceType: c5.xlarge",
      "    queues:",
      "      - name: solve",
      "        nodes: { c5.4xlarge: 4 }",
      "      - name: Spare",
      "        capacity: sport",
      "        nodes:",
      "          m5.4xlarge: 2",
      "          c5.4xlarge: none",
      "",
    ].join("\n");
    const lines = readFileSync(path.join(folder, "Pulumi.dev.yaml"), "utf8").trimEnd().split("\n").length;
    assert.equal(
      messageAfter((text) => `${text.trimEnd()}\n${cluster}`),
      [
        "3 mistakes in Pulumi.dev.yaml; nothing was deployed.",
        `  Pulumi.dev.yaml:${lines + 7}  mlhpc:hpc.queues.1.capacity is "sport": give onDemand or spot.`,
        `  Pulumi.dev.yaml:${lines + 6}  mlhpc:hpc.queues.1.name is "Spare": give 1 to 25 of a-z, 0-9 and -, starting with a letter; not default.`,
        `  Pulumi.dev.yaml:${lines + 10}  mlhpc:hpc.queues.1.nodes.c5.4xlarge is "none": give a whole number from 1 to 1000.`,
      ].join("\n"),
    );
  });

  it("says where the YAML itself is broken", () => {
    assert.match(
      messageAfter((text) => text.replace("zones: 2", "zones: [2")),
      /Pulumi\.dev\.yaml:\d+ {2}YAML is .*valid YAML/,
    );
  });

  it("knows the environments", () => {
    assert.equal(
      messageAfter((text) => text, "production"),
      [
        "1 mistake in Pulumi.production.yaml; nothing was deployed.",
        '  Pulumi.production.yaml  environment is "production": there are dev, staging, prod with the files Pulumi.dev.yaml.',
      ].join("\n"),
    );
  });

  it("leaves other namespaces to Pulumi", () => {
    assert.equal(
      messageAfter((text) => `${text}  aws:anything: goes\n`),
      "accepted",
    );
  });
});
