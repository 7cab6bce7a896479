import assert from "node:assert/strict";
import { type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

import { lockHolder } from "../../sandbox/process-lock";
import { ended, SandboxProject } from "./sandbox-project";

/** The fault holds the run at a known place, so that what happens next does not depend on speed. */
function hangAtNthCreate(type: string, nth: number): NodeJS.ProcessEnv {
  return { MLHPC_FAULTS: JSON.stringify([{ type, operation: "create", nth, kind: "hang", times: 99 }]) };
}

/** What the program `small` is made of. */
const RESOURCES = 17;

/** A deployment by the ordinary CLI, without the rehearsal that `mlhpc up` begins with. */
const STRAIGHT_UP = ["pulumi", "up", "-s", "dev", "--yes", "--skip-preview", "--non-interactive"];

describe("an interrupted deployment", function () {
  this.timeout(180_000);
  let project: SandboxProject;
  beforeEach(() => {
    project = new SandboxProject("tests/stacks/programs/small");
  });
  afterEach(() => project.remove());

  /** Waits until the engine has made some resources, and hangs at the next. */
  async function untilHanging(run: ChildProcess): Promise<void> {
    let before = -1;
    for (let objects = 0; objects < 5 || objects !== before;) {
      assert.equal(run.exitCode, null, "the run ended before it could be interrupted");
      before = objects;
      await wait(700);
      objects = countPuts();
    }
  }

  function countPuts(): number {
    try {
      return readFileSync(project.home("dev").cloudStore, "utf8").split("\n").length;
    } catch (error) {
      assert.equal((error as NodeJS.ErrnoException).code, "ENOENT");
      return 0;
    }
  }

  /** Processes whose command line matches, of this project only. */
  function processes(pattern: RegExp): readonly number[] {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => {
        try {
          const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
          return command.includes(project.folder) && pattern.test(command);
        } catch {
          // It ended while we looked.
          return false;
        }
      });
  }

  async function assertGoesOn(): Promise<void> {
    const report = await project.report(["up", "dev"]);
    assert.deepEqual([report.exitCode, report.result], [0, "succeeded"], JSON.stringify(report.diagnostics));
    project.assertConverged("dev");
    assert.equal(report.resources.total, RESOURCES);
  }

  const victims: readonly (readonly [string, readonly string[], (cli: number) => readonly number[]])[] = [
    ["the command", ["up", "dev"], (cli) => [cli]],
    ["the engine", STRAIGHT_UP, () => processes(/^\S*\/pulumi up /)],
    ["the cloud", STRAIGHT_UP, () => processes(/sandbox\/cloud\/main\.ts/)],
  ];
  for (const [name, args, find] of victims) {
    it(`goes on after ${name} was killed`, async () => {
      const run = project.start(args, hangAtNthCreate("aws:s3/bucketPolicy:BucketPolicy", 2));
      await untilHanging(run);
      const pids = find(run.pid ?? 0);
      assert.equal(pids.length, 1, `${name}: ${pids.join(" ")}`);
      const end = ended(run);
      pids.forEach((pid) => process.kill(pid, "SIGKILL"));
      assert.notEqual((await end).exitCode, 0);
      await assertGoesOn();
    });
  }

  it("removes what the cloud made just before it crashed, which the state never heard of", async () => {
    const fault = [{ type: "aws:kms/alias:Alias", operation: "create", nth: 1, kind: "crash-after" }];
    const run = await project.mlhpc(STRAIGHT_UP, { MLHPC_FAULTS: JSON.stringify(fault) });
    assert.notEqual(run.exitCode, 0);
    const known = project.state("dev").resources.map(({ id }) => id);
    const orphans = project.cloud("dev").filter(({ id }) => !known.includes(id));
    assert.deepEqual(
      orphans.map(({ type }) => type),
      ["aws:kms/alias:Alias"],
    );
    await assertGoesOn();
  });

  it("stops at Ctrl-C with its state whole, and says how to go on", async () => {
    const fault = [{ type: "aws:s3/bucketPolicy:BucketPolicy", operation: "create", nth: 2, kind: "hang" }];
    const run = project.start(["up", "dev"], { MLHPC_FAULTS: JSON.stringify(fault) });
    await untilHanging(run);
    const end = ended(run);
    run.kill("SIGINT");
    const { exitCode, stdout } = await end;
    assert.equal(exitCode, 130, stdout);
    assert.match(stdout, /^up dev: stopped in /);
    assert.match(stdout, /Nothing is lost; go on with: {2}npx mlhpc up dev/);
    await assertGoesOn();
  });

  it("says what AWS refused, and goes on when the cause is gone", async () => {
    const fault = [
      { type: "aws:s3/bucketVersioning:BucketVersioning", operation: "create", nth: 2, kind: "fail" },
    ];
    const failed = await project.report(["up", "dev"], { MLHPC_FAULTS: JSON.stringify(fault) });
    assert.deepEqual([failed.exitCode, failed.result], [1, "failed"]);
    assert.ok(
      failed.diagnostics.some(
        ({ severity, message }) => severity === "error" && message.includes("InternalFailure"),
      ),
    );
    await assertGoesOn();
  });

  it("tells a second deployment who holds the lock", async () => {
    const run = project.start(["up", "dev"], hangAtNthCreate("aws:kms/key:Key", 1));
    while (lockHolder(project.home("dev").lock) === undefined) {
      await wait(50);
    }
    const second = await project.mlhpc(["up", "dev", "--json"]);
    assert.equal(second.exitCode, 1);
    const { error } = JSON.parse(second.stdout) as {
      error: { kind: string; message: string; holder: { pid: number } };
    };
    assert.equal(error.kind, "locked");
    assert.equal(error.holder.pid, run.pid);
    assert.match(error.message, /^The environment is in use, held by "mlhpc up dev" \(process \d+\) since /);
    run.kill("SIGKILL");
    await once(run, "close");
  });
});
