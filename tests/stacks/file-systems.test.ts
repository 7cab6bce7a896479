import assert from "node:assert/strict";
import * as path from "node:path";

import { type SandboxEnvironment, stackOutputs } from "../../sandbox/environment";
import { cloudFormationFindings } from "../judges/cloudformation";
import { policyFindings } from "../judges/policies";
import { openThrowaway, type ThrowawayEnvironment } from "./throwaway-environment";

const LUSTRE = "aws:fsx/lustreFileSystem:LustreFileSystem";

/** What an `up` did to the one file system that the program lets grow. */
async function up(environment: SandboxEnvironment, ...args: readonly string[]): Promise<readonly string[]> {
  const run = await environment.run([
    ...["up", "--yes", "--skip-preview", "--non-interactive"],
    ...args,
    ...environment.stackArgs,
  ]);
  assert.equal(run.exitCode, 0, JSON.stringify(run.diagnostics));
  return run.steps
    .filter(({ type, urn }) => type === LUSTRE && urn.endsWith("::linked-file-system"))
    .map(({ op }) => op);
}

describe("file systems of every kind", function () {
  this.timeout(180_000);
  let opened: ThrowawayEnvironment;
  let environment: SandboxEnvironment;

  before(async () => {
    opened = await openThrowaway(path.join(__dirname, "programs", "file-systems"));
    environment = opened.environment;
  });

  after(() => opened.close());

  it("deploy as AWS takes them, to the letter of its schemas and our policies", async () => {
    assert.deepEqual(await up(environment), ["create"]);
    const { resources } = environment.state();
    assert.deepEqual(await cloudFormationFindings(resources), []);
    for (const resource of resources.filter(({ type }) => /^aws:(efs|fsx)\/(?!.*Policy$)/.test(type))) {
      const wrong = { ...resource, inputs: { ...resource.inputs, nonsense: true } };
      assert.notDeepEqual(await cloudFormationFindings([wrong]), [], `nobody judges ${resource.type}`);
    }
    assert.deepEqual(await policyFindings(resources), []);
    assert.deepEqual(environment.cloudWarnings(), []);
    const { mounts, volumes } = stackOutputs(environment.state());
    assert.ok(Array.isArray(mounts) && Array.isArray(volumes));
    for (const name of mounts) {
      assert.match(String(name), /^fs-0[0-9a-f]{16}\.fsx\.ap-southeast-1\.amazonaws\.com$/);
    }
    for (const name of volumes) {
      assert.match(
        String(name),
        /^svm-0[0-9a-f]{16}\.fs-0[0-9a-f]{16}\.fsx\.ap-southeast-1\.amazonaws\.com$/,
      );
    }
  });

  it("grow in place, and are made anew only where they shrink", async () => {
    const { linkedId } = stackOutputs(environment.state());
    assert.deepEqual(await up(environment), []);
    assert.deepEqual(await up(environment, "--config", "storageCapacity=4800"), ["update"]);
    assert.equal(stackOutputs(environment.state())["linkedId"], linkedId);
    const shrunk = await up(environment, "--config", "storageCapacity=1200");
    assert.ok(shrunk.includes("create-replacement"), shrunk.join());
    assert.notEqual(stackOutputs(environment.state())["linkedId"], linkedId);
  });

  it("are linked to a bucket and parted from it in place, with what lies there", async () => {
    const { linkedId } = stackOutputs(environment.state());
    assert.deepEqual(await up(environment, "--config", "linked=false"), ["update"]);
    assert.deepEqual(await up(environment, "--config", "linked=true"), ["update"]);
    assert.equal(stackOutputs(environment.state())["linkedId"], linkedId);
  });

  it("leave nothing behind", async () => {
    const run = await environment.run([
      "destroy",
      "--yes",
      "--skip-preview",
      "--non-interactive",
      ...environment.stackArgs,
    ]);
    assert.equal(run.exitCode, 0, JSON.stringify(run.diagnostics));
    assert.deepEqual(environment.state().resources, []);
  });
});
