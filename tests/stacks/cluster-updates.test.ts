import assert from "node:assert/strict";
import * as path from "node:path";

import { type EngineRun, type SandboxEnvironment, stackOutputs } from "../../sandbox/environment";
import { openThrowaway, type ThrowawayEnvironment } from "./throwaway-environment";

describe("a cluster that changes", function () {
  this.timeout(240_000);
  let opened: ThrowawayEnvironment;
  let environment: SandboxEnvironment;

  before(async () => {
    opened = await openThrowaway(path.join(__dirname, "programs", "changing-cluster"));
    environment = opened.environment;
    const { exitCode, diagnostics } = await up();
    assert.equal(exitCode, 0, JSON.stringify(diagnostics));
  });

  after(() => opened.close());

  const set = (settings: readonly string[]) => settings.flatMap((setting) => ["--config", setting]);
  const up = (...settings: readonly string[]) =>
    environment.run([
      "up",
      "--yes",
      "--skip-preview",
      "--non-interactive",
      ...set(settings),
      ...environment.stackArgs,
    ]);
  const preview = (...settings: readonly string[]) =>
    environment.run(["preview", "--non-interactive", ...set(settings), ...environment.stackArgs]);
  const said = ({ diagnostics }: EngineRun, wanted: string) =>
    diagnostics.filter(({ severity }) => severity === wanted).map(({ message }) => message);
  const resource = "Scheduling.SlurmQueues[work].ComputeResources[nodes]";

  it("is told at preview that more nodes touch none that runs", async () => {
    const run = await preview("nodes=8");
    assert.equal(run.exitCode, 0);
    assert.deepEqual(said(run, "warning"), [
      [
        'ParallelCluster updates the cluster "changing":',
        `  ${resource}.MaxCount 4 -> 8: nodes are added; none that runs is touched.`,
      ].join("\n"),
    ]);
  });

  it("is told at preview that fewer nodes, or others, wait until nodes are gone", async () => {
    const run = await preview("nodes=2", "nodeType=c5.9xlarge");
    assert.equal(run.exitCode, 0);
    const [warning = "", ...others] = said(run, "warning");
    assert.deepEqual(others, []);
    assert.match(warning, /^ParallelCluster updates nothing of the cluster "changing" while nodes run:\n/);
    assert.ok(warning.includes(`${resource}.MaxCount 4 -> 2: it takes nodes away`), warning);
    assert.ok(
      warning.includes(`${resource}.Instances without c5.4xlarge: it needs every compute node stopped`),
      warning,
    );
    assert.match(warning, /update-compute-fleet/);
  });

  it("is refused before anything is touched where ParallelCluster never changes it", async () => {
    const before = environment.state().resources;
    for (const run of [await preview("headNode=c5.2xlarge"), await up("headNode=c5.2xlarge")]) {
      assert.notEqual(run.exitCode, 0);
      assert.ok(
        said(run, "error").some((message) =>
          message.includes(
            "HeadNode.InstanceType c5.xlarge -> c5.2xlarge: ParallelCluster never changes it in a cluster that exists; restore it, or build a cluster of another name beside this one and move the work over.",
          ),
        ),
        JSON.stringify(run.diagnostics),
      );
    }
    const stackOf = (resources: typeof before) =>
      resources.find(({ urn }) => urn.endsWith("::changing-cluster"))?.inputs;
    assert.deepEqual(stackOf(environment.state().resources), stackOf(before));
  });

  it("leaves its files where they are when it goes", async () => {
    const { fileSystemId } = stackOutputs(environment.state());
    const { exitCode, steps, diagnostics } = await up("cluster=false");
    assert.equal(exitCode, 0, JSON.stringify(diagnostics));
    const gone = steps.filter(({ op }) => op === "delete").map(({ type }) => type);
    assert.ok(gone.includes("aws:cloudformation/stack:Stack"));
    assert.deepEqual(
      gone.filter((type) => type.startsWith("aws:efs/")),
      [],
    );
    assert.match(String(fileSystemId), /^fs-[0-9a-f]+$/);
    assert.equal(stackOutputs(environment.state())["fileSystemId"], fileSystemId);
  });
});
