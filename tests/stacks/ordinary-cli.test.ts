import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";

import { SandboxProject } from "./sandbox-project";

describe("the ordinary Pulumi CLI", function () {
  this.timeout(180_000);
  let project: SandboxProject;
  before(() => {
    project = new SandboxProject();
  });
  after(() => project.remove());

  async function pulumi(...args: readonly string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await project.mlhpc(["pulumi", ...args]);
    assert.equal(exitCode, 0, `pulumi ${args.join(" ")}\n${stdout}\n${stderr}`);
    return stdout;
  }

  it("previews, deploys, refreshes, exports and destroys the same program, verbatim", async () => {
    const packs = ["--policy-pack", "policies", "--non-interactive"];
    assert.match(await pulumi("preview", "-s", "dev", ...packs), /\+ \d+ to create/);
    assert.match(await pulumi("up", "-s", "dev", "--yes", ...packs), /\+ \d+ created/);
    assert.match(await pulumi("refresh", "-s", "dev", "--yes", "--non-interactive"), /\d+ unchanged/);
    const exported = JSON.parse(await pulumi("stack", "export", "-s", "dev")) as {
      deployment: { resources: unknown[] };
    };
    assert.equal(exported.deployment.resources.length, project.state("dev").resources.length);
    assert.match(await pulumi("destroy", "-s", "dev", "--yes", "--non-interactive"), /- \d+ deleted/);
    assert.deepEqual(project.cloud("dev"), []);
  });

  it("leaves the settings file as it was", () => {
    assert.equal(
      readFileSync(path.join(project.folder, "Pulumi.dev.yaml"), "utf8"),
      readFileSync("Pulumi.dev.yaml", "utf8"),
    );
  });

  it("is told of mistakes in the settings by the program itself, all at once and without a stack trace", async () => {
    project.changeSettings("dev", { "zones: 2": "zones: 9", "owner: ml-platform": "ownr: ml-platform" });
    const { exitCode, stdout } = await project.mlhpc(["pulumi", "preview", "-s", "dev", "--non-interactive"]);
    assert.notEqual(exitCode, 0);
    const said = stdout.slice(stdout.indexOf("Pulumi.dev.yaml cannot be used"));
    assert.match(said, /mlhpc:network\.zones is 9: give a whole number from 1 to 6\./);
    assert.match(said, /mlhpc:owner is missing: give a text\./);
    assert.match(said, /mlhpc:ownr is "ml-platform": no such setting/);
    assert.doesNotMatch(stdout, /\n\s+at .*\.ts:/);
  });

  it("asks for the environment", async () => {
    const { exitCode, stderr } = await project.mlhpc(["pulumi", "preview"]);
    assert.equal(exitCode, 1);
    assert.equal(stderr.trim(), "Name the environment, as in:  npx mlhpc pulumi preview -s dev");
  });
});
