import assert from "node:assert/strict";
import * as path from "node:path";

import { type EngineRun, type SandboxEnvironment, stackOutputs } from "../../sandbox/environment";
import { openThrowaway, type ThrowawayEnvironment } from "./throwaway-environment";

describe("the life of a cluster", function () {
  this.timeout(240_000);
  let opened: ThrowawayEnvironment;
  let environment: SandboxEnvironment;

  before(async () => {
    opened = await openThrowaway(path.resolve(__dirname, "..", "..", "examples", "cfd-cluster"));
    environment = opened.environment;
  });

  after(() => opened.close());

  async function engine(...command: readonly string[]): Promise<EngineRun> {
    const [verb = "", ...rest] = command;
    const run = await environment.run([
      ...[verb, "--yes", "--skip-preview", "--non-interactive"],
      ...[...rest, ...environment.stackArgs],
    ]);
    assert.equal(run.exitCode, 0, JSON.stringify(run.diagnostics));
    return run;
  }

  /** The steps that did something, as `update cfd-cluster`. */
  const changes = ({ steps }: EngineRun): readonly string[] =>
    steps.filter(({ op }) => op !== "same").map(({ op, urn }) => `${op} ${urn.split("::").pop() ?? ""}`);

  it("starts with a head node that is reached by Session Manager", async () => {
    await engine("up");
    const { headNodeInstanceId, shell } = stackOutputs(environment.state());
    assert.match(String(headNodeInstanceId), /^i-0[0-9a-f]{16}$/);
    assert.equal(shell, `aws ssm start-session --target ${String(headNodeInstanceId)}`);
  });

  it("takes more nodes by one change of one stack, and keeps its head node", async () => {
    const before = stackOutputs(environment.state())["headNodeInstanceId"];
    const run = await engine("up", "--config", "nodes=8");
    assert.deepEqual(
      changes(run).filter((change) => !/^\w+ (dev|cfd-cluster-dev)$/.test(change)),
      ["update cfd-cluster"],
    );
    assert.equal(stackOutputs(environment.state())["headNodeInstanceId"], before);
    const { inputs } = environment.state().resources.find(({ urn }) => urn.endsWith("::cfd-cluster")) ?? {};
    assert.match(String(inputs?.["templateBody"]), /"Name":"c54xlarge",[^}]*\}\],"MinCount":0,"MaxCount":8/);
  });

  it("keeps its configuration in the state, where a command finds it", () => {
    const cluster = environment.state().resources.find(({ type }) => type === "mlhpc:hpc:HpcCluster");
    const { clusterName, configuration, stackName, queues } = cluster?.outputs ?? {};
    assert.deepEqual([clusterName, stackName], ["cfd", "cfd-cluster"]);
    assert.match(String(configuration), /^Region: ap-southeast-1\nImage:\n {2}Os: alinux2023\n/);
    assert.deepEqual(queues, [
      {
        ...{ name: "queue1", capacity: "onDemand", instanceTypes: ["c5.4xlarge", "m5.16xlarge"] },
        ...{ minNodes: 0, maxNodes: 10, zones: ["ap-southeast-1a"], efa: false },
      },
    ]);
  });

  it("ends before what it stands on: cluster, provider, then roles and groups", async () => {
    const gone = changes(await engine("destroy"));
    const place = (name: string) => {
      const index = gone.indexOf(`delete ${name}`);
      assert.notEqual(index, -1, `${name} was not deleted`);
      return index;
    };
    assert.ok(place("cfd-cluster") < place("cfd-provider"));
    for (const role of ["head", "compute", "cleanup", "lambda"]) {
      assert.ok(place("cfd-cluster") < place(`cfd-${role}-role`), role);
    }
    assert.ok(place("cfd-provider") < place("cfd-lambda-role"));
    assert.deepEqual(environment.state().resources, []);
  });
});
