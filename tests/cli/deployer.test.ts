import assert from "node:assert/strict";
import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { SandboxProject } from "../stacks/sandbox-project";

const PROGRAM = path.join(__dirname, "..", "policies", "deployer", "program");

interface Report {
  readonly documents: readonly object[];
  readonly files: readonly string[];
  readonly stale: boolean;
  readonly unknownTypes: readonly { readonly type: string }[];
  readonly administered: readonly string[];
}

describe("mlhpc deployer", function () {
  this.timeout(240_000);
  let project: SandboxProject;
  let program: string;
  before(() => {
    project = new SandboxProject();
    program = path.join(project.folder, "infra");
    rmSync(program);
    cpSync(PROGRAM, program, { recursive: true });
  });
  after(() => project.remove());

  const report = async (
    ...args: readonly string[]
  ): Promise<Report & { readonly exitCode: number | null }> => {
    const { exitCode, stdout, stderr } = await project.mlhpc(["deployer", "dev", "--json", ...args]);
    assert.ok(stdout.startsWith("{"), stdout + stderr);
    return { ...(JSON.parse(stdout) as Report), exitCode };
  };
  const written = () => path.join(program, "deployer", "dev");

  it("tells people what the role needs, and fails a check as long as nothing is written", async () => {
    const { exitCode, stdout } = await project.mlhpc(["deployer", "dev", "--check"]);
    assert.equal(exitCode, 1);
    assert.match(stdout, /^Deploying dev takes \d+ actions of \d services for 2 resources\.$/m);
    assert.match(stdout, /Nothing is written yet\. Write the documents: {2}npx mlhpc deployer dev --write$/m);
  });

  it("writes documents that the program, which holds them, agrees with", async () => {
    const { exitCode, files, documents } = await report("--write", "--account", "111122223333");
    assert.equal(exitCode, 0);
    assert.deepEqual(files, ["infra/deployer/dev/1.json"]);
    const text = readFileSync(path.join(written(), "1.json"), "utf8");
    assert.deepEqual([JSON.parse(text)], documents);
    assert.ok(text.includes("policy/dev-deploy-policy-*"), "the deploying role may read its own policies");
    assert.ok(!text.includes("000000000000"));
  });

  it("passes a check after that, for the account that was written", async () => {
    const { exitCode, stale, administered } = await report("--check");
    assert.deepEqual([exitCode, stale], [0, false]);
    assert.equal(administered.length, 3);
  });

  it("sees a stale file, and removes one that is not needed any more", async () => {
    writeFileSync(path.join(written(), "2.json"), "{}");
    assert.equal((await report("--check")).exitCode, 1);
    assert.equal((await report("--write")).exitCode, 0);
    assert.deepEqual(readdirSync(written()), ["1.json"]);
  });

  it("refuses an account that is none", async () => {
    const { exitCode, stderr } = await project.mlhpc(["deployer", "dev", "--account", "12"]);
    assert.notEqual(exitCode, 0);
    assert.match(stderr, /twelve digits/);
  });

  it("fails for a type that no table knows, and says where to add it", async () => {
    appendFileSync(
      path.join(program, "index.ts"),
      'new aws.lightsail.Disk("dev-disk", { availabilityZone: "ap-southeast-1a", sizeInGb: 8 }, opts);\n',
    );
    const { exitCode, stdout } = await project.mlhpc(["deployer", "dev"]);
    assert.equal(exitCode, 1);
    assert.match(stdout, /aws:lightsail\/disk:Disk \(1\): add it to RENAMED in scripts\/deployer-table\.py/);
  });
});
