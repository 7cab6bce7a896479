import assert from "node:assert/strict";
import * as path from "node:path";

import { type SandboxEnvironment, stackOutputs } from "../../sandbox/environment";
import { openThrowaway, type ThrowawayEnvironment } from "./throwaway-environment";

const BLOCK = "aws:ec2/capacityBlockReservation:CapacityBlockReservation";
const quietly = ["--yes", "--skip-preview", "--non-interactive"];

describe("a Capacity Block, which is paid when it is bought", function () {
  this.timeout(180_000);
  let opened: ThrowawayEnvironment;
  let environment: SandboxEnvironment;
  let bought: unknown;

  before(async () => {
    opened = await openThrowaway(path.join(__dirname, "programs", "capacity-block"));
    environment = opened.environment;
  });

  after(() => opened.close());

  /** What an `up` with these settings did to the block. */
  async function up(...settings: readonly string[]): Promise<readonly string[]> {
    const config = settings.flatMap((setting) => ["--config", setting]);
    const run = await environment.run(["up", ...quietly, ...config, ...environment.stackArgs]);
    assert.equal(run.exitCode, 0, JSON.stringify(run.diagnostics));
    return run.steps.filter(({ type }) => type === BLOCK).map(({ op }) => op);
  }

  it("is bought by the first deployment, and not by the second", async () => {
    assert.deepEqual(await up(), ["create"]);
    bought = stackOutputs(environment.state())["reservationId"];
    assert.match(String(bought), /^cr-0[0-9a-f]{16}$/);
    assert.deepEqual(await up(), []);
  });

  it("is not bought again for more instances, more days, another system, another price or another time", async () => {
    assert.deepEqual(await up("instanceCount=2", "durationInDays=7", "platform=RHEL"), []);
    assert.deepEqual(await up("maximumUpfrontFee=1"), []);
    assert.deepEqual(await up("endsBefore=2026-01-01T00:00:00Z"), []);
    assert.equal(stackOutputs(environment.state())["reservationId"], bought);
  });

  it("is not given away by a destroy", async () => {
    const run = await environment.run(["destroy", ...quietly, ...environment.stackArgs]);
    assert.notEqual(run.exitCode, 0);
    assert.match(JSON.stringify(run.diagnostics), /protect/);
    assert.ok(environment.state().resources.some(({ type }) => type === BLOCK));
  });
});
